"""The assistant's turn: what an action reads and writes for one message, in one transaction, exactly once."""

import contextlib
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, select
from sqlalchemy.orm import aliased

from hotline.approvals import holding
from hotline.approvals.holding import Held
from hotline.callbacks import store as callbacks
from hotline.callbacks.store import Wish
from hotline.cases import card, looking_up
from hotline.conversations import requests, wording
from hotline.conversations.erasing import erase_content
from hotline.conversations.locked import ConversationGoneError, LockedConversation, locked
from hotline.conversations.messages import Draft
from hotline.conversations.pieces import joined
from hotline.conversations.waiting import QueueState
from hotline.danger import store as dangers
from hotline.danger.tables import Danger
from hotline.database import Database, new_id
from hotline.database.models import PRIORITIES, Consent, Conversation, Kind, Message, Priority
from hotline.events import Event, payloads
from hotline.faq.inbox import recording
from hotline.faq.inbox.recording import LookedUp
from hotline.households import store
from hotline.households.file import Departed, Files, HouseholdFile

_waiting = aliased(Conversation)
_other = aliased(Message)


def _waiting_with(priority: int) -> Any:
    count = select(func.count()).where(_waiting.owner == "queued", _waiting.queue_priority >= priority)
    return count.scalar_subquery()


# How many wait comes with the message: asking for it is not worth a statement of its own.
_MESSAGE = select(
    Message.text,
    Message.choice,
    Message.at,
    Message.turn,
    select(func.count(_other.seq))
    .where(_other.conversation_id == Message.conversation_id, _other.turn == "pending", _other.seq > Message.seq)
    .scalar_subquery()
    .label("others_pending"),
    select(func.count(_other.seq))
    .where(_other.conversation_id == Message.conversation_id, _other.turn == "pending", _other.seq < Message.seq)
    .scalar_subquery()
    .label("pieces_before"),
    select(Danger.kind)
    .where(Danger.conversation_id == Message.conversation_id, Danger.seq == Message.seq)
    .scalar_subquery()
    .label("danger"),
    *(_waiting_with(number).label(f"waiting_{name}") for name, number in PRIORITIES.items()),
).where(Message.conversation_id == bindparam("conversation"), Message.seq == bindparam("number"))

# Turns are taken in order: what still waits before a message is a piece of it (see `pieces`).
_PIECES = (
    select(Message.seq, Message.text)
    .where(
        Message.conversation_id == bindparam("conversation"),
        Message.turn == "pending",
        Message.seq <= bindparam("number"),
    )
    .order_by(Message.seq)
)

# What the assistant said last: all since the resident's words before these.
_LAST_SAID = (
    select(Message.kind, Message.text, Message.data)
    .where(
        Message.conversation_id == bindparam("conversation"),
        Message.sender == "bot",
        Message.kind != "notice",
        Message.seq < bindparam("number"),
        Message.seq
        > select(func.coalesce(func.max(_other.seq), 0))
        .where(
            _other.conversation_id == bindparam("conversation"),
            _other.sender == "resident",
            _other.seq < bindparam("number"),
        )
        .scalar_subquery(),
    )
    .order_by(Message.seq)
)


class Turn:
    """What a resident said, one message or several pieces of one, and what the assistant makes of it.

    Saved when the block ends.
    """

    def __init__(
        self, conversation: LockedConversation, seq: int, message: Row[Any], said: dict[int, str], files: Files
    ) -> None:
        self.conversation_id = conversation.id
        self.seq = seq
        self.said = said  # what was written, by message
        self.text: str = joined(list(said.values()))
        self.choice: str | None = message.choice
        self.danger: str | None = message.danger  # the kind of danger that the message shows; answered when it came in
        self.created_at: datetime = message.at
        self.dialogue: dict[str, Any] = conversation.dialogue
        self.files = files
        self.erased = False
        self.answered = False
        self.need: str | None = conversation.need  # what the family came for
        self.last = message.others_pending == 0  # no other message waits for the assistant
        self._conversation = conversation
        self.looked_up: LookedUp | None = None  # the question that was looked up, for clerks
        self._held: list[Held] = []
        self._callback: Wish | None = None
        self._urgent = False
        self._waiting = {name: int(getattr(message, f"waiting_{name}")) for name in PRIORITIES}

    def seq_saying(self, quote: str) -> int:
        """The message that has these words; the last one where they stand in none alone."""
        return next((seq for seq, text in self.said.items() if quote in text), self.seq)

    def reply(self, kind: Kind = "text", text: str = "", data: dict[str, Any] | None = None) -> int:
        """Append a message of the assistant; returns its seq."""
        self.answered = True
        return self._conversation.say(Draft("bot", text, kind, data))

    def hold(self, held: Held) -> None:
        """An answer that a colleague sees first. The resident is to be told that it comes later."""
        self._held.append(held)

    @property
    def holds(self) -> bool:
        """Whether an answer of this turn is one that a colleague sees first."""
        return bool(self._held)

    def enqueue(self, reason: str, priority: Priority = "normal", *, since: datetime | None = None) -> None:
        """A person is to take over. The resident is told their place after the replies. since: an older place."""
        self._conversation.enqueue(reason, priority, since=since)
        self._urgent |= priority == "distress"

    @property
    def consent(self) -> Consent | None:
        """To sensitive facts being written down: open, given, refused; None where the channel sees to it."""
        return self._conversation.consent

    def decide_consent(self, *, given: bool) -> None:
        """The resident agrees, or does not."""
        self._conversation.decide_consent(given=given)

    @property
    def queued(self) -> bool:
        """Whether the resident waits for a person."""
        return self._conversation.owner == "queued"

    @property
    def in_danger(self) -> bool:
        """Whether staff are called because somebody may be in danger."""
        return self._conversation.priority == "distress"

    @property
    def queued_at(self) -> datetime | None:
        """Since when the resident waits."""
        return self._conversation.queued_at

    def tell_place(self) -> None:
        """After the replies the resident is told their place, and who is there."""
        self.answered = True
        self._conversation.tell_place()

    def withdraw(self) -> None:
        """The resident waits no longer."""
        self._conversation.withdraw()

    def call_back(self, phone: str, wanted: str) -> None:
        """The resident is to be called; `wanted`: when, in their words."""
        self._callback = Wish(phone, wanted)

    def erase(self) -> None:
        """Delete what was said and known so far, this message and this turn's changes included.

        Replies of this turn stay, and a notice that it is done follows them.
        """
        self.erased = True
        self.files = Files(HouseholdFile(), HouseholdFile())
        self.reply("notice", wording.ERASED_NOTICE, {"erased": True})

    @property
    def file(self) -> HouseholdFile:
        """The resident's own household."""
        return self.files.own

    async def save_beside(self) -> None:
        """Write down what lies beside file and dialogue: the wish to be called, danger that only the talk showed."""
        connection = self._conversation.connection
        if self._callback is not None:
            await callbacks.add(connection, self.conversation_id, self._callback)
        if self.looked_up is not None:
            await recording.keep(connection, self.conversation_id, self.seq, self.looked_up)
        for held in self._held:
            if await holding.keep(connection, self.conversation_id, self.seq, held):
                self._conversation.note(Event.ANSWER_HELD, "system", payloads.AtMessage(self.seq))
        if self._urgent and self.danger is None:
            await dangers.note(connection, self.conversation_id, self.seq, dangers.URGENT)

    async def request(self) -> requests.Request | None:
        """What was last handed to staff, if anything ever was."""
        return await requests.latest(self._conversation.connection, self.conversation_id)

    async def cases(self) -> list[dict[str, Any]]:
        """The cards of the cases that this conversation is told of, the newest first."""
        return await card.of_talk(self._conversation.connection, self.conversation_id)

    async def prove_case(self, number: str, proof: str) -> dict[str, Any] | None:
        """The card of a case from elsewhere, which this conversation is told of from now on; None: not proved."""
        return await looking_up.prove(self._conversation.connection, self.conversation_id, number, proof)

    async def said_last(self) -> list[Draft]:
        """What the assistant answered to the resident's words before these, or said before there were any."""
        place = {"conversation": self.conversation_id, "number": min(self.said)}
        rows = (await self._conversation.connection.execute(_LAST_SAID, place)).all()
        return [Draft("bot", row.text, row.kind, row.data) for row in rows]

    async def departed(self, member_id: str, *, other: bool) -> Departed | None:
        """Somebody who was taken out of one of the two files, to be put back."""
        household_id = self._conversation.other_household_id if other else self._conversation.household_id
        return (
            None
            if household_id is None
            else await store.departed(self._conversation.connection, household_id, member_id)
        )

    def queue_state(self) -> dict[str, Any]:
        """{"owner", "position" (from 1, None when not queued), "waiting"} as they stand at this point."""
        owner = self._conversation.owner
        if owner != "queued":
            return QueueState(owner, None, self._waiting["normal"]).as_json()
        ahead = self._waiting[self._conversation.priority]
        return QueueState(owner, ahead + 1, self._waiting["normal"] + 1).as_json()


@contextlib.asynccontextmanager
async def open_turn(database: Database, conversation_id: str, seq: int) -> AsyncIterator[Turn | None]:
    """The turn of message `seq`, with the conversation locked; commits when the block ends without exception.

    Yields None when there is nothing to do: the turn is done, or the conversation is not the assistant's
    (any more), or it was erased. So a turn that is tried again, or twice at once, takes effect once.
    """
    async with contextlib.AsyncExitStack() as stack:
        try:
            conversation = await stack.enter_async_context(locked(database, conversation_id))
        except ConversationGoneError:
            yield None
            return
        turn = await _load(conversation, seq)
        yield turn
        if turn is not None:
            await _save(conversation, turn)


async def _load(conversation: LockedConversation, seq: int) -> Turn | None:
    if not conversation.assisted:
        return None
    connection = conversation.connection
    place = {"conversation": conversation.id, "number": seq}
    message = (await connection.execute(_MESSAGE, place)).one_or_none()
    if message is None or message.turn != "pending":
        return None
    files = await store.load_both(connection, conversation.household_id, conversation.other_household_id)
    said = {seq: message.text}
    if message.pieces_before:
        said = {row.seq: row.text for row in (await connection.execute(_PIECES, place)).all()}
    return Turn(conversation, seq, message, said, files)


async def _save(conversation: LockedConversation, turn: Turn) -> None:
    if turn.erased:
        await erase_content(conversation.connection, conversation)
    else:
        await turn.save_beside()
        if turn.dialogue is not conversation.dialogue:
            conversation.set_dialogue(turn.dialogue)
        conversation.set_need(turn.need)
        await store.save(conversation.connection, conversation.household_id, conversation.id, turn.files.own)
        if turn.files.other.changes.any():
            aside = conversation.other_household_id or await _open_other(conversation)
            await store.save(conversation.connection, aside, conversation.id, turn.files.other)
    conversation.settle(turn.seq, last=turn.last)


async def _open_other(conversation: LockedConversation) -> str:
    household_id = new_id()
    await store.create(conversation.connection, household_id)
    conversation.use_other_household(household_id)
    return household_id
