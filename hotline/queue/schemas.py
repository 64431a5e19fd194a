"""What the console sends and gets about conversations."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from hotline.conversations.schemas import ClientId, MessageOut, Text
from hotline.database.models import Owner, Priority
from hotline.households.schemas import FactValue, FileOut
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


class Transfer(BaseModel):
    """To a colleague's user name, or null: back into the queue."""

    model_config = ConfigDict(extra="forbid")

    to: Annotated[Username | None, Field(description="同事的用户名；null 表示放回排队，位置不变")]
    note: Annotated[Note | None, Field(description=_NOTE)] = None


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


class Nothing(BaseModel):
    """Nothing is needed: whoever is first in line."""

    model_config = ConfigDict(extra="forbid")
