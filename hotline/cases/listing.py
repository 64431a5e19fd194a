"""The list of cases: what is open first by its due day, filtered and paged, with what needs somebody now."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, Field
from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.cases.deadlines import Lane
from hotline.cases.states import LABELS, OPEN, State
from hotline.cases.tables import Case, CaseTalk
from hotline.staff.accounts import Account
from hotline.staff.tables import StaffAccount

PAGE = 20
Which = Literal["open", "ended", "all"]


class CaseLine(BaseModel):
    """One case of the list."""

    number: str
    title: str
    applicant: str | None = Field(description="只有姓，其余遮住")
    district: str | None
    lane: Lane
    unit: str
    state: State
    state_label: str
    state_since: datetime
    due: date
    overdue: bool
    due_soon: bool
    holder: str | None
    opened_at: datetime
    conversation_id: str | None


class CaseCounts(BaseModel):
    """What is open, and needs somebody now."""

    open: int
    mine: int
    overdue: int
    due_soon: int
    nobodys: int = Field(description="还没有人办的")


class CasePage(BaseModel):
    """One page of the list."""

    cases: list[CaseLine]
    counts: CaseCounts
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Search:
    """`text`: a number or a part of one, the applicant's name, a measure. `soon`: the last day that counts as near."""

    today: date
    soon: date
    which: Which = "open"
    text: str = ""
    state: State | None = None
    unit: str = ""
    district: str = ""
    lane: Lane | None = None
    overdue: bool = False
    mine: bool = False
    conversation_id: str = ""
    page: int = 1


async def listed(connection: AsyncConnection, reader: Account, search: Search) -> CasePage:
    """One page: urgent ones and the earliest due day first; of those that ended, the latest first."""
    wanted = _wanted(reader, search)
    total = (await connection.execute(select(func.count()).select_from(Case).where(*wanted))).scalar_one()
    urgent_first = case((Case.lane == "urgent", 0), else_=1)
    order = (Case.ended_at.is_not(None), Case.ended_at.desc(), urgent_first, Case.due, Case.number)
    rows = await connection.execute(
        select(Case, StaffAccount.name)
        .outerjoin(StaffAccount, StaffAccount.id == Case.holder_id)
        .where(*wanted)
        .order_by(*order)
        .limit(PAGE)
        .offset((search.page - 1) * PAGE)
    )
    return CasePage(
        cases=[line(row, search) for row in rows],
        counts=await counts(connection, reader, search.today, search.soon),
        total=total,
        page=search.page,
        pages=max(1, -(-total // PAGE)),
    )


async def counts(connection: AsyncConnection, reader: Account, today: date, soon: date) -> CaseCounts:
    """Of all open cases, whatever the filters show."""
    row = (await connection.execute(_counts(reader, today, soon))).one()
    return CaseCounts(open=row.open, mine=row.mine, overdue=row.overdue, due_soon=row.due_soon, nobodys=row.nobodys)


async def units(connection: AsyncConnection) -> list[str]:
    """Every unit that an open case is with."""
    found = select(Case.unit).where(Case.state.in_(OPEN)).distinct().order_by(Case.unit)
    return list((await connection.execute(found)).scalars())


def _counts(reader: Account, today: date, soon: date) -> Any:
    def those(condition: ColumnElement[bool]) -> ColumnElement[int]:
        return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)

    return select(
        func.count().label("open"),
        those(Case.holder_id == reader.id).label("mine"),
        those(Case.due < today).label("overdue"),
        those(Case.due.between(today, soon)).label("due_soon"),
        those(Case.holder_id.is_(None)).label("nobodys"),
    ).where(Case.state.in_(OPEN))


def _wanted(reader: Account, search: Search) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if search.which != "all":
        wanted.append(Case.ended_at.is_(None) if search.which == "open" else Case.ended_at.is_not(None))
    if search.state is not None:
        wanted.append(Case.state == search.state)
    if search.unit:
        wanted.append(Case.unit == search.unit)
    if search.district:
        wanted.append(Case.district == search.district)
    if search.lane is not None:
        wanted.append(Case.lane == search.lane)
    if search.overdue:
        wanted += [Case.due < search.today, Case.state.in_(OPEN)]
    if search.mine:
        wanted.append(Case.holder_id == reader.id)
    if search.conversation_id:
        told = select(CaseTalk.case_id).where(CaseTalk.conversation_id == search.conversation_id)
        wanted.append(Case.id.in_(told))
    if search.text:
        columns = (Case.number, Case.applicant, Case.title)
        wanted.append(or_(*(column.contains(search.text, autoescape=True) for column in columns)))
    return wanted


def surname(name: str | None) -> str | None:
    """林小妹 as 林**."""
    return name and name[0] + "*" * (len(name) - 1)


def line(row: Any, search: Search) -> CaseLine:
    """A row of cases with the holder's `name`, as the list shows it."""
    is_open = row.state in OPEN
    return CaseLine(
        number=row.number,
        title=row.title,
        applicant=surname(row.applicant),
        district=row.district,
        lane=row.lane,
        unit=row.unit,
        state=row.state,
        state_label=LABELS[row.state],
        state_since=row.state_since,
        due=row.due,
        overdue=is_open and row.due < search.today,
        due_soon=is_open and search.today <= row.due <= search.soon,
        holder=row.name,
        opened_at=row.opened_at,
        conversation_id=row.conversation_id,
    )
