"""Writes down who wants to be called back, every try, and what became of it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.callbacks.tables import Callback, CallbackTry
from hotline.database import now
from hotline.staff.tables import StaffAccount

State = Literal["open", "done"]
LIST_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Wish:
    """phone: digits alone; wanted: when, in the resident's words."""

    phone: str
    wanted: str


@dataclass(frozen=True, slots=True)
class Try:
    """What came of dialling. again_at: when to try again, None: it is done, also where nobody was reached."""

    reached: bool
    again_at: datetime | None
    note: str


async def add(connection: AsyncConnection, conversation_id: str, wish: Wish) -> None:
    """Write it down; a newer wish takes the place of an open one of the same conversation."""
    still_open = Callback.conversation_id == conversation_id, Callback.done_at.is_(None)
    values: dict[str, Any] = {"phone": wish.phone, "wanted": wish.wanted, "created_at": now(), "again_at": None}
    changed = await connection.execute(update(Callback).where(*still_open).values(values))
    if changed.rowcount == 0:
        await connection.execute(insert(Callback), {"conversation_id": conversation_id, **values})


async def listed(connection: AsyncConnection, state: State) -> list[Row[Any]]:
    """Those that are open, in the order in which they are to be called; or those that are done, the newest first."""
    statement = select(Callback, StaffAccount.name).outerjoin(StaffAccount, StaffAccount.id == Callback.done_by)
    if state == "open":
        due = func.coalesce(Callback.again_at, Callback.created_at)
        statement = statement.where(Callback.done_at.is_(None)).order_by(due)
    else:
        statement = statement.where(Callback.done_at.is_not(None)).order_by(Callback.done_at.desc())
    return list(await connection.execute(statement.limit(LIST_LENGTH)))


async def phone_of(connection: AsyncConnection, callback_id: int) -> Row[str, str] | None:
    """(conversation_id, phone), None where there is no such call-back."""
    statement = select(Callback.conversation_id, Callback.phone).where(Callback.id == callback_id)
    return (await connection.execute(statement)).one_or_none()


async def tried(connection: AsyncConnection, callback_id: int, account_id: int, given: Try) -> bool:
    """Somebody dialled. Without a time to try again it is done. False where it was done before."""
    at = now()
    still_open = Callback.id == callback_id, Callback.done_at.is_(None)
    after: dict[str, Any] = {"again_at": given.again_at}
    if given.again_at is None:
        after |= {"done_at": at, "done_by": account_id}
    changed = await connection.execute(update(Callback).where(*still_open).values(after))
    if changed.rowcount == 0:
        return False
    kept = {"reached": given.reached, "again_at": given.again_at, "note": given.note}
    await connection.execute(
        insert(CallbackTry), {"callback_id": callback_id, "account_id": account_id, "at": at, **kept}
    )
    return True


async def tries_of(connection: AsyncConnection, callback_ids: Sequence[int]) -> dict[int, list[Any]]:
    """Every try with the name of who dialled, the first one first, by call-back."""
    statement = (
        select(CallbackTry, StaffAccount.name)
        .join(StaffAccount, StaffAccount.id == CallbackTry.account_id)
        .where(CallbackTry.callback_id.in_(callback_ids))
        .order_by(CallbackTry.at)
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for row in await connection.execute(statement):
        found[row.callback_id].append(row)
    return found


async def erase(connection: AsyncConnection, conversation_id: str) -> None:
    """Delete them: a number is a person's, and notes may say what was said."""
    of_this = select(Callback.id).where(Callback.conversation_id == conversation_id)
    await connection.execute(delete(CallbackTry).where(CallbackTry.callback_id.in_(of_this)))
    await connection.execute(delete(Callback).where(Callback.conversation_id == conversation_id))
