"""Dated values that staff enter: in the database, on top of those that ship."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database import Database, new_id, now
from hotline.database.revision import advance, lock
from hotline.events import Event, of_knowledge
from hotline.markup import told_markup
from hotline.staff.accounts import Account
from hotline.staff.audit import record
from hotline.standards.periods import Period, gaps, overlaps
from hotline.standards.tables import StandardEntry
from policy_kb import Standard, StandardValue

State = Literal["approved", "proposed", "rejected"]
Concern = Literal["overlap", "gap"]
CONTENT = "standards"  # the name of the content revision
LARGEST = Decimal(1_000_000_000)  # no standard comes near; what goes beyond is a slip of the finger
DECIMALS = 4
GRADES = {"P": "本文件写明", "A": "政府网站或法规原文", "B": "媒体报道或转载的原文"}


class InvalidValueError(Exception):
    """A value cannot be entered like that. `field` is the input to change; the text is for whoever entered it.

    `concern`: what may be meant all the same, and is then to be said in so many words.
    """

    def __init__(self, field: str, message: str, concern: Concern | None = None) -> None:
        super().__init__(message)
        self.field, self.concern = field, concern


class SamePersonError(Exception):
    """Whoever proposed a value cannot be the one who agrees."""


class UnknownValueError(Exception):
    """There is no such value entered by staff, or it is withdrawn already."""


@dataclass(frozen=True, slots=True)
class NewValue:
    """A value of a standard and where it comes from; the period includes both days, no last day: open."""

    standard_id: str
    figures: tuple[Decimal, ...]  # one, or one for each entry of the standard
    effective_from: date
    effective_to: date | None
    source: str
    grade: str
    accepts: frozenset[Concern] = frozenset()  # what lies over others, or apart from them, and is meant so

    @property
    def period(self) -> Period:
        """The days on which it holds."""
        return Period(self.effective_from, self.effective_to)

    def as_standard(self, seen: date) -> StandardValue:
        """For the knowledge base; `seen`: the day on which somebody had the paper in hand."""
        return StandardValue(
            id=self.standard_id,
            values=self.figures,
            effective_from=self.effective_from,
            effective_to=self.effective_to,
            source=self.source,
            grade=self.grade,
            seen=max(self.effective_from, seen),
        )


@dataclass(frozen=True, slots=True)
class Leaving:
    """Somebody wants to take a value back: who (name and account), when (ISO), and why."""

    by: str
    account: int
    at: str
    why: str


@dataclass(frozen=True, slots=True)
class Suspended:
    """Somebody took a value out of use at once: who (name and account), when, and why. A second person settles it."""

    by: str
    account: int
    at: datetime
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredValue(NewValue):
    """A value in the database. `account_id`: who entered it, None where that was not kept."""

    id: str
    entered_by: str
    entered_at: datetime
    state: State
    account_id: int | None
    decided_by: str | None
    decided_at: datetime | None
    leaving: Leaving | None
    suspended: Suspended | None
    withdrawn_by: str | None
    withdrawn_at: datetime | None
    withdrawn_why: str | None

    @property
    def standard_value(self) -> StandardValue:
        """For the knowledge base."""
        return self.as_standard(self.entered_at.date())


def _entered(row: Any) -> EnteredValue:
    return EnteredValue(
        standard_id=row.standard_id,
        figures=tuple(Decimal(figure) for figure in row.figures),
        effective_from=row.effective_from,
        effective_to=row.effective_to,
        source=row.source,
        grade=row.grade,
        id=row.id,
        entered_by=row.entered_by,
        entered_at=row.entered_at,
        state=row.state,
        account_id=row.account_id,
        accepts=frozenset(row.accepts),
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        leaving=Leaving(**row.leaving) if row.leaving else None,
        suspended=Suspended(row.suspended_by, row.suspended_account, row.suspended_at, row.suspended_why)
        if row.suspended_at
        else None,
        withdrawn_by=row.withdrawn_by,
        withdrawn_at=row.withdrawn_at,
        withdrawn_why=row.withdrawn_why,
    )


async def entered_values(connection: AsyncConnection, state: State = "approved") -> list[EnteredValue]:
    """All that are in use (or that wait for a second person: "proposed"), by standard and date."""
    used = StandardEntry.withdrawn_at.is_(None), StandardEntry.suspended_at.is_(None)
    statement = select(StandardEntry).where(*used, StandardEntry.state == state)
    order = StandardEntry.standard_id, StandardEntry.effective_from
    return [_entered(row) for row in await connection.execute(statement.order_by(*order))]


async def suspended_values(connection: AsyncConnection) -> list[EnteredValue]:
    """All that were taken out of use and wait for a second person, those that wait longest first."""
    held = StandardEntry.withdrawn_at.is_(None), StandardEntry.suspended_at.is_not(None)
    order = StandardEntry.suspended_at, StandardEntry.id
    return [_entered(row) for row in await connection.execute(select(StandardEntry).where(*held).order_by(*order))]


async def history(connection: AsyncConnection, standard_id: str) -> list[EnteredValue]:
    """All that staff ever entered for a standard, the latest first, with what became of it."""
    statement = select(StandardEntry).where(StandardEntry.standard_id == standard_id)
    order = StandardEntry.entered_at.desc(), StandardEntry.id
    return [_entered(row) for row in await connection.execute(statement.order_by(*order))]


async def enter(database: Database, new: NewValue, editor: Account, shipped: Standard) -> EnteredValue:
    """Propose a value: of no effect until a second person agrees.

    Raises InvalidValueError: a bad date, grade or figure; days that another value holds, or that are left without any.
    """
    check(new)
    async with database.write() as connection:
        await lock(connection, CONTENT)  # the check below must see what others enter at the same time
        _refuse_days(new, shipped, await entered_values(connection))
        values = {
            "id": new_id(),
            "standard_id": new.standard_id,
            "figures": [f"{figure:f}" for figure in new.figures],
            "effective_from": new.effective_from,
            "effective_to": new.effective_to,
            "source": new.source,
            "grade": new.grade,
            "accepts": sorted(new.accepts),
            "entered_by": editor.name,
            "entered_at": now(),
            "account_id": editor.id,
            "state": "proposed",
        }
        row = (await connection.execute(insert(StandardEntry).values(values).returning(StandardEntry))).one()
        await advance(connection, CONTENT)
        written = of_knowledge.Figures(
            new.standard_id, [f"{one:f}" for one in new.figures], new.effective_from.isoformat()
        )
        await record(connection, editor.actor, Event.STANDARD_PROPOSED, written)
    return _entered(row)


async def find(connection: AsyncConnection, value_id: str) -> EnteredValue:
    """A value that is proposed or stands. Raises UnknownValueError."""
    stands = StandardEntry.withdrawn_at.is_(None), StandardEntry.state.in_(("proposed", "approved"))
    row = (await connection.execute(select(StandardEntry).where(StandardEntry.id == value_id, *stands))).one_or_none()
    if row is None:
        raise UnknownValueError(value_id)
    return _entered(row)


async def decide(
    database: Database, value_id: str, editor: Account, shipped: Mapping[str, Standard], *, agreed: bool
) -> None:
    """Agree to what a colleague proposed, or turn it down. The proposer may take it back, not agree.

    Raises UnknownValueError, SamePersonError, InvalidValueError (its days meet a value agreed to meanwhile).
    """
    async with database.write() as connection:
        await lock(connection, CONTENT)
        value = await find(connection, value_id)
        if value.state != "proposed":
            raise UnknownValueError(value_id)
        if agreed and value.account_id == editor.id:
            raise SamePersonError
        if agreed and value.standard_id in shipped:
            _refuse_days(value, shipped[value.standard_id], await entered_values(connection))
        state = "approved" if agreed else "rejected"
        values = {"state": state, "decided_by": editor.name, "decided_at": now()}
        await connection.execute(update(StandardEntry).where(StandardEntry.id == value_id).values(values))
        await advance(connection, CONTENT)
        event = Event.STANDARD_APPROVED if agreed else Event.STANDARD_REJECTED
        await record(connection, editor.actor, event, of_knowledge.Value(value.standard_id, value_id))


def told(figures: Sequence[Decimal]) -> str:
    """Figures in words: 1,120, or 1、2."""
    return "、".join(f"{figure:,}" for figure in figures)


def check(new: NewValue) -> None:
    """Raises InvalidValueError: a bad date, grade, source or figure."""
    for figure in new.figures:
        if not figure.is_finite() or figure < 0:
            raise InvalidValueError("value", "数值要是不小于 0 的数字")
        if figure >= LARGEST or figure != round(figure, DECIMALS):
            raise InvalidValueError("value", f"数值要小于 {LARGEST:,}，小数最多 {DECIMALS} 位")
    if new.effective_to is not None and new.effective_to < new.effective_from:
        raise InvalidValueError("effective_to", f"结束日期 {new.effective_to} 早于开始日期 {new.effective_from}")
    if new.grade not in GRADES:
        accepted = "；".join(f"{grade}：{meaning}" for grade, meaning in GRADES.items())
        raise InvalidValueError("grade", f"来源等级只能是 {accepted}。没有可靠来源的数字不能公布")
    if not new.source.strip():
        raise InvalidValueError("source", "要写明出处，例如文件名和文号")
    if wrong := told_markup(new.source):
        raise InvalidValueError("source", wrong)


def _refuse_days(new: NewValue, shipped: Standard, entered: Sequence[EnteredValue]) -> None:
    """Other values' days are refused, and days left without any; not those that are knowingly meant.

    What staff entered is never put over: it can be taken back.
    """
    own = refuse_own_days(new, entered)
    proven = shipped.in_order()
    if "overlap" not in new.accepts and (found := overlaps(new.period, proven)):
        said = "；".join(f"{told(value.values)}，重叠在 {days}" for value, days in found)
        raise InvalidValueError("effective_from", f"和随系统来的数值重叠：{said}。要改它，请说明是有意盖过", "overlap")
    if "gap" not in new.accepts and (left := gaps(new.period, [*proven, *own])):
        said = "、".join(str(days) for days in left)
        left_out = f"和前后的数值之间空出 {said}，这些天没有数。查到了请一起填；确实没有查到，请说明"
        raise InvalidValueError("effective_from", left_out, "gap")


def refuse_own_days(new: NewValue, entered: Sequence[EnteredValue]) -> list[StandardValue]:
    """What staff entered for the standard besides. Raises InvalidValueError where that has some of the same days."""
    own = [value.standard_value for value in entered if value.standard_id == new.standard_id]
    for value, days in overlaps(new.period, own):
        raise InvalidValueError(
            "effective_from",
            f"和已录入的 {told(value.values)}（{Period(value.begins, value.effective_to)}）重叠在 {days}。"
            "先撤下那一条，或者改日期",
        )
    return own
