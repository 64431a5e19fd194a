"""Dated values that staff enter: in the database, on top of those that ship."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Literal

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database import Database, new_id, now
from hotline.database.revision import advance, lock
from hotline.events import Event, payloads
from hotline.staff.accounts import Account
from hotline.staff.audit import record
from hotline.standards.tables import StandardEntry
from policy_kb import Standard

State = Literal["approved", "proposed", "rejected"]
CONTENT = "standards"  # the name of the content revision
LARGEST = Decimal(1_000_000_000)  # no standard comes near; what goes beyond is a slip of the finger
DECIMALS = 4
GRADES = {"P": "本文件写明", "A": "政府网站或法规原文", "B": "媒体报道或转载的原文"}


class InvalidValueError(Exception):
    """A value cannot be entered like that. `field` is the input to change; the text is for whoever entered it."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


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


@dataclass(frozen=True, slots=True)
class EnteredValue(NewValue):
    """A value in the database. `account_id`: who entered it, None where that was not kept."""

    id: str
    entered_by: str
    entered_at: datetime
    state: State
    account_id: int | None


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
    )


async def entered_values(connection: AsyncConnection, state: State = "approved") -> list[EnteredValue]:
    """All that stand (or that wait for a second person: "proposed"), by standard and date."""
    statement = select(StandardEntry).where(StandardEntry.withdrawn_at.is_(None), StandardEntry.state == state)
    order = StandardEntry.standard_id, StandardEntry.effective_from
    return [_entered(row) for row in await connection.execute(statement.order_by(*order))]


async def enter(database: Database, new: NewValue, editor: Account, shipped: Standard) -> EnteredValue:
    """Add a value: in force at once, or "proposed" where a shipped one is in force on some of its days.

    Raises InvalidValueError: bad period, grade or figure, or the period meets an entered one.
    """
    _check(new)
    over = _overrules(new, shipped)
    async with database.write() as connection:
        await lock(connection, CONTENT)  # the check below must see what others enter at the same time
        _refuse_overlap(new, await entered_values(connection))
        values = {
            "id": new_id(),
            "standard_id": new.standard_id,
            "figures": [f"{figure:f}" for figure in new.figures],
            "effective_from": new.effective_from,
            "effective_to": new.effective_to,
            "source": new.source,
            "grade": new.grade,
            "entered_by": editor.name,
            "entered_at": now(),
            "account_id": editor.id,
            "state": "proposed" if over else "approved",
        }
        row = (await connection.execute(insert(StandardEntry).values(values).returning(StandardEntry))).one()
        await advance(connection, CONTENT)
        written = payloads.Figures(new.standard_id, [f"{one:f}" for one in new.figures], new.effective_from.isoformat())
        event = Event.STANDARD_PROPOSED if over else Event.STANDARD_ENTERED
        await record(connection, editor.actor, event, written)
    return _entered(row)


async def decide(database: Database, value_id: str, editor: Account, *, agreed: bool) -> None:
    """Agree to what a colleague proposed, or turn it down. The proposer may take it back, not agree.

    Raises UnknownValueError, SamePersonError, InvalidValueError (the period meets one entered meanwhile).
    """
    async with database.write() as connection:
        await lock(connection, CONTENT)
        waiting = [value for value in await entered_values(connection, "proposed") if value.id == value_id]
        if not waiting:
            raise UnknownValueError(value_id)
        [value] = waiting
        if agreed and value.account_id == editor.id:
            raise SamePersonError
        if agreed:
            _refuse_overlap(value, await entered_values(connection))
        state = "approved" if agreed else "rejected"
        values = {"state": state, "decided_by": editor.name, "decided_at": now()}
        await connection.execute(update(StandardEntry).where(StandardEntry.id == value_id).values(values))
        await advance(connection, CONTENT)
        event = Event.STANDARD_APPROVED if agreed else Event.STANDARD_REJECTED
        await record(connection, editor.actor, event, payloads.Value(value.standard_id, value_id))


async def withdraw(database: Database, value_id: str, editor: Account) -> None:
    """Take back a mistaken value; the row stays as a record. Raises UnknownValueError."""
    async with database.write() as connection:
        await lock(connection, CONTENT)
        stands = StandardEntry.id == value_id, StandardEntry.withdrawn_at.is_(None)
        gone = {"withdrawn_at": now(), "withdrawn_by": editor.name}
        statement = update(StandardEntry).where(*stands).values(gone).returning(StandardEntry.standard_id)
        standard_id = (await connection.execute(statement)).scalar_one_or_none()
        if standard_id is None:
            raise UnknownValueError(value_id)
        await advance(connection, CONTENT)
        await record(connection, editor.actor, Event.STANDARD_WITHDRAWN, payloads.Value(standard_id, value_id))


def told(figures: Sequence[Decimal]) -> str:
    """Figures in words: 1,120, or 1、2."""
    return "、".join(f"{figure:,}" for figure in figures)


def _check(new: NewValue) -> None:
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


def _overrules(new: NewValue, shipped: Standard) -> bool:
    """Whether the shipped values give something on a day of the new one's: what they give can change on these days."""
    turns = {new.effective_from, *(value.begins for value in shipped.values)}
    turns |= {value.effective_to + timedelta(days=1) for value in shipped.values if value.effective_to is not None}
    last = new.effective_to or date.max
    return any(shipped.on(day) is not None for day in turns if new.effective_from <= day <= last)


def _meet(new: NewValue, other: NewValue) -> bool:
    """Whether both hold on some day; a period without a last day is open."""
    begins_after = other.effective_to is not None and new.effective_from > other.effective_to
    ends_before = new.effective_to is not None and new.effective_to < other.effective_from
    return not (begins_after or ends_before)


def _refuse_overlap(new: NewValue, standing: Sequence[EnteredValue]) -> None:
    for other in standing:
        if other.standard_id != new.standard_id:
            continue
        if _meet(new, other):
            until = other.effective_to or "没有写结束日期"
            raise InvalidValueError(
                "effective_from",
                f"和已录入的 {told(other.figures)}（{other.effective_from} 至 {until}）时间重叠。"
                "先撤下那一条，或者改日期",
            )
