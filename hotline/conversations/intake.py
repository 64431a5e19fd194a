"""Takes in what a resident says: stored first, once, and looked through for distress in the same transaction."""

import re
from dataclasses import dataclass

from sqlalchemy import bindparam, select
from sqlalchemy.exc import IntegrityError

from bot.language import Distress, detect_distress
from hotline.conversations import wording
from hotline.conversations.help_lines import lines_for
from hotline.conversations.leases import Leases, PendingTurn, asked_fact
from hotline.conversations.locked import LockedConversation, locked
from hotline.conversations.messages import Draft
from hotline.conversations.offers import label_of
from hotline.database import Database
from hotline.database.models import Message

# Whoever waits may ask how far it is; everything else they say waits for the person.
_ASKS_PLACE = re.compile(
    r"(多久|几时|什么时候|啥时候|何时).{0,6}(轮|到|有人|来|接|回|处理)|(还要|要)(等|排)?(多久|几久)|排到|轮到我|前面.{0,4}几|进度|到哪(一步)?了"
)

_BY_CLIENT_ID = select(Message.seq).where(
    Message.conversation_id == bindparam("conversation"), Message.client_id == bindparam("client")
)


@dataclass(frozen=True, slots=True)
class Incoming:
    """What a resident sent: words, or what was chosen (see offers). `distress`: what the words show."""

    client_id: str
    text: str | None
    choice: str | None
    distress: Distress | None

    @classmethod
    def of(cls, client_id: str, text: str | None, choice: str | None) -> "Incoming":
        """Look through the words before the database is asked for anything."""
        return cls(client_id, text, choice, detect_distress(text) if text else None)


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
            seq = _put(conversation, incoming, text)
            turn = None
            if conversation.owner == "bot":
                turn = leases.take_new(
                    conversation, PendingTurn(seq, text, incoming.choice, asked_fact(conversation.dialogue))
                )
    except IntegrityError:  # the client_id is taken: sent again, or twice at once; this transaction left nothing
        known = await _known(database, conversation_id, incoming.client_id)
        if known is None:
            raise
        return Stored(known, new=False)
    return Stored(seq, new=True, conversation=conversation, turn=turn)


def _put(conversation: LockedConversation, incoming: Incoming, text: str) -> int:
    if conversation.owner == "closed":
        conversation.reopen()
    for_bot = conversation.owner == "bot" and incoming.distress is None
    draft = Draft(
        "resident",
        text,
        client_id=incoming.client_id,
        choice=incoming.choice,
        turn="pending" if for_bot else None,
    )
    seq = conversation.say(draft)
    if incoming.distress is not None:
        _answer_distress(conversation, incoming.distress.kind)
    elif conversation.owner == "queued" and _ASKS_PLACE.search(text):
        conversation.tell_place()
    return seq


def _answer_distress(conversation: LockedConversation, kind: str) -> None:
    answered_before = conversation.priority == "distress"
    held = conversation.owner == "human"
    if not answered_before:
        lines = [line.as_json() for line in lines_for(kind)]
        text = wording.distress(kind, held=held)
        conversation.say(Draft("bot", text, "notice", {"distress": kind, "help_lines": lines}))
    elif not held:
        conversation.say(Draft("bot", wording.DISTRESS_AGAIN, "notice", {"distress": kind}))
    conversation.enqueue("distress", "distress")


async def _known(database: Database, conversation_id: str, client_id: str) -> int | None:
    async with database.read() as connection:
        place = {"conversation": conversation_id, "client": client_id}
        return (await connection.execute(_BY_CLIENT_ID, place)).scalar_one_or_none()
