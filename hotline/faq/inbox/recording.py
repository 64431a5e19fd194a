"""What a turn leaves behind of a question that it looked up."""

from dataclasses import asdict, dataclass
from typing import Literal

from sqlalchemy import delete, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database import now
from hotline.faq.inbox.tables import AskedQuestion

Outcome = Literal["answered", "offered", "elsewhere", "refused"]


@dataclass(frozen=True, slots=True)
class LookedUp:
    """The words that were looked up, what came of it, and the nearest entry (None: nothing near), 0..1.

    said: the message with the entry's answer.
    """

    text: str
    outcome: Outcome
    entry_id: str | None
    score: float
    said: int | None = None


async def keep(connection: AsyncConnection, conversation_id: str, seq: int, found: LookedUp) -> None:
    """In the turn's own transaction."""
    values = {"conversation_id": conversation_id, "seq": seq, "at": now(), **asdict(found)}
    await connection.execute(insert(AskedQuestion).values(values))


async def erase(connection: AsyncConnection, conversation_id: str) -> None:
    """With the conversation that it was asked in."""
    await connection.execute(delete(AskedQuestion).where(AskedQuestion.conversation_id == conversation_id))
