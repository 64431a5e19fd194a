"""The waiting line: how many wait, and who is before whom."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased

from hotline.database.models import Conversation


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
    """Where the conversation stands: higher priority first, then who has waited longer."""
    other = aliased(Conversation)
    before = or_(
        other.queue_priority > Conversation.queue_priority,
        and_(
            other.queue_priority == Conversation.queue_priority,
            or_(
                other.queued_at < Conversation.queued_at,
                and_(other.queued_at == Conversation.queued_at, other.id < Conversation.id),
            ),
        ),
    )
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
