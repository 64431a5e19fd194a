"""What the console sends and gets about households' files."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from hotline.cases.numbers import NUMBER
from hotline.households.file import Whose
from hotline.staff.schemas import Clean

Per = Literal["once", "month", "year"]
PERS: dict[Per, str] = {"once": "一次", "month": "每月", "year": "每年"}


def _line(longest: int, shortest: int = 0) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=shortest, max_length=longest)


Name = Annotated[str, Clean, _line(40)]
Reason = Annotated[str, Clean, _line(200, 2)]
Version = Annotated[int, Field(ge=1, lt=2**31, description="看到的那一次；别人刚改过就是 409")]
DossierId = Annotated[int, Field(ge=1, lt=2**31)]
MemberId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]


class _Given(BaseModel):
    model_config = ConfigDict(extra="forbid")


class OpenDossier(_Given):
    """From a talk that you may read, without a case."""

    conversation_id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]
    whose: Whose = "own"


class DossierEdit(_Given):
    """What is left out stays; an empty one is forgotten."""

    version: Version
    name: Name | None = None
    phone: Annotated[str, Clean, _line(30)] | None = None
    id_number: Annotated[str, Clean, _line(24)] | None = Field(
        default=None, description="身份证号：只用来认出同一家，不保存号码本身"
    )
    district: Annotated[str, Clean, _line(16)] | None = None
    street: Annotated[str, Clean, _line(32)] | None = None
    address: Annotated[str, Clean, _line(120)] | None = None


class PersonIn(_Given):
    """A person of the household, and as whom talks spoke of them: everybody that is listed is this one."""

    name: Name = ""
    relation: Annotated[str, Clean, _line(20)] = ""
    id_number: Annotated[str, Clean, _line(24)] | None = Field(default=None, description="null 表示不动，空着就去掉")
    members: Annotated[list[MemberId], Field(max_length=100)] = []


class AidIn(_Given):
    """Aid that the household received."""

    measure: Annotated[str, _line(64)] | None = Field(default=None, description="政策里的编号；不是政策里的就写名称")
    label: Annotated[str, Clean, _line(80)] = Field(default="", description="名称；写了 measure 就可以空着")
    amount: Annotated[float, Field(ge=0, lt=10_000_000, description="元；给东西的、不知道的不写")] | None = None
    per: Per = "month"
    since: date
    until: date | None = None
    giver: Annotated[str, Clean, _line(80, 1)]
    case: Annotated[str, StringConstraints(pattern=f"^{NUMBER}$")] | None = None


class AidEnd(_Given):
    """The last day of aid."""

    until: date


class ReasonIn(_Given):
    """Why: it stands in the file's history with your name."""

    reason: Reason


class OtherIn(ReasonIn):
    """Another file, and why."""

    other: DossierId


class ReviewIn(_Given):
    """A review that was made. `next_on`: when the next is due; null: none is planned."""

    done_on: date
    finding: Annotated[str, Clean, _line(1000, 1)]
    next_on: date | None = None


class PlannedReview(_Given):
    """When the household is to be looked at again; null: not planned."""

    version: Version
    review_on: date | None


class DossierLine(BaseModel):
    """One file of the list."""

    id: int
    name: str | None = Field(description="只有姓，其余遮住")
    district: str | None
    street: str | None
    talks: int = Field(description="来谈过几次")
    open_cases: int
    review_on: date | None
    review_due: bool
    alike: int = Field(description="有几份档案像是同一家")
    opened_at: datetime


class DossierCounts(BaseModel):
    """What needs somebody."""

    all: int
    review_due: int
    alike: int = Field(description="像是同一家、还没有人看过的")


class DossierPage(BaseModel):
    """One page of the list."""

    dossiers: list[DossierLine]
    counts: DossierCounts
    total: int
    page: int
    pages: int


class PartOut(BaseModel):
    """A file that was merged into this one."""

    id: int
    name: str | None
    into: int


class PastValueOut(BaseModel):
    """One value that a fact had."""

    value_label: str
    at: datetime
    until: datetime | None = Field(description="到什么时候不算了；null 表示还算")
    source: str
    quote: str
    conversation_id: str | None


class FactHistoryOut(BaseModel):
    """A fact, what it is now (null: it is told no more), and all that it was, the newest first."""

    fact: str
    label: str
    value_label: str | None
    history: list[PastValueOut]


class PersonOut(BaseModel):
    """A person of the household, as all talks together tell. `id` null: staff wrote nothing of them yet."""

    id: int | None
    name: str | None = Field(description="只有姓，其余遮住")
    relation: str
    id_known: bool
    members: list[str] = Field(description="谈话里是哪几位")
    left: bool = Field(description="已经不算在家里")
    facts: list[FactHistoryOut]


class AidOut(BaseModel):
    """Aid that was received."""

    id: int
    label: str
    amount: float | None
    per: Per
    per_label: str
    since: date
    until: date | None
    giver: str
    case: str | None
    entered_by: str
    void_why: str | None
    doubled: str = Field(description="可能领重了：和哪一笔、为什么；没有就空着")


class CaseOfHousehold(BaseModel):
    """A case of the household."""

    number: str
    title: str
    state_label: str
    answer_label: str | None
    opened_at: datetime
    measures: list[str]
    unit: str


class TalkOfHousehold(BaseModel):
    """A talk in which the household was spoken of."""

    conversation_id: str
    at: datetime
    erased: bool


class AlikeOut(BaseModel):
    """Another file that is likely the same household's."""

    id: int
    name: str | None
    district: str | None
    why: list[str]


class LineOut(BaseModel):
    """A line of the history."""

    at: datetime
    by: str
    label: str
    field: str | None
    before: str | None
    after: str | None
    note: str | None


class DossierDetail(DossierLine):
    """Everything about one household, masked."""

    version: int
    phone: str | None
    address_known: bool
    id_known: bool
    parts: list[PartOut]
    household: list[FactHistoryOut] = Field(description="全家的情况")
    persons: list[PersonOut]
    aid: list[AidOut]
    cases: list[CaseOfHousehold]
    visited_with: list[TalkOfHousehold]
    likely: list[AlikeOut]
    distinct: list[int] = Field(description="看过、确认不是同一家的")
    history: list[LineOut]


class NameOfPerson(BaseModel):
    """Who a person is."""

    id: int
    name: str | None


class ShownOut(BaseModel):
    """What was masked."""

    name: str | None
    phone: str | None
    address: str | None
    persons: list[NameOfPerson]


class DossierExport(DossierDetail):
    """A whole file, nothing masked."""

    exported_at: datetime
    exported_by: str
    reason: str
    shown: ShownOut
