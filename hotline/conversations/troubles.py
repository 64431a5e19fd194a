"""What the resident hears when the assistant is slow or does not answer at all."""

from sqlalchemy import bindparam, select, update

from hotline.conversations import wording
from hotline.conversations.locked import ConversationGoneError, locked
from hotline.conversations.messages import Draft
from hotline.database import Database
from hotline.database.models import Conversation, Message

_SAY_SLOW_ONCE = (
    update(Message)
    .where(
        Message.conversation_id == bindparam("conversation"),
        Message.seq == bindparam("number"),
        Message.turn == "pending",
        Message.slow_notice.is_(False),
    )
    .values(slow_notice=True)
)
_HAND_OVER = (
    update(Message)
    .where(Message.conversation_id == bindparam("conversation"), Message.turn == "pending")
    .values(turn="handed_over")
)
_STATE = (
    select(Message.turn, Conversation.owner, Conversation.lease_until)
    .join(Conversation, Conversation.id == Message.conversation_id)
    .where(Message.conversation_id == bindparam("conversation"), Message.seq == bindparam("number"))
)


async def turn_state(database: Database, conversation_id: str, seq: int) -> tuple[str | None, str, bool]:
    """(state of the turn, owner of the conversation, whether nobody holds the lease)."""
    async with database.read() as connection:
        row = (await connection.execute(_STATE, {"conversation": conversation_id, "number": seq})).one()
        return row.turn, row.owner, row.lease_until is None


async def say_slow(database: Database, conversation_id: str, seq: int) -> None:
    """Tell the resident, once per message, that the answer takes longer."""
    try:
        async with locked(database, conversation_id) as conversation:
            place = {"conversation": conversation_id, "number": seq}
            said = await conversation.connection.execute(_SAY_SLOW_ONCE, place)
            if said.rowcount:
                conversation.say(Draft("system", wording.SLOW, "notice"))
    except ConversationGoneError:
        return


async def give_up(database: Database, conversation_id: str, seq: int) -> None:
    """Say so and call a person, unless the turn was done or taken over in the meantime."""
    try:
        async with locked(database, conversation_id) as conversation:
            place = {"conversation": conversation_id, "number": seq}
            state = (await conversation.connection.execute(_STATE, place)).one()
            if state.turn == "pending":
                await conversation.connection.execute(_HAND_OVER, {"conversation": conversation_id})
                conversation.say(Draft("system", wording.UNAVAILABLE, "notice"))
                conversation.enqueue("assistant_unavailable")
    except ConversationGoneError:
        return
