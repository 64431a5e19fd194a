"""A conversation held under its lock: every change of owner and every message goes through here."""

import contextlib
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.conversations import feedback, requests, wording
from hotline.conversations.counting import FIGURES
from hotline.conversations.messages import Draft, insert_drafts
from hotline.conversations.statements import HAND_OVER_PENDING, INSERT_AUDIT, LOCK, SETTLE, update_columns
from hotline.conversations.waiting import queue_state
from hotline.database import Database, new_id, now
from hotline.database.engine import happened
from hotline.database.models import (
    ASSISTED,
    PRIORITIES,
    PRIORITY_NAMES,
    Consent,
    Owner,
    Priority,
)
from hotline.duty import state as duty
from hotline.events import Event, Payload, payloads
from hotline.events.about import checked

REPORT = "report_other"  # somebody tells of another household: it cannot speak for itself


class ConversationGoneError(Exception):
    """There is no such conversation, or it was erased."""


class LockedConversation:
    """One conversation, locked until the transaction ends. Changes are written by `save`."""

    def __init__(self, connection: AsyncConnection, row: Row[Any]) -> None:
        self.connection = connection
        self.id: str = row.id
        self.household_id: str = row.household_id
        self.other_household_id: str | None = row.other_household_id
        self.owner: Owner = row.owner
        self.operator_id: int | None = row.operator_id
        self.queue_reason: str | None = row.queue_reason
        self.queued_at: datetime | None = row.queued_at
        self.priority: Priority = PRIORITY_NAMES[row.queue_priority]
        self.urgency: str | None = row.urgency
        self.consent: Consent | None = row.consent
        self.need: str | None = row.need
        self.dialogue: dict[str, Any] = row.dialogue
        self.last_seq: int = row.last_seq
        self.unleased: bool = row.lease_until is None  # then no message waits for the assistant
        self.queue_changed = False
        self._first_seq: int = row.last_seq + 1
        self._drafts: list[Draft] = []
        self._columns: dict[str, Any] = {}
        self._audit: list[dict[str, Any]] = []
        self._announce_place = False
        self._request: requests.Step | None = None
        self._noted: list[tuple[Event, Payload]] = []
        self._left_assistant = False
        self._first_claimed_at: datetime | None = row.first_claimed_at
        self._holder: int | None = None
        self._settled: int | None = None

    def say(self, draft: Draft) -> int:
        """Append a message; returns its seq."""
        self._drafts.append(draft)
        self.last_seq += 1
        return self.last_seq

    def set_dialogue(self, dialogue: dict[str, Any]) -> None:
        """Replace the state of the dialogue."""
        self.dialogue = self._columns["dialogue"] = dialogue

    @property
    def assisted(self) -> bool:
        """Whether the assistant answers here."""
        return self.owner in ASSISTED

    def enqueue(
        self, reason: str, priority: Priority = "normal", *, actor: str = "system", since: datetime | None = None
    ) -> None:
        """Into the queue: the owner is "queued" and the resident is told their place. since: an older place.

        What cannot wait its turn stands in the urgent lane at the least.
        Already queued: priority and reason only ever rise. Held by a person: it stays theirs, and is
        marked with the higher priority.
        """
        if priority == "normal" and (self.urgency or reason.startswith(REPORT)):
            priority = "urgent"
        rises = PRIORITIES[priority] > PRIORITIES[self.priority]
        if self.owner in ("queued", "human"):
            if rises:
                self._set(reason, priority)
                self.note(Event.CONVERSATION_RAISED, actor, payloads.Lane(reason, priority))
            return
        self._set(reason, priority)
        self._change_owner("queued", queued_at=since or now())
        self._request, self._announce_place = "open", True
        self.note(Event.CONVERSATION_QUEUED, actor, payloads.Lane(reason, priority))

    def tell_urgent(self, kind: str) -> None:
        """The resident tells what cannot wait its turn: who waits or is held rises, who comes later comes so."""
        if self.urgency is None:
            self.urgency = self._columns["urgency"] = kind
            self.queue_changed = True
        if self.owner in ("queued", "human"):
            self.enqueue(self.queue_reason or "requested")

    def set_need(self, need: str | None) -> None:
        """What the family came for, as far as it is known."""
        if need != self.need:
            self.need = self._columns["need"] = need

    def decide_consent(self, *, given: bool) -> None:
        """The resident agrees that sensitive facts are written down, or not (any more), and is told what follows."""
        self.consent = "given" if given else "refused"
        self._columns |= {"consent": self.consent, "consent_at": now()}
        told = wording.CONSENT_GIVEN if given else wording.CONSENT_REFUSED
        self.say(Draft("system", told, "notice", {"consent": self.consent}))
        self.note(Event.CONVERSATION_CONSENT, "resident", payloads.Consent(given))

    def join(self, crowd: str | None) -> None:
        """One of many cries from one address; a conversation that was in danger before stays a single one."""
        if crowd is not None and self.priority != "distress":
            self._columns["crowd"] = crowd

    def transfer(self, reason: str, *, actor: str, meant_for: str | None = None) -> None:
        """From a person back to the queue, before those of the same priority who came later.

        meant_for: whose next it is first (see `queue.routing`).
        """
        self._set(reason, self.priority)
        self._change_owner("queued", meant_for=meant_for, meant_since=now() if meant_for else None)
        self._request, self._announce_place = "give_back", True
        self.note(Event.CONVERSATION_QUEUED, actor, payloads.Lane(reason, self.priority))

    def tell_place(self) -> None:
        """Tell the resident where they stand: they asked."""
        self._announce_place = True

    def withdraw(self) -> None:
        """The resident waits no longer; the assistant goes on."""
        self._leave_queue("bot")
        self.note(Event.CONVERSATION_WITHDRAWN, "resident")

    def use_other_household(self, household_id: str) -> None:
        """Somebody else's household is asked about too."""
        self.other_household_id = self._columns["other_household_id"] = household_id

    def claim(self, operator_id: int, *, actor: str) -> None:
        """A person takes it (also: another person). The resident is told."""
        first = self.owner != "human"
        self._request = "take" if self.owner in ("queued", "human") else "answer"
        self._holder, at = operator_id, now()
        self._first_claimed_at = self._first_claimed_at or at
        times = {"claimed_at": at, "first_claimed_at": self._first_claimed_at}
        self._change_owner("human", operator_id=operator_id, meant_for=None, meant_since=None, **times)
        if first:
            self.say(Draft("system", wording.CLAIMED, "notice"))
        self.note(Event.CONVERSATION_CLAIMED, actor, payloads.Holder(operator_id))

    def keep(self, *, actor: str) -> None:
        """Whoever holds it is still at it, though the resident hears nothing."""
        self._columns |= {"kept_at": now()}
        self.note(Event.CONVERSATION_KEPT, actor)

    def hand_back(self, *, actor: str) -> None:
        """The assistant takes over again."""
        self._leave_queue("bot")
        self.say(Draft("system", wording.HANDED_BACK, "notice"))
        self.note(Event.CONVERSATION_HANDED_BACK, actor)

    def return_to_assistant(self) -> None:
        """Out of the queue again: it waited only because the assistant was away."""
        self._leave_queue("bot")
        self.say(Draft("system", wording.RECOVERED, "notice"))
        self.note(Event.CONVERSATION_RETURNED, "system")

    def rename(self, reason: str) -> None:
        """It waits for another reason now, at the same place."""
        self._set(reason, self.priority)

    def close(self, *, actor: str) -> None:
        """Done; the resident's next message opens it again, with the assistant."""
        self._leave_queue("closed")
        self.say(Draft("system", wording.CLOSED, "notice"))
        self.say(feedback.question())
        self.note(Event.CONVERSATION_CLOSED, actor)

    def reopen(self) -> None:
        """A resident writes into a closed conversation."""
        self._leave_queue("bot")
        self.note(Event.CONVERSATION_REOPENED, "resident")

    def end(self) -> None:
        """Out of everybody's hands without a word: it is being erased."""
        self._leave_queue("closed")

    def settle(self, seq: int, *, last: bool) -> None:
        """The turn of this message is done; after the `last` that waits nobody need hold the lease."""
        self._settled = seq
        if last:
            self.set_lease(None, None)

    def set_lease(self, holder: str | None, until: datetime | None) -> None:
        """Who works on the turns, and until when nobody else may (see `leases`)."""
        self._columns |= {"lease_by": holder, "lease_until": until}

    async def save(self) -> None:
        """Write everything: messages with their numbers, owner, turns, audit. Called once, by `locked`."""
        if self._request is not None:
            standing = requests.Standing(self.queue_reason, PRIORITIES[self.priority], self.household_id, self.need)
            await requests.note(self.connection, self.id, self._request, standing)
        if self._holder is not None:
            await requests.hold(self.connection, self.id, self._holder)
        if self._announce_place:
            await self._write_columns()
            await self._say_place()
        if self._drafts:
            at = now()
            await insert_drafts(self.connection, self.id, self._first_seq, at, self._drafts)
            self._columns |= {"last_seq": self.last_seq, "updated_at": at}
        await self._write_columns()
        if self._settled is not None:
            await self.connection.execute(SETTLE, {"conversation": self.id, "number": self._settled})
        if self._left_assistant:
            await self.connection.execute(HAND_OVER_PENDING, {"conversation": self.id})
        if self._audit:
            await self.connection.execute(INSERT_AUDIT, self._audit)
        for event, told in self._noted:
            if event in FIGURES:
                await FIGURES[event](self.connection, self.id, told)
            happened(self.connection, event)

    async def _say_place(self) -> None:
        state, now_on_duty = await queue_state(self.connection, self.id), await duty.current(self.connection)
        data: dict[str, Any] = {
            "queue": state.as_json(),
            "duty": now_on_duty.as_json(),
            "choices": wording.WAITING_CHOICES,
        }
        request = await requests.latest(self.connection, self.id)
        if request is not None:
            data["case"] = request.as_json()
        self.say(Draft("system", wording.place(state, request, now_on_duty), "notice", data))

    async def _write_columns(self) -> None:
        if self._columns:
            statement = update_columns(frozenset(self._columns))
            await self.connection.execute(statement, {"conversation": self.id, **self._columns})
            self._columns = {}

    def note(self, event: Event, actor: str, payload: Payload | None = None) -> None:
        """A line in the audit; never what was said. Raises TypeError where the payload is not that of the event."""
        told = checked(event, payload)
        self._noted.append((event, told))
        entry = {"actor": actor, "event": event.value, "conversation_id": self.id, "data": told.as_json()}
        self._audit.append({"id": new_id(), "at": now(), **entry})

    def _set(self, reason: str, priority: Priority) -> None:
        self.queue_reason, self.priority, self.queue_changed = reason, priority, True
        self._columns |= {"queue_reason": reason, "queue_priority": PRIORITIES[priority]}

    def _leave_queue(self, owner: Owner) -> None:
        self._change_owner(owner, operator_id=None, queued_at=None, claimed_at=None, first_claimed_at=None)
        self.priority, self.queue_reason, self._request = "normal", None, "end"
        self.urgency = None
        self._columns |= {"queue_reason": None, "queue_priority": 0, "crowd": None, "urgency": None}
        self._columns |= {"meant_for": None, "meant_since": None}

    def _change_owner(self, owner: Owner, **columns: Any) -> None:
        self.queue_changed = True
        self._left_assistant |= self.owner in ASSISTED and owner not in ASSISTED
        self.owner = owner
        self.operator_id = columns.setdefault("operator_id", None)
        self._columns |= {"owner": owner, **columns}


async def lock(connection: AsyncConnection, conversation_id: str) -> LockedConversation | None:
    """The conversation in the caller's transaction, to be saved by the caller; None when it is gone or erased."""
    row = (await connection.execute(LOCK, {"conversation": conversation_id})).one_or_none()
    return LockedConversation(connection, row) if row is not None else None


@contextlib.asynccontextmanager
async def locked(database: Database, conversation_id: str) -> AsyncIterator[LockedConversation]:
    """The conversation in one transaction, nobody else changing it meanwhile. Raises ConversationGoneError."""
    async with database.write() as connection:
        conversation = await lock(connection, conversation_id)
        if conversation is None:
            raise ConversationGoneError(conversation_id)
        yield conversation
        await conversation.save()
