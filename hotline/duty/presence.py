"""Who of the staff is there: signed in, seen a moment ago, and allowed to take conversations."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database import now
from hotline.staff.roles import Right, may
from hotline.staff.tables import StaffAccount

# A short break in the network, or a reload of the page, is no leaving.
GRACE = timedelta(minutes=2)


async def present(connection: AsyncConnection, grace: timedelta = GRACE) -> int:
    """How many people are there who may take conversations."""
    seen = select(StaffAccount.roles).where(StaffAccount.active, StaffAccount.seen_at >= now() - grace)
    roles = (await connection.execute(seen)).scalars()
    return sum(may(held, Right.CONVERSATIONS) for held in roles)
