"""Since when a resident whom a person holds waits for that person's word."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased

from hotline.database.models import Conversation, Message
from hotline.settings import Settings

PHONE = "phone"  # why a talk is held: its resident is on the telephone, and owed no word in writing


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a resident waits for a word before the talk goes back, and how long before that the operator is told.

    `first`: the same for the first word of a person.
    """

    within: timedelta
    warning: timedelta
    first: timedelta

    @classmethod
    def of(cls, settings: Settings) -> "Patience":
        """As it is set for this installation."""
        times = settings.reply_within, settings.reply_warning, settings.first_reply_within
        return cls(*(timedelta(seconds=seconds) for seconds in times))

    def limit(self, row: Any) -> timedelta:
        """How long this talk may be without a word. `row`: Conversation with COLUMNS."""
        return self.within if row.answered else min(self.first, self.within)

    def warns(self, row: Any) -> timedelta:
        """How long before that its operator is told: never from the beginning on."""
        return min(self.warning, self.limit(row) / 2)

    def left(self, row: Any, at: datetime) -> timedelta | None:
        """The time that is left for an answer; None: nothing is open."""
        since = waits_since(row)
        return None if since is None else max(timedelta(0), since + self.limit(row) - at)

    def overdue(self, row: Any, at: datetime) -> bool:
        """Whether the talk goes back."""
        return self.left(row, at) == timedelta(0)


_reply, _said = aliased(Message), aliased(Message)
ANSWERED = (
    select(func.coalesce(func.max(_reply.seq), 0))
    .where(
        _reply.conversation_id == Conversation.id,
        _reply.sender == "operator",
        _reply.at >= Conversation.first_claimed_at,
    )
    .correlate(Conversation)
    .scalar_subquery()
)
# What the resident said to people and nobody has answered: it goes with the talk from one colleague to the next.
_OPEN = (
    _said.conversation_id == Conversation.id,
    _said.sender == "resident",
    _said.seq > ANSWERED,
    _said.at >= Conversation.first_claimed_at,
)
UNREAD = select(func.count()).where(*_OPEN).correlate(Conversation).scalar_subquery().label("unread")
FIRST_OPEN = select(func.min(_said.at)).where(*_OPEN).correlate(Conversation).scalar_subquery().label("first_open")
COLUMNS = ANSWERED.label("answered"), UNREAD, FIRST_OPEN


def waits_since(row: Any) -> datetime | None:
    """The moment from which the holder owes a word; None: nothing is open. `row`: Conversation with COLUMNS.

    Whoever has just taken a talk owes the first word. A colleague who takes over has the full time again, and so has
    who says that they are still at it.
    """
    if row.queue_reason == PHONE:
        return None
    since: datetime | None = row.first_open if row.answered else row.claimed_at
    if since is None:
        return None
    return max(moment for moment in (since, row.claimed_at, row.kept_at) if moment is not None)


async def held(connection: AsyncConnection, conversation_id: str | None = None) -> list[Any]:
    """Conversations that people hold (or this one, if somebody does), with COLUMNS."""
    statement = select(Conversation, *COLUMNS).where(Conversation.owner == "human")
    if conversation_id is not None:
        statement = statement.where(Conversation.id == conversation_id)
    return list(await connection.execute(statement))
