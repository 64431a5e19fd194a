"""Notes that operators leave for each other."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.conversations.locked import LockedConversation
from hotline.database import now
from hotline.queue.tables import ConversationNote
from hotline.staff.accounts import Account
from hotline.staff.tables import StaffAccount


@dataclass(frozen=True, slots=True)
class Note:
    """A note as staff read it."""

    at: datetime
    by: str
    text: str


async def add(conversation: LockedConversation, author: Account, text: str) -> None:
    """Keep a note; an empty one is none."""
    if text.strip():
        values = {"conversation_id": conversation.id, "account_id": author.id, "at": now(), "text": text.strip()}
        await conversation.connection.execute(insert(ConversationNote).values(values))


async def read(connection: AsyncConnection, conversation_id: str) -> list[Note]:
    """The notes, oldest first."""
    statement = (
        select(ConversationNote.at, StaffAccount.name, ConversationNote.text)
        .join(StaffAccount, StaffAccount.id == ConversationNote.account_id)
        .where(ConversationNote.conversation_id == conversation_id)
        .order_by(ConversationNote.at)
    )
    return [Note(*row) for row in await connection.execute(statement)]


async def erase(connection: AsyncConnection, conversation_id: str) -> None:
    """Delete them: they may say what the resident said."""
    statement = delete(ConversationNote).where(ConversationNote.conversation_id == conversation_id)
    await connection.execute(statement)
