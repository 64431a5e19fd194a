"""What the console sends about cases."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from hotline.cases.deadlines import Lane
from hotline.cases.filling import MeasureOffered
from hotline.cases.owed import Kind, Result
from hotline.cases.states import Answer, State
from hotline.households.file import Whose
from hotline.staff.schemas import Clean

Line = Annotated[str, Clean, StringConstraints(strip_whitespace=True, max_length=200)]
Words = Annotated[str, Clean, StringConstraints(strip_whitespace=True, max_length=1000)]
Said = Annotated[str, Clean, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]
Unit = Annotated[str, Clean, StringConstraints(strip_whitespace=True, max_length=80)]
MeasureId = Annotated[str, StringConstraints(max_length=64)]
CheckId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
Version = Annotated[int, Field(ge=1, lt=2**31, description="看到的那一次；别人刚改过就是 409")]


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid")


class OpenCase(_Given):
    """A talk alone is enough: the rest is filled from its file. What is given here goes before that."""

    conversation_id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
    whose: Whose = Field(default="own", description="居民自己家，还是替别人问的那一家")
    measures: Annotated[list[MeasureId], Field(max_length=10)] | None = Field(
        default=None, description="政策里的编号；null 表示用最可能的那一项"
    )
    lane: Lane | None = Field(default=None, description="null 表示按谈话排队时的急缓")
    unit: Unit = Field(default="", description="空着就用提议的单位")
    applicant: Annotated[str, Clean, StringConstraints(strip_whitespace=True, max_length=40)] = ""
    phone: Line = Field(default="", description="空着就用居民留过的回电号码；后四位可以用来查进度")
    checks: bool = Field(default=True, description="要不要按四(十二)列出要做的核查")
    reported: bool | None = Field(
        default=None,
        description="是别人反映的：反映的人只知道有人在跟进，不知道结果。null 表示看谈话是不是替别人反映情况",
    )
    again: bool = Field(default=False, description="这家已有同样的、没办完的个案，也再开一个")


class MoveCase(_Given):
    """The next step."""

    to: State
    version: Version
    reason: Words = Field(default="", description="居民看得到；只有核查没做完就先答复的原因，是给同事看的")
    note: Words = Field(default="", description="反馈结果时告诉居民的话；不给的，写理由")
    unit: Unit = ""
    answer: Answer | None = None


class HolderIn(_Given):
    """Who is to see it through; null: nobody yet."""

    username: Annotated[str, Clean, StringConstraints(max_length=64)] | None
    reason: Words = ""
    version: Version


class DueIn(_Given):
    """Another day. The resident is told, with the reason."""

    due: date
    reason: Said
    version: Version


class NoteIn(_Given):
    """Words among staff."""

    note: Said


class OwedIn(_Given):
    """One more check."""

    kind: Kind
    source: str | None = Field(default=None, description="信息比对才写：和哪一家比，见 choices 的 sources")
    version: Version


class FindingIn(_Given):
    """Checks that were made, one or several together."""

    checks: Annotated[list[CheckId], Field(min_length=1, max_length=40)]
    on: date = Field(description="做核查的那一天")
    result: Result
    finding: Words = ""
    version: Version


class OpinionIn(_Given):
    """What one participant holds."""

    who: Annotated[str, Clean, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
    opinion: Said


class ConferenceIn(_Given):
    """A conference that was held."""

    held_on: date
    opinions: Annotated[list[OpinionIn], Field(min_length=1, max_length=30)]
    decision: Said
    version: Version


class ProposalOfCase(BaseModel):
    """What a case about this talk would be filled with."""

    measures: list[MeasureOffered] = Field(description="这一家能办或者可能能办的，最可能的在前")
    chosen: list[str] = Field(description="不另外选就用的")
    title: str
    district: str | None
    lane: Lane
    units: list[str] = Field(description="可能的单位，最可能的在前")
    due: date
    due_by: str
    due_basis: str
    checks: int = Field(description="要做几项核查")
    phone_known: bool
    open_cases: list[str] = Field(description="这一家还没有办完的个案")


class NewCaseOut(BaseModel):
    """The number and the code that prove from any device whose case it is. The code is shown this once."""

    number: str
    code: str


class StateName(BaseModel):
    """A state and its word."""

    id: State
    label: str


class CaseChoices(BaseModel):
    """What filters and forms offer."""

    states: list[StateName]
    answers: dict[Answer, str]
    check_kinds: dict[Kind, str]
    check_results: dict[Result, str]
    sources: list[str] = Field(description="信息比对和谁比对")
    districts: list[str]
    units: list[str] = Field(description="现在有个案的单位")
    holders: dict[str, str] = Field(description="能办个案的人：用户名和姓名")


class PhoneOut(BaseModel):
    """A number that can be dialled."""

    phone: str
