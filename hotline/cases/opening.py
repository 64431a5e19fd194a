"""Opens a case: numbered, filled from the file of its talk, the resident told at once."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.cases import card, wording
from hotline.cases.deadlines import Due, Lane
from hotline.cases.errors import AlreadyOpenError
from hotline.cases.filling import same_open
from hotline.cases.locked import wake, write_history
from hotline.cases.numbers import next_number
from hotline.cases.owed import Kind
from hotline.cases.tables import Case, CaseCheck, CaseTalk
from hotline.conversations.locked import ConversationGoneError, lock
from hotline.conversations.messages import Draft
from hotline.database import Database, new_id, now
from hotline.events import Event, payloads
from hotline.households.register import Known, enter
from hotline.staff.accounts import Account
from hotline.staff.audit import record
from hotline.wakeup import Wakeups

CODE_DIGITS = 6


@dataclass(frozen=True, slots=True)
class NewCase:
    """Everything that a case is opened with. `again`: although the household has an open one about the same.

    `note`: for staff. Of somebody who is only told of there is no household before the case is taken on.
    """

    conversation_id: str | None
    household_id: str | None
    measures: list[str]
    title: str
    applicant: str | None
    phone: str | None
    district: str | None
    lane: Lane
    unit: str
    due: Due
    checks: Sequence[tuple[Kind, str | None]]
    reported: bool = False
    note: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """Number and code together prove from any device whose case it is."""

    number: str
    code: str


async def open_case(database: Database, wakeups: Wakeups, new: NewCase, opener: Account, day: date) -> Opened:
    """Raises AlreadyOpenError, ConversationGoneError."""
    if new.conversation_id is None or new.household_id is None:
        raise ValueError("expected a case from a talk, about a household")
    async with database.write() as connection:
        talk = await lock(connection, new.conversation_id)  # two who open at once come one after the other
        if talk is None:
            raise ConversationGoneError(new.conversation_id)
        same = await same_open(connection, new.household_id, new.measures)
        if same is not None and not new.again:
            raise AlreadyOpenError(same)
        values = await _write(connection, new, opener, day)
        if not new.reported:
            known = Known(new.applicant, new.phone, new.district)
            await enter(connection, new.household_id, known, opener.actor)
        await connection.execute(insert(CaseTalk), {"case_id": values["id"], "conversation_id": talk.id})
        talk.say(Draft("system", _told(values), "case", await card.of(connection, values)))
        await talk.save()
    await wake(wakeups, [talk])
    return Opened(str(values["number"]), str(values["code"]))


async def open_all(
    database: Database, wakeups: Wakeups, cases: Sequence[NewCase], opener: Account, day: date
) -> list[str]:
    """Cases that come from no talk, all of them or none; returns their numbers."""
    async with database.write() as connection:
        numbers = [str((await _write(connection, new, opener, day))["number"]) for new in cases]
    await wake(wakeups, [])
    return numbers


async def _write(connection: AsyncConnection, new: NewCase, opener: Account, day: date) -> dict[str, Any]:
    values = await _values(connection, new, opener, day)
    await connection.execute(insert(Case), values)
    await add_checks(connection, values["id"], new.checks)
    opened = {"case_id": values["id"], "at": values["opened_at"], "actor": opener.actor, "kind": "opened"}
    words: dict[str, Any] = {"before": None, "after": "accepted", "reason": None, "note": new.note or None}
    await write_history(connection, values["id"], [opened | words])
    told = payloads.CaseNumber(str(values["number"]))
    await record(connection, opener.actor, Event.CASE_OPENED, told, new.conversation_id)
    return values


async def add_checks(connection: AsyncConnection, case_id: str, checks: Sequence[tuple[Kind, str | None]]) -> None:
    """Have a case owe checks, in this order."""
    rows = [
        {"id": new_id(), "case_id": case_id, "place": place, "kind": kind, "source": source}
        for place, (kind, source) in enumerate(checks)
    ]
    if rows:
        await connection.execute(insert(CaseCheck), rows)


async def _values(connection: AsyncConnection, new: NewCase, opener: Account, day: date) -> dict[str, Any]:
    at = now()
    return {
        "id": new_id(),
        "number": await next_number(connection, day.year),
        "household_id": new.household_id,
        "conversation_id": new.conversation_id,
        "measures": new.measures,
        "title": new.title,
        "applicant": new.applicant,
        "phone": new.phone,
        "code": f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}d}",
        "district": new.district,
        "reported": new.reported,
        "lane": new.lane,
        "unit": new.unit,
        "state": "accepted",
        "state_since": at,
        "answer": None,
        "due": new.due.day,
        "due_by": new.due.by,
        "due_basis": new.due.basis[:300],
        "opened_by": opener.id,
        "opened_at": at,
        "holder_id": opener.id,
        "ended_at": None,
        "reminded_at": None,
        "escalated_at": None,
        "version": 1,
    }


def _told(values: dict[str, Any]) -> str:
    if values["reported"]:
        return wording.REPORT_OPENED.format(**values)
    proof = wording.CODE if values["phone"] is None else wording.CODE_OR_PHONE
    lines = (wording.OPENED, proof, wording.HELD_TO)
    words = values | {"due": values["due"].isoformat(), "basis": values["due_basis"]}
    return "\n".join(line.format(**words) for line in lines)
