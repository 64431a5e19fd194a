"""After an outage of the assistant: what nobody answered is answered, and who waited only for that goes back to it."""

from collections.abc import Sequence

from sqlalchemy import Row, bindparam, select, update

from bot.language.waiting import asks_for_person
from hotline.conversations.assistant import Assistant
from hotline.conversations.locked import ConversationGoneError, LockedConversation, locked
from hotline.conversations.troubles import AWAY
from hotline.database import Database
from hotline.database.models import Conversation, Message

AT_ONCE = 50  # conversations brought back in one go: the assistant is only just there again
# Through the queue, which is short: messages that were given up have no index.
_UNANSWERED = (
    select(Conversation.id)
    .join(Message, Message.conversation_id == Conversation.id)
    .where(Conversation.owner == "queued", Message.turn == "given_up")
    .distinct()
    .limit(AT_ONCE)
)
_THESE = Message.conversation_id == bindparam("conversation"), Message.turn == "given_up"
_TEXTS = select(Message.text, Message.choice).where(*_THESE)
_TRY_AGAIN = update(Message).where(*_THESE).values(turn="pending")


async def bring_back(database: Database, assistant: Assistant) -> list[str]:
    """The conversations whose messages the assistant is to answer now; none while it is away."""
    async with database.read() as connection:
        waiting = list((await connection.execute(_UNANSWERED)).scalars())
    if not waiting or not await assistant.answers():
        return []
    return [conversation_id for conversation_id in waiting if await _bring_back(database, conversation_id)]


async def _bring_back(database: Database, conversation_id: str) -> bool:
    try:
        async with locked(database, conversation_id) as conversation:
            place = {"conversation": conversation_id}
            given_up = (await conversation.connection.execute(_TEXTS, place)).all()
            if conversation.owner != "queued" or not given_up:
                return False
            await conversation.connection.execute(_TRY_AGAIN, place)
            _leave_queue(conversation, given_up)
    except ConversationGoneError:
        return False
    return True


def _leave_queue(conversation: LockedConversation, given_up: Sequence[Row[str, str | None]]) -> None:
    """Unless they wait for a person, or asked for one meanwhile."""
    if conversation.queue_reason != AWAY:
        return
    if any((row.choice or "").startswith("request_human") or asks_for_person(row.text) for row in given_up):
        conversation.rename("requested")
    else:
        conversation.return_to_assistant()
