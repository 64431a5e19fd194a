"""Up to where each operator has read a conversation: what is new to them, and where they left off."""

from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased

from hotline.conversations.locked import LockedConversation
from hotline.database.models import Conversation, Message
from hotline.queue.tables import ReadMark
from hotline.staff.accounts import Account

_said = aliased(Message)


async def read_up_to(connection: AsyncConnection, conversation_id: str, account: Account) -> int:
    """The seq of the last message that they have seen, 0 where it is none."""
    this = ReadMark.conversation_id == conversation_id, ReadMark.account_id == account.id
    return (await connection.execute(select(ReadMark.seq).where(*this))).scalar_one_or_none() or 0


async def mark(conversation: LockedConversation, account: Account, seq: int) -> None:
    """They have seen everything up to `seq`. What was seen before stays seen."""
    this = ReadMark.conversation_id == conversation.id, ReadMark.account_id == account.id
    before = (await conversation.connection.execute(select(ReadMark.seq).where(*this))).scalar_one_or_none()
    if before is None:
        values = {"conversation_id": conversation.id, "account_id": account.id, "seq": seq}
        await conversation.connection.execute(insert(ReadMark).values(values))
    elif before < seq:
        await conversation.connection.execute(update(ReadMark).where(*this).values(seq=seq))


def unseen(account_id: int) -> Any:
    """A column of Conversation: how many messages of the resident this account has not seen yet."""
    seen = select(ReadMark.seq).where(ReadMark.conversation_id == Conversation.id, ReadMark.account_id == account_id)
    return (
        select(func.count())
        .where(
            _said.conversation_id == Conversation.id,
            _said.sender == "resident",
            _said.seq > func.coalesce(seen.correlate(Conversation).scalar_subquery(), 0),
        )
        .correlate(Conversation)
        .scalar_subquery()
        .label("unseen")
    )


async def erase(connection: AsyncConnection, conversation_id: str) -> None:
    """Forget them with the conversation."""
    await connection.execute(delete(ReadMark).where(ReadMark.conversation_id == conversation_id))
