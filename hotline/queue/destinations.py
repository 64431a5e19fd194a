"""Where a talk can be passed on to beside one colleague: a team, or the supervisors."""

from pydantic import BaseModel, Field
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.duty.presence import is_there
from hotline.queue.routing import meant_for, meant_for_label
from hotline.staff.accounts import Account
from hotline.staff.roles import Right
from hotline.staff.tables import StaffAccount


class Destination(BaseModel):
    """A team, or the supervisors. The talk waits for them first; after a while it is everybody's."""

    id: str = Field(description="转出时填在 meant_for 里")
    name: str
    people: int = Field(description="一共几位能接谈话的")
    present: int = Field(description="现在在线的")


async def all_of_them(connection: AsyncConnection) -> list[Destination]:
    """Those to which somebody belongs who takes talks, the supervisors first."""
    there = {row.id for row in await connection.execute(select(StaffAccount.id).where(is_there()))}
    found: dict[str, list[bool]] = {}
    rows = await connection.execute(select(StaffAccount).where(StaffAccount.active).order_by(StaffAccount.team))
    for account in map(Account.of, rows):
        if account.may(Right.CONVERSATIONS):
            for one in meant_for(account):
                found.setdefault(one, []).append(account.id in there)
    ordered = sorted(found, key=lambda one: (":" in one, one))
    return [
        Destination(id=one, name=meant_for_label(one) or "", people=len(found[one]), present=sum(found[one]))
        for one in ordered
    ]


async def exists(connection: AsyncConnection, destination: str) -> bool:
    """Whether anybody belongs to it."""
    return any(one.id == destination for one in await all_of_them(connection))
