"""What the console sends and gets about conversations."""

from datetime import datetime
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from hotline.conversations.schemas import MAX_SEQ, ClientId, MessageOut, Text
from hotline.database.models import Owner, Priority
from hotline.households.schemas import FactValue, FileOut
from hotline.queue.ended import Outcome
from hotline.staff.schemas import Clean
from policy_kb import AssessmentJson

Note = Annotated[str, Clean, StringConstraints(strip_whitespace=True, max_length=1000)]
# Inside the union: a length asked of null itself would be an error of the program, not of the input.
Username = Annotated[str, Clean, StringConstraints(max_length=64)]
_NOTE = "留给同事看的话，居民看不到"


class StaffMessage(MessageOut):
    """A message as staff see it."""

    masked: bool = Field(default=False, description="里面有被遮住的号码；用 …/messages/{seq}/show 看原文，会留下记录")


class Reply(BaseModel):
    """Something said to the resident. `client_id`: the console's own, once per message."""

    model_config = ConfigDict(extra="forbid")

    client_id: ClientId
    text: Text


class Ending(BaseModel):
    """Hand back or close."""

    model_config = ConfigDict(extra="forbid")

    note: Annotated[Note | None, Field(description=_NOTE)] = None
    outcome: Annotated[Outcome | None, Field(description="这次办得怎么样；不写的，之后还能在“结束的谈话”里补")] = None


class Transfer(BaseModel):
    """To a colleague's user name, to a team or the supervisors, or (both null) back into the queue."""

    model_config = ConfigDict(extra="forbid")

    to: Annotated[Username | None, Field(description="同事的用户名；null 表示放回排队，位置不变")] = None
    meant_for: Annotated[
        Username | None, Field(description="放回排队，但先由这些人接：destinations 里的编号；和 to 只能写一个")
    ] = None
    note: Annotated[Note | None, Field(description=_NOTE)] = None

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if self.to is not None and self.meant_for is not None:
            raise ValueError("to 和 meant_for 只能写一个")
        return self


class NoteIn(BaseModel):
    """Something that colleagues should know; the resident never reads it."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[
        str, Clean, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000), Field(description=_NOTE)
    ]


class ReadUpTo(BaseModel):
    """Up to which message you have read."""

    model_config = ConfigDict(extra="forbid")

    seq: Annotated[int, Field(ge=1, le=MAX_SEQ)]


class NoteOut(BaseModel):
    """A note among staff."""

    at: datetime
    by: str
    text: str


class OperatorOut(BaseModel):
    """Who holds a conversation."""

    id: int
    username: str
    name: str


class AssessmentProblem(BaseModel):
    """Why there is no assessment: a fact of the file cannot be right."""

    field: str
    message: str


class ProposalOut(BaseModel):
    """A fact that was read in a message while a person held the talk, beside what the file says now."""

    id: str
    seq: int = Field(description="从哪条消息读出来的")
    fact: str
    label: str = Field(description="这一项的中文名")
    member: int | None = Field(description="哪一位家人；全家的、或者档案里还没有这个人时为 null")
    member_label: str | None
    new_member: bool = Field(description="采用时会把这个人加进档案")
    value: FactValue
    value_label: str
    held_label: str | None = Field(description="档案里现在的值；没有为 null")
    quote: str = Field(description="居民的原话")
    at: str


class RequestOut(BaseModel):
    """A resident's request: what it is registered under and where it stands."""

    number: str
    state: str
    due: str | None


class Detail(BaseModel):
    """Everything about a conversation that an operator needs."""

    conversation_id: str
    resident_label: str
    owner: Owner
    operator: OperatorOut | None
    reason: str | None
    reason_label: str
    priority: Priority
    since: datetime | None = Field(description="从什么时候开始等")
    messages: list[StaffMessage] = Field(description="最早的 500 条；更多的用 messages?after= 接着取")
    read_up_to: int = Field(description="您上次看到第几条；0 是还没看过")
    request: RequestOut | None = Field(description="居民看到的登记编号和状态")
    facts: FileOut = Field(
        description="家里的情况，每一条都注明是从哪句话来的；和居民看到的一样。other 是居民替别人问的那一家"
    )
    assessment: AssessmentJson | None = Field(description="按今天的标准初步匹配的结果；事实有矛盾时为 null")
    other_assessment: AssessmentJson | None = Field(description="替别人问的那一家的匹配结果")
    assessment_problem: AssessmentProblem | None = Field(description="哪条事实有矛盾")
    notes: list[NoteOut]
    proposals: list[ProposalOut] = Field(description="从居民的话里读出来、等您采用或不用的情况")


class Colleague(BaseModel):
    """Somebody to whom a conversation can be passed."""

    username: str
    name: str
    free: int = Field(description="还能接几个谈话")


class Next(BaseModel):
    """Whoever is first in line for you: of one lane, or of all."""

    model_config = ConfigDict(extra="forbid")

    priority: Annotated[Priority | None, Field(description="只要这一道的：distress、urgent 或 normal")] = None


class BreakIn(BaseModel):
    """On a break for about so many minutes, or (null) back."""

    model_config = ConfigDict(extra="forbid")

    minutes: Annotated[int, Field(ge=1, le=180)] | None
