"""What was handed to staff, by the number under which the resident can ask for it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database import models, now
from hotline.days import spoken

Step = Literal["open", "take", "give_back", "end"]
_OPEN_ONES = update(models.Request).where(
    models.Request.conversation_id == bindparam("conversation"), models.Request.ended_at.is_(None)
)
_STEPS = {
    "take": _OPEN_ONES.values(taken_at=bindparam("moment")),
    "end": _OPEN_ONES.values(ended_at=bindparam("moment")),
}
_GIVE_BACK = _OPEN_ONES.values(taken_at=None)
_ERASE = (
    update(models.Request).where(models.Request.conversation_id == bindparam("conversation")).values(outcome_note=None)
)
_LATEST = (
    select(models.Request.number, models.Request.opened_at, models.Request.taken_at, models.Request.ended_at)
    .where(models.Request.conversation_id == bindparam("conversation"))
    .order_by(models.Request.number.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Request:
    """One request and how far it is."""

    number: int
    opened_at: datetime
    taken_at: datetime | None
    ended_at: datetime | None

    @property
    def state(self) -> str:
        """Where it stands, in words."""
        if self.ended_at is not None:
            return "工作人员已经结束"
        return "等工作人员接" if self.taken_at is None else "工作人员在处理"

    @property
    def since(self) -> str:
        """Since when it stands so."""
        return spoken(self.ended_at or self.taken_at or self.opened_at)

    def as_json(self) -> dict[str, Any]:
        """{"number", "state", "due"}: no time limit is known for any of them."""
        return {"number": str(self.number), "state": f"{self.state}（{self.since}）", "due": None}


async def note(connection: AsyncConnection, conversation_id: str, step: Step) -> None:
    """Write down what has become of the conversation's request."""
    if step == "open":
        await connection.execute(insert(models.Request), {"conversation_id": conversation_id, "opened_at": now()})
    elif step == "give_back":
        await connection.execute(_GIVE_BACK, {"conversation": conversation_id})
    else:
        await connection.execute(_STEPS[step], {"conversation": conversation_id, "moment": now()})


async def ended_with(connection: AsyncConnection, conversation_id: str, account_id: int) -> datetime | None:
    """When the last request ended that this account had a hand in; None: it had none in any that has ended."""
    statement = (
        select(func.max(models.Request.ended_at))
        .join(models.Holding, models.Holding.conversation_id == models.Request.conversation_id)
        .where(
            models.Request.conversation_id == conversation_id,
            models.Holding.account_id == account_id,
            models.Holding.claimed_at.between(models.Request.opened_at, models.Request.ended_at),
        )
    )
    ended_at: datetime | None = (await connection.execute(statement)).scalar_one()
    return ended_at


async def hold(connection: AsyncConnection, conversation_id: str, account_id: int) -> None:
    """Write down who took it."""
    values = {"conversation_id": conversation_id, "account_id": account_id, "claimed_at": now()}
    await connection.execute(insert(models.Holding), values)


async def erase(connection: AsyncConnection, conversation_id: str) -> None:
    """Delete what staff wrote about the outcome: it may say what the resident said."""
    await connection.execute(_ERASE, {"conversation": conversation_id})


async def latest(connection: AsyncConnection, conversation_id: str) -> Request | None:
    """The newest request of a conversation."""
    row = (await connection.execute(_LATEST, {"conversation": conversation_id})).one_or_none()
    return None if row is None else Request(*row)
