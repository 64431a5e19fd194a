"""Who of the staff is there: signed in, seen a moment ago, and allowed to take conversations."""

from datetime import datetime, timedelta

from sqlalchemy import and_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql.elements import ColumnElement

from hotline.database import now
from hotline.staff.roles import Right, may
from hotline.staff.tables import StaffAccount

# A short break in the network, or a reload of the page, is no leaving.
GRACE = timedelta(minutes=2)


def is_there(grace: timedelta = GRACE) -> ColumnElement[bool]:
    """Whether the person of a StaffAccount row was seen within the grace time, and is on no break."""
    return and_(StaffAccount.seen_at >= now() - grace, StaffAccount.break_until.is_(None))


async def take_break(connection: AsyncConnection, account_id: int, until: datetime | None) -> None:
    """Nothing new comes to this person until they are back (None: they are)."""
    await connection.execute(update(StaffAccount).where(StaffAccount.id == account_id).values(break_until=until))


async def is_present(connection: AsyncConnection, account_id: int) -> bool:
    """Whether this person is there now."""
    statement = select(StaffAccount.id).where(StaffAccount.id == account_id, is_there())
    return (await connection.execute(statement)).first() is not None


async def time_left(connection: AsyncConnection, account_id: int) -> timedelta:
    """How long this person still counts as there, if nothing more is seen of them."""
    statement = select(StaffAccount.seen_at).where(StaffAccount.id == account_id)
    seen_at = (await connection.execute(statement)).scalar_one()
    return timedelta(0) if seen_at is None else max(timedelta(0), seen_at + GRACE - now())


async def people(connection: AsyncConnection, grace: timedelta = GRACE) -> list[str]:
    """The names of those who are there and may take conversations."""
    seen = select(StaffAccount.name, StaffAccount.roles).where(StaffAccount.active, is_there(grace))
    rows = await connection.execute(seen.order_by(StaffAccount.name, StaffAccount.id))
    return [row.name for row in rows if may(row.roles, Right.CONVERSATIONS)]


async def present(connection: AsyncConnection, grace: timedelta = GRACE) -> int:
    """How many they are."""
    return len(await people(connection, grace))
