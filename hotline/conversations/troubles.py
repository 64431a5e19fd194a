"""What the resident hears when the assistant is slow or does not answer at all."""

from sqlalchemy import bindparam, select, update

from hotline.conversations import wording
from hotline.conversations.locked import ConversationGoneError, LockedConversation, locked
from hotline.conversations.messages import Draft
from hotline.danger.tables import Danger
from hotline.database import Database
from hotline.database.models import Conversation, Message
from hotline.households import store
from hotline.households.file import HouseholdFile

AWAY = "assistant_unavailable"  # why a conversation waits that comes back when the assistant does
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
_LEAVE_PENDING = (
    update(Message)
    .where(Message.conversation_id == bindparam("conversation"), Message.turn == "pending")
    .values(turn=bindparam("left"))
)
_IS_CRY = select(Danger.seq).where(
    Danger.conversation_id == bindparam("conversation"), Danger.seq == bindparam("number")
)
_STATE = (
    select(Message.turn, Conversation.owner, Conversation.lease_until)
    .join(Conversation, Conversation.id == Message.conversation_id)
    .where(Message.conversation_id == bindparam("conversation"), Message.seq == bindparam("number"))
)
_SAID = (
    select(Message.seq, Message.text)
    .where(
        Message.conversation_id == bindparam("conversation"),
        Message.seq <= bindparam("number"),
        Message.turn == "pending",
    )
    .order_by(Message.seq)
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
            if (await conversation.connection.execute(_IS_CRY, place)).first() is not None:
                return  # it was answered
            said = await conversation.connection.execute(_SAY_SLOW_ONCE, place)
            if said.rowcount:
                conversation.say(Draft("system", wording.SLOW, "notice"))
    except ConversationGoneError:
        return


async def stumble(database: Database, conversation_id: str, seq: int) -> None:
    """The turn breaks whenever it is tried: say so, keep the words for people to read, and let the talk go on."""
    try:
        async with locked(database, conversation_id) as conversation:
            place = {"conversation": conversation_id, "number": seq}
            said = (await conversation.connection.execute(_SAID, place)).all()
            if not said or said[-1].seq != seq:
                return
            file = HouseholdFile()
            for message in said:
                file.remark(message.text, message.seq)
            await store.save(conversation.connection, conversation.household_id, conversation.id, file)
            conversation.say(Draft("bot", wording.STUMBLED, "choices", {"choices": wording.STUMBLED_CHOICES}))
            conversation.settle(seq, last=False)
    except ConversationGoneError:
        return


async def give_up(database: Database, conversation_id: str, seq: int, *, away: bool) -> None:
    """Say so and call a person, unless the turn was done or taken over in the meantime.

    away: the assistant answers nobody; what was not answered then is answered when it is there again (see `outage`).
    """
    try:
        async with locked(database, conversation_id) as conversation:
            place = {"conversation": conversation_id, "number": seq}
            state = (await conversation.connection.execute(_STATE, place)).one()
            if state.turn == "pending":
                await _leave(conversation, seq, away=away)
    except ConversationGoneError:
        return


async def _leave(conversation: LockedConversation, seq: int, *, away: bool) -> None:
    connection, waits = conversation.connection, conversation.owner == "queued"
    cry = await connection.execute(_IS_CRY, {"conversation": conversation.id, "number": seq})
    left = "given_up" if away else "handed_over"
    await connection.execute(_LEAVE_PENDING, {"conversation": conversation.id, "left": left})
    if cry.first() is None:  # a cry was answered when it came in
        conversation.say(Draft("system", wording.STILL_AWAY if waits and away else wording.UNAVAILABLE, "notice"))
    conversation.enqueue(AWAY if away else "assistant_failed")
