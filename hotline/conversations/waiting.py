"""The waiting line: how many wait, and who is before whom."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased

from hotline.database.models import Conversation


def _place(one: Any) -> tuple[Any, ...]:
    """Higher priority first, then single cries before those of a crowd, then who has waited longer."""
    return -one.queue_priority, case((one.crowd.is_not(None), 1), else_=0), one.queued_at, one.id


IN_LINE = _place(Conversation)


@dataclass(frozen=True, slots=True)
class QueueState:
    """`position` counts from 1, None when not queued; `waiting`: all who wait."""

    owner: str
    position: int | None
    waiting: int

    def as_json(self) -> dict[str, Any]:
        """The state as the API and the dialogue show it."""
        return {"owner": self.owner, "position": self.position, "waiting": self.waiting}


async def queue_state(connection: AsyncConnection, conversation_id: str) -> QueueState:
    """Where the conversation stands."""
    other = aliased(Conversation)
    before = tuple_(*_place(other)) < tuple_(*_place(Conversation))
    queued = other.owner == "queued"
    ahead = select(func.count()).select_from(other).where(queued, before).correlate(Conversation)
    waiting = select(func.count()).select_from(other).where(queued)
    row = (
        await connection.execute(
            select(Conversation.owner, ahead.scalar_subquery(), waiting.scalar_subquery()).where(
                Conversation.id == conversation_id
            )
        )
    ).one()
    owner, count_ahead, count = row
    return QueueState(owner, count_ahead + 1 if owner == "queued" else None, count)
