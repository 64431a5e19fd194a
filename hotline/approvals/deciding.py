"""What becomes of an answer that was held back: a colleague lets it go or leaves it to a person, or time runs out."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, update

from hotline.approvals import wording
from hotline.approvals.holding import OPEN, State
from hotline.approvals.tables import HeldAnswer
from hotline.conversations.locked import ConversationGoneError, LockedConversation, locked
from hotline.conversations.messages import Draft
from hotline.database import Database, now
from hotline.database.models import Message
from hotline.events import Event, payloads
from hotline.staff.accounts import Account

AT_ONCE = 200  # the next round takes the rest
SYSTEM = "system"


class UnknownAnswerError(Exception):
    """There is no such answer: it may have gone with the talk."""


class DecidedError(Exception):
    """Somebody else was first; the words say what became of it."""


class CardsError(Exception):
    """Cards say what the rules say: their words cannot be changed."""


@dataclass(frozen=True, slots=True)
class _Open:
    """An answer that is still open, with its conversation locked."""

    talk: LockedConversation
    row: Any

    async def settle(self, state: State, actor: str, account_id: int | None, text: str | None = None) -> None:
        values = {"state": state, "decided_by": account_id, "decided_at": now(), "text": text or self.row.text}
        await self.talk.connection.execute(update(HeldAnswer).where(HeldAnswer.id == self.row.id).values(values))
        self.talk.note(Event.ANSWER_DECIDED, actor, payloads.HeldAnswer(self.row.about, self.row.seq, state))

    def send(self, lead: str, text: str, state: State) -> None:
        """The answer, after a sentence that says what it is."""
        asked = wording.asked(self.row.question) if self.row.kind == "text" else wording.RESULT
        self.talk.say(Draft("bot", asked + lead))
        self.talk.say(Draft("bot", text, self.row.kind, (self.row.data or {}) | {"checked": state}))


async def approve(database: Database, held_id: str, account: Account, text: str | None = None) -> str:
    """Let it go, with other words where there are some; returns the conversation.

    Raises UnknownAnswerError, DecidedError, CardsError.
    """
    async with _opened(database, held_id) as held:
        changed = text is not None and text.strip() != held.row.text.strip()
        if changed and held.row.kind != "text":
            raise CardsError
        state: State = "edited" if changed else "approved"
        told = text.strip() if text is not None and changed else held.row.text
        held.send(wording.EDITED if changed else wording.APPROVED, told, state)
        await held.settle(state, account.actor, account.id, told)
        return held.talk.id


async def leave_to_a_person(database: Database, held_id: str, account: Account) -> str:
    """It is not sent: somebody talks with the resident. Returns the conversation.

    Raises UnknownAnswerError, DecidedError.
    """
    async with _opened(database, held_id) as held:
        if held.talk.owner != "human":
            held.talk.say(Draft("bot", wording.BY_A_PERSON))
            held.talk.enqueue("answer_refused", actor=account.actor)
        await held.settle("person", account.actor, account.id)
        return held.talk.id


async def run_out(database: Database) -> list[str]:
    """What nobody looked at in time goes out, or a person is offered. Returns the conversations."""
    due = select(HeldAnswer.id).where(HeldAnswer.state == "waiting", HeldAnswer.until < now())
    async with database.read() as connection:
        found = (await connection.execute(due.order_by(HeldAnswer.until).limit(AT_ONCE))).scalars().all()
    return [talk for held_id in found if (talk := await _run_out(database, held_id)) is not None]


async def _run_out(database: Database, held_id: str) -> str | None:
    """The conversation; None where somebody else was first."""
    try:
        async with _opened(database, held_id) as held:
            if held.row.state != "waiting":
                return None
            with_a_person = held.talk.owner == "human"  # who holds the talk answers; it stays for them to let go
            if held.row.then == "send" and not with_a_person:
                held.send(wording.UNSEEN, held.row.text, "sent")
                await held.settle("sent", SYSTEM, None)
                return held.talk.id
            if not with_a_person:
                held.talk.say(Draft("bot", wording.LATE, "choices", {"choices": wording.LATE_CHOICES}))
            await held.settle("late", SYSTEM, None)
            return held.talk.id
    except (UnknownAnswerError, DecidedError):
        return None


@contextlib.asynccontextmanager
async def _opened(database: Database, held_id: str) -> AsyncIterator[_Open]:
    this = (
        select(*HeldAnswer.__table__.columns, Message.text.label("question"))
        .join(Message, (Message.conversation_id == HeldAnswer.conversation_id) & (Message.seq == HeldAnswer.seq))
        .where(HeldAnswer.id == held_id)
    )
    async with database.read() as connection:
        found = (await connection.execute(this)).one_or_none()
    if found is None:
        raise UnknownAnswerError
    try:
        async with locked(database, found.conversation_id) as talk:
            row = (await talk.connection.execute(this)).one_or_none()
            if row is None:
                raise UnknownAnswerError
            if row.state not in OPEN:
                raise DecidedError(wording.STATES[row.state])
            yield _Open(talk, row)
    except ConversationGoneError as error:
        raise UnknownAnswerError from error
