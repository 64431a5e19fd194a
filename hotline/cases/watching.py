"""Nobody is forgotten: before the due day of a case its people are reminded, and after it those above them see it.

Each is written into the history once. A new due day begins anew (see `moving.set_due`).
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select

from hotline.cases.errors import CaseError
from hotline.cases.locked import LockedCase, locked_case
from hotline.cases.states import OPEN
from hotline.cases.tables import Case
from hotline.database import Database, now
from hotline.wakeup import Wakeups

SYSTEM = "system"
AT_ONCE = 200  # the next round takes the rest


@dataclass(frozen=True, slots=True)
class Watched:
    """How many were reminded of, and how many were found overdue."""

    reminded: int
    overdue: int


async def watch(database: Database, wakeups: Wakeups, today: date, soon: date) -> Watched:
    """Note what is near its due day (`soon`: the last day that counts as near) and what is past it."""
    late = await _note_all(database, wakeups, _overdue(today), today)
    near = await _note_all(database, wakeups, _near(today, soon), today)
    return Watched(near, late)


def _overdue(today: date) -> Select[Any]:
    return select(Case.number).where(Case.state.in_(OPEN), Case.due < today, Case.escalated_at.is_(None))


def _near(today: date, soon: date) -> Select[Any]:
    never = Case.reminded_at.is_(None), Case.escalated_at.is_(None)
    return select(Case.number).where(Case.state.in_(OPEN), Case.due.between(today, soon), *never)


async def _note_all(database: Database, wakeups: Wakeups, statement: Select[Any], today: date) -> int:
    async with database.read() as connection:
        found = (await connection.execute(statement.order_by(Case.due, Case.number).limit(AT_ONCE))).scalars().all()
    return sum([await _note(database, wakeups, number, today) for number in found])


async def _note(database: Database, wakeups: Wakeups, number: str, today: date) -> bool:
    """Whether there was something to note: under the lock it may be over, moved, or noted by another process."""
    try:
        async with locked_case(database, wakeups, number, None) as case:
            return _noted(case, today)
    except CaseError:
        return False


def _noted(case: LockedCase, today: date) -> bool:
    if case.state not in OPEN:
        return False
    if case.row["due"] < today:
        if case.row["escalated_at"] is not None:
            return False
        case.change(escalated_at=now(), lane="urgent")
        case.note("overdue", SYSTEM, before=case.row["due"].isoformat())
        return True
    if case.row["reminded_at"] is not None:
        return False
    case.change(reminded_at=now())
    case.note("reminded", SYSTEM, after=case.row["due"].isoformat())
    return True
