"""What the console sends and gets about pairings."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from hotline.staff.schemas import Clean

How = Literal["home", "phone", "other"]
HOWS: dict[How, str] = {"home": "上门", "phone": "打电话", "other": "别的方式"}
_stripped = StringConstraints(strip_whitespace=True, min_length=1, max_length=40)
Partner = Annotated[str, Clean, _stripped, Field(description="结对的干部，或者单位")]
Unit = Annotated[str, Clean, Field(max_length=80, description="干部所在的单位")]
Words = Annotated[str, Clean, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)]


class Hardship(BaseModel):
    """A type of hardship."""

    id: str
    label: str


class NewPairing(BaseModel):
    """A household, by its case, with a partner."""

    model_config = ConfigDict(extra="forbid")

    case: Annotated[str, Field(pattern=r"^20\d\d-\d{6}$", description="个案编号")]
    hardship: Annotated[str, Field(max_length=24, description="哪一类难处：政策库里需要的编号")]
    partner: Partner
    unit: Unit | None = None  # inside the union: a length asked of null itself would be an error of the program
    every_days: Annotated[int, Field(ge=1, le=366, description="隔多少天看望一次")] = 30
    first_on: Annotated[date, Field(description="第一次看望的日子")]


class VisitDone(BaseModel):
    """A visit that was made. `next_on`: when the next is due; left out: as many days later as was agreed."""

    model_config = ConfigDict(extra="forbid")

    done_on: date
    how: How
    note: Annotated[Words, Field(description="看到什么、说了什么、要办什么")]
    next_on: date | None = None


class PairingEnd(BaseModel):
    """Why it ends."""

    model_config = ConfigDict(extra="forbid")

    why: Annotated[str, Clean, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class VisitOut(BaseModel):
    """One visit, planned or made."""

    due_on: date
    done_on: date | None
    how: How | None
    how_label: str | None
    note: str | None
    by: str | None


class PairingOut(BaseModel):
    """One pairing as the list shows it."""

    id: int
    case: str
    applicant: str | None = Field(description="只有姓，其余遮住")
    district: str | None
    hardship: str
    hardship_label: str
    partner: str
    unit: str | None
    every_days: int
    due_on: date | None = Field(description="下一次看望的日子；已经结束的为 null")
    overdue: bool
    visits: int = Field(description="看望过几次")
    last_on: date | None
    opened_at: datetime
    ended_at: datetime | None
    ended_why: str | None


class PairingsOut(BaseModel):
    """The list; `due`: visits that are due today or late, of all that are under way."""

    pairings: list[PairingOut]
    due: int


class PairingDetail(PairingOut):
    """One pairing with all its visits, the newest first."""

    log: list[VisitOut]
