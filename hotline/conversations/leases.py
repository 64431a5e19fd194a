"""Who works on a conversation's turns: one process at a time, by a lease that a crash lets expire."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.sql.elements import ColumnElement

from hotline.conversations import pieces
from hotline.conversations.locked import LockedConversation
from hotline.danger.tables import Danger
from hotline.database import Database, now
from hotline.database.models import Conversation, Message


@dataclass(frozen=True, slots=True)
class PendingTurn:
    """A message that waits for the assistant, or several that are pieces of one; seq: of the last of them.

    asked: the fact that the open question asks for.
    """

    seq: int
    text: str
    choice: str | None
    asked: str | None = None
    at: datetime | None = None  # when the last piece was sent; not known of one that was stored just now


def asked_fact(dialogue: dict[str, Any]) -> str | None:
    """The fact that the open question of a dialogue asks for."""
    return (dialogue.get("asked") or {}).get("fact") or None


_DANGER = (
    select(Danger.kind)
    .where(Danger.conversation_id == Message.conversation_id, Danger.seq == Message.seq)
    .scalar_subquery()
    .label("danger")
)
_PENDING = (
    select(Message.seq, Message.text, Message.choice, Message.at, Conversation.dialogue, _DANGER)
    .join(Conversation, Conversation.id == Message.conversation_id)
    .where(Message.conversation_id == bindparam("conversation"), Message.turn == "pending")
    .order_by(Message.seq)
    .limit(pieces.MOST)
)


def _free() -> ColumnElement[bool]:
    return or_(Conversation.lease_until.is_(None), Conversation.lease_until < now())


class Leases:
    """The leases of one process."""

    def __init__(self, database: Database, holder: str, seconds: float) -> None:
        self._database = database
        self._holder = holder
        self._length = timedelta(seconds=seconds)

    async def take(self, conversation_id: str) -> PendingTurn | None:
        """What waits first, with the lease; None, and no lease, when nothing waits or another has it.

        Whoever stores a message meanwhile waits for the conversation's row, so none falls between the two.
        """
        mine = or_(_free(), Conversation.lease_by == self._holder)
        this = Conversation.id == conversation_id
        async with self._database.write() as connection:
            taken = await connection.execute(
                update(Conversation).where(this, mine).values(lease_by=self._holder, lease_until=now() + self._length)
            )
            if taken.rowcount == 0:
                return None
            rows = (await connection.execute(_PENDING, {"conversation": conversation_id})).all()
            if rows:
                together = pieces.run(rows)
                last, text = together[-1], pieces.joined([row.text for row in together])
                return PendingTurn(last.seq, text, last.choice, asked_fact(last.dialogue), last.at)
            await connection.execute(update(Conversation).where(this).values(lease_by=None, lease_until=None))
        return None

    def take_new(self, conversation: LockedConversation, turn: PendingTurn) -> PendingTurn | None:
        """The lease together with storing the only message that waits; None when another may wait or be worked on."""
        if not conversation.unleased:
            return None
        conversation.set_lease(self._holder, now() + self._length)
        return turn

    async def renew(self) -> None:
        """Keep all leases of this process."""
        await self._update(now() + self._length)

    async def release(self) -> None:
        """Give all leases of this process back: they expire at once. Gone they are only when no message waits."""
        await self._update(now())

    async def waiting(self) -> list[str]:
        """Conversations with a message that waits and that nobody works on."""
        async with self._database.read() as connection:
            rows = await connection.execute(
                select(Message.conversation_id)
                .join(Conversation, Conversation.id == Message.conversation_id)
                .where(Message.turn == "pending", _free())
                .distinct()
            )
            return list(rows.scalars())

    async def _update(self, until: datetime) -> None:
        async with self._database.write() as connection:
            statement = update(Conversation).where(Conversation.lease_by == self._holder)
            await connection.execute(statement.values(lease_until=until))
