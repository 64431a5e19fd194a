"""Writes down who wants to be called back, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.callbacks.tables import Callback
from hotline.database import now
from hotline.staff.tables import StaffAccount

State = Literal["open", "done"]
LIST_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Wish:
    """phone: digits alone; wanted: when, in the resident's words."""

    phone: str
    wanted: str


async def add(connection: AsyncConnection, conversation_id: str, wish: Wish) -> None:
    """Write it down; a newer wish takes the place of an open one of the same conversation."""
    still_open = Callback.conversation_id == conversation_id, Callback.done_at.is_(None)
    values: dict[str, Any] = {"phone": wish.phone, "wanted": wish.wanted, "created_at": now()}
    changed = await connection.execute(update(Callback).where(*still_open).values(values))
    if changed.rowcount == 0:
        await connection.execute(insert(Callback), {"conversation_id": conversation_id, **values})


async def listed(connection: AsyncConnection, state: State) -> list[Row[Any]]:
    """Those that are open, the oldest first; or those that are done, the newest first."""
    statement = select(Callback, StaffAccount.name).outerjoin(StaffAccount, StaffAccount.id == Callback.done_by)
    if state == "open":
        statement = statement.where(Callback.done_at.is_(None)).order_by(Callback.created_at)
    else:
        statement = statement.where(Callback.done_at.is_not(None)).order_by(Callback.done_at.desc())
    return list(await connection.execute(statement.limit(LIST_LENGTH)))


async def phone_of(connection: AsyncConnection, callback_id: int) -> Row[str, str] | None:
    """(conversation_id, phone), None where there is no such call-back."""
    statement = select(Callback.conversation_id, Callback.phone).where(Callback.id == callback_id)
    return (await connection.execute(statement)).one_or_none()


async def finish(connection: AsyncConnection, callback_id: int, account_id: int) -> datetime | None:
    """It was done, now; None when it was done before, or never wanted."""
    at = now()
    this = Callback.id == callback_id, Callback.done_at.is_(None)
    done = await connection.execute(update(Callback).where(*this).values(done_at=at, done_by=account_id))
    return at if done.rowcount else None


async def erase(connection: AsyncConnection, conversation_id: str) -> None:
    """Delete them: a number is a person's."""
    await connection.execute(delete(Callback).where(Callback.conversation_id == conversation_id))
