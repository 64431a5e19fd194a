"""Takes in what a resident says: stored first, once, and looked through for distress in the same transaction."""

from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.exc import IntegrityError

from bot.language import Distress, Urgency, detect_distress, detect_urgency
from hotline.conversations import feedback, wording
from hotline.conversations.help_lines import lines_for
from hotline.conversations.leases import Leases, PendingTurn, asked_fact
from hotline.conversations.locked import LockedConversation, locked
from hotline.conversations.messages import Draft
from hotline.conversations.offers import label_of
from hotline.danger import store as dangers
from hotline.database import Database
from hotline.database.models import Message
from hotline.duty.presence import present
from hotline.events import Event, payloads

_BY_CLIENT_ID = select(Message.seq).where(
    Message.conversation_id == bindparam("conversation"), Message.client_id == bindparam("client")
)


@dataclass(slots=True)
class Incoming:
    """What a resident sent: words, or what was chosen (see offers). `distress`, `urgency`: what the words show.

    `crowd`: set when it is one of many cries from one address (see cries).
    """

    client_id: str
    text: str | None
    choice: str | None
    distress: Distress | None
    urgency: Urgency | None = None
    crowd: str | None = None

    @classmethod
    def of(cls, client_id: str, text: str | None, choice: str | None) -> "Incoming":
        """Look through the words before the database is asked for anything."""
        if not text:
            return cls(client_id, text, choice, None)
        return cls(client_id, text, choice, detect_distress(text), detect_urgency(text))


@dataclass(frozen=True, slots=True)
class Stored:
    """The message's number, and what follows from it. `new`: false for a message sent again.

    `turn`: this process holds the lease already and can begin at once.
    """

    seq: int
    new: bool
    conversation: LockedConversation | None = None
    turn: PendingTurn | None = None


async def store_message(database: Database, leases: Leases, conversation_id: str, incoming: Incoming) -> Stored:
    """Store a message of a resident; the same client_id again gives the same number.

    Raises ConversationGoneError, UnknownChoiceError.
    """
    try:
        async with locked(database, conversation_id) as conversation:
            text = incoming.text or await label_of(conversation, str(incoming.choice))
            seq = await _put(conversation, incoming, text)
            turn = None
            if conversation.assisted:
                turn = leases.take_new(
                    conversation, PendingTurn(seq, text, incoming.choice, asked_fact(conversation.dialogue))
                )
    except IntegrityError:  # the client_id is taken: sent again, or twice at once; this transaction left nothing
        known = await _known(database, conversation_id, incoming.client_id)
        if known is None:
            raise
        return Stored(known, new=False)
    return Stored(seq, new=True, conversation=conversation, turn=turn)


async def _put(conversation: LockedConversation, incoming: Incoming, text: str) -> int:
    answer = _feedback(conversation, incoming)
    if answer is not None:
        seq = conversation.say(Draft("resident", text, client_id=incoming.client_id, choice=answer))
        conversation.say(feedback.reply(answer))
        conversation.note(Event.CONVERSATION_FEEDBACK, "resident", payloads.Feedback(*feedback.parts(answer)))
        return seq
    if conversation.owner == "closed":
        conversation.reopen()
    draft = Draft(
        "resident",
        text,
        client_id=incoming.client_id,
        choice=incoming.choice,
        turn="pending" if conversation.assisted else None,
    )
    seq = conversation.say(draft)
    if incoming.distress is not None:
        conversation.join(incoming.crowd)
        await _answer_distress(conversation, seq, incoming.distress.kind)
    if incoming.urgency is not None:
        conversation.tell_urgent(incoming.urgency.kind)
    return seq


def _feedback(conversation: LockedConversation, incoming: Incoming) -> str | None:
    """The answer to what is asked at the end of a talk with a person; None for everything else."""
    if incoming.choice is not None:
        return incoming.choice if incoming.choice.startswith(feedback.PREFIX) else None
    return feedback.typed(incoming.text or "") if conversation.owner == "closed" else None


async def _answer_distress(conversation: LockedConversation, seq: int, kind: str) -> None:
    """Answered here and at once; the assistant's turn only takes in what else the message tells."""
    answered_before = conversation.priority == "distress"
    held = conversation.owner == "human"
    there = await present(conversation.connection)
    if not answered_before:
        lines = [line.as_json() for line in lines_for(kind)]
        text = wording.distress(kind, held=held, present=there)
        conversation.say(Draft("bot", text, "notice", {"distress": kind, "help_lines": lines}))
    elif not held:
        conversation.say(Draft("bot", wording.distress_again(kind, present=there), "notice", {"distress": kind}))
    await dangers.note(conversation.connection, conversation.id, seq, kind)
    conversation.enqueue("distress", "distress")


async def _known(database: Database, conversation_id: str, client_id: str) -> int | None:
    async with database.read() as connection:
        place = {"conversation": conversation_id, "client": client_id}
        return (await connection.execute(_BY_CLIENT_ID, place)).scalar_one_or_none()
