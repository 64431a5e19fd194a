"""Taking back a value that stands: one person may suspend it at once, and two agree that it is withdrawn."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database import Database, now
from hotline.database.revision import advance, lock
from hotline.events import Event, of_knowledge
from hotline.staff.accounts import Account
from hotline.staff.audit import record
from hotline.standards.store import (
    CONTENT,
    EnteredValue,
    Leaving,
    SamePersonError,
    UnknownValueError,
    entered_values,
    find,
    refuse_own_days,
)
from hotline.standards.tables import StandardEntry

_IN_USE: dict[str, Any] = {
    "leaving": None, "suspended_at": None, "suspended_by": None, "suspended_account": None, "suspended_why": None,
}  # fmt: skip


class AlreadyLeavingError(Exception):
    """Somebody has proposed already to take this value back, or has suspended it."""


async def propose_withdrawal(database: Database, value_id: str, editor: Account, why: str) -> None:
    """Ask for a second person to take back a mistaken value: it is used until they agree.

    Raises UnknownValueError, AlreadyLeavingError.
    """
    async with database.write() as connection:
        value = await _standing(connection, value_id)
        if value.leaving is not None:
            raise AlreadyLeavingError(value_id)
        await _change(connection, value, {"leaving": _leaving(editor, why)}, Event.STANDARD_WITHDRAWAL_PROPOSED, editor)


async def suspend(database: Database, value_id: str, editor: Account, why: str) -> None:
    """Take a mistaken value out of use at once, and ask for a second person to withdraw it or to let it stand again.

    Raises UnknownValueError, AlreadyLeavingError (suspended already).
    """
    async with database.write() as connection:
        value = await _standing(connection, value_id)
        if value.suspended is not None:
            raise AlreadyLeavingError(value_id)
        held = {
            "suspended_at": now(),
            "suspended_by": editor.name,
            "suspended_account": editor.id,
            "suspended_why": why,
            "leaving": asdict(value.leaving) if value.leaving else _leaving(editor, why),
        }
        await _change(connection, value, held, Event.STANDARD_SUSPENDED, editor)


async def settle(database: Database, value_id: str, editor: Account, *, agreed: bool) -> None:
    """Take it back, or let it stand; the row stays as a record. Who proposed it may only take the proposal back; who
    suspended it may not put it into use again alone.

    Raises UnknownValueError (nothing waits), SamePersonError, InvalidValueError (its days meet a value agreed to
    meanwhile).
    """
    async with database.write() as connection:
        value = await _standing(connection, value_id)
        if value.leaving is None:
            raise UnknownValueError(value_id)
        if agreed:
            if value.leaving.account == editor.id:
                raise SamePersonError
            gone = {"withdrawn_at": now(), "withdrawn_by": editor.name, "withdrawn_why": value.leaving.why}
            await _change(connection, value, gone, Event.STANDARD_WITHDRAWN, editor)
            return
        if value.suspended is not None:
            if value.suspended.account == editor.id:
                raise SamePersonError
            refuse_own_days(value, await entered_values(connection))
        event = Event.STANDARD_KEPT if value.suspended is None else Event.STANDARD_RESUMED
        await _change(connection, value, _IN_USE, event, editor)


def _leaving(editor: Account, why: str) -> dict[str, Any]:
    return asdict(Leaving(editor.name, editor.id, now().isoformat(), why))


async def _standing(connection: AsyncConnection, value_id: str) -> EnteredValue:
    await lock(connection, CONTENT)
    value = await find(connection, value_id)
    if value.state != "approved":
        raise UnknownValueError(value_id)
    return value


async def _change(
    connection: AsyncConnection, value: EnteredValue, values: dict[str, Any], event: Event, editor: Account
) -> None:
    await connection.execute(update(StandardEntry).where(StandardEntry.id == value.id).values(values))
    await advance(connection, CONTENT)
    await record(connection, editor.actor, event, of_knowledge.Value(value.standard_id, value.id))
