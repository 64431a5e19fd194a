"""Residents who reach an operator without having waited: on the telephone, or taken over from the assistant."""

from collections.abc import Mapping
from datetime import timedelta

from pydantic import BaseModel, Field
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.conversations.locked import LockedConversation, locked
from hotline.conversations.opening import open_conversation
from hotline.database import now
from hotline.database.models import Conversation
from hotline.queue import wording
from hotline.queue.desk import Desk
from hotline.queue.errors import AlreadyTakenError, NotHeldError, NotOnThePhoneError
from hotline.queue.listing import Home, homes_of
from hotline.queue.unanswered import PHONE
from policy_kb import Need

TAKEN_OVER = "taken_over"
LIVELY = timedelta(minutes=30)  # where nothing was said for so long nobody is there to be helped
LIST_LENGTH = 100


class WithAssistant(BaseModel):
    """A talk that the assistant has now, without a word of what was said."""

    conversation_id: str
    resident_label: str
    home: Home
    quiet_seconds: int = Field(description="多久没有人说话了")
    urgency_label: str | None = Field(description="为什么等不得，中文")


async def answer_call(desk: Desk) -> str:
    """A talk for somebody on the telephone, held by whoever answered; returns its id. Raises CapacityError."""
    opened = await open_conversation(desk.database)
    async with locked(desk.database, opened.conversation_id) as conversation:
        await _take(desk, conversation, PHONE)
    await desk.wake(opened.conversation_id)
    return opened.conversation_id


async def take_over(desk: Desk, conversation_id: str) -> None:
    """From the assistant to this operator. Raises AlreadyTakenError, CapacityError, ConversationGoneError."""
    async with locked(desk.database, conversation_id) as conversation:
        if conversation.owner != "bot":
            raise AlreadyTakenError
        await _take(desk, conversation, TAKEN_OVER)
    await desk.wake(conversation_id)


async def _take(desk: Desk, conversation: LockedConversation, reason: str) -> None:
    conversation.rename(reason)
    await desk.take(conversation)


async def check_on_the_phone(desk: Desk, conversation_id: str) -> None:
    """Raises NotHeldError, NotOnThePhoneError, ConversationGoneError."""
    async with locked(desk.database, conversation_id) as conversation:
        if conversation.owner != "human" or conversation.operator_id != desk.operator.id:
            raise NotHeldError
        if conversation.queue_reason != PHONE:
            raise NotOnThePhoneError


async def with_assistant(connection: AsyncConnection, needs: Mapping[str, Need]) -> list[WithAssistant]:
    """Talks in which something was said lately and that the assistant answers, what cannot wait first."""
    at = now()
    lively = (
        select(Conversation)
        .where(Conversation.owner == "bot", Conversation.erased_at.is_(None), Conversation.last_seq > 1)
        .where(Conversation.updated_at > at - LIVELY)
        .order_by(Conversation.urgency.is_(None), Conversation.updated_at.desc())
        .limit(LIST_LENGTH)
    )
    rows = (await connection.execute(lively)).all()
    homes = await homes_of(connection, rows, needs)
    return [
        WithAssistant(
            conversation_id=row.id,
            resident_label=wording.resident_label(row.id),
            home=homes[row.id],
            quiet_seconds=max(0, int((at - row.updated_at).total_seconds())),
            urgency_label=wording.urgency_label(row.urgency),
        )
        for row in rows
    ]
