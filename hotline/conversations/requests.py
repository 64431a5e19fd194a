"""What was handed to staff, by the number under which the resident can ask for it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database import models, now
from hotline.days import spoken
from hotline.households.store import district_of

Step = Literal["open", "answer", "take", "give_back", "end"]  # answer: opened and taken at once
_OPEN_ONES = update(models.Request).where(
    models.Request.conversation_id == bindparam("conversation"), models.Request.ended_at.is_(None)
)
_TAKE = _OPEN_ONES.values(taken_at=bindparam("moment"))
_END = _OPEN_ONES.values(
    ended_at=bindparam("moment"),
    district=func.coalesce(bindparam("where"), models.Request.district),
    need=func.coalesce(bindparam("what"), models.Request.need),
)
_GIVE_BACK = _OPEN_ONES.values(taken_at=None)
_RISE = _OPEN_ONES.where(models.Request.priority < bindparam("lane")).values(priority=bindparam("lane"))
_REPLIED = _OPEN_ONES.where(models.Request.first_reply_at.is_(None)).values(first_reply_at=bindparam("moment"))
_CONCLUDE = _OPEN_ONES.values(
    outcome=bindparam("came_of_it"), outcome_by=bindparam("who"), outcome_at=bindparam("moment")
)
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


@dataclass(frozen=True, slots=True)
class Standing:
    """What the figures keep of it beside times. priority: its number; need: what the family came for."""

    reason: str | None
    priority: int
    household_id: str
    need: str | None


async def note(connection: AsyncConnection, conversation_id: str, step: Step, standing: Standing) -> None:
    """Write down what has become of the conversation's request."""
    place = {"conversation": conversation_id, "moment": now()}
    if step in ("open", "answer"):
        values = {"conversation_id": conversation_id, "opened_at": place["moment"], "reason": standing.reason}
        values["taken_at"] = place["moment"] if step == "answer" else None
        kept = {"district": await district_of(connection, standing.household_id), "need": standing.need}
        await connection.execute(insert(models.Request), {**values, "priority": standing.priority, **kept})
    elif step == "give_back":
        await connection.execute(_GIVE_BACK, {"conversation": conversation_id})
    elif step == "take":
        await connection.execute(_TAKE, place)
    else:
        kept = {"where": await district_of(connection, standing.household_id), "what": standing.need}
        await connection.execute(_END, {**place, **kept})


async def rise(connection: AsyncConnection, conversation_id: str, priority: int) -> None:
    """It stands in a higher lane now; the figures keep the highest."""
    await connection.execute(_RISE, {"conversation": conversation_id, "lane": priority})


async def replied(connection: AsyncConnection, conversation_id: str) -> None:
    """A person said the first word."""
    await connection.execute(_REPLIED, {"conversation": conversation_id, "moment": now()})


async def conclude(connection: AsyncConnection, conversation_id: str, outcome: str, account_id: int) -> None:
    """What came of it, as whoever ends it says."""
    place = {"conversation": conversation_id, "moment": now()}
    await connection.execute(_CONCLUDE, {**place, "came_of_it": outcome, "who": account_id})


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
