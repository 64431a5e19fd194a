"""What an operator does with a conversation: claim, reply, hand back, close, transfer.

Each act is one transaction with the conversation locked, and ends by waking residents' and staff's streams. Locks are
taken in one order, conversation before account, so that two acts never wait for each other.
"""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select

from hotline.conversations import requests
from hotline.conversations.locked import LockedConversation, locked
from hotline.conversations.messages import Draft
from hotline.danger import store as dangers
from hotline.database import Database
from hotline.database.models import Conversation, Message, Priority
from hotline.duty.presence import is_present, take_break
from hotline.events import Event, payloads
from hotline.queue import destinations, notes, wording
from hotline.queue.ended import Outcome
from hotline.queue.errors import (
    AlreadyTakenError,
    AwayError,
    CapacityError,
    ClientIdTakenError,
    NobodyThereError,
    NoSuchOperatorError,
    NotHeldError,
    NotInLineError,
    QueueEmptyError,
)
from hotline.queue.routing import meant_for_label, next_in_line
from hotline.staff import accounts
from hotline.staff.accounts import Account
from hotline.staff.roles import Right
from hotline.staff.tables import StaffAccount
from hotline.wakeup import QUEUE, Wakeups, conversation_topic

ANYBODY_AFTER = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Desk:
    """The acts of one operator."""

    database: Database
    wakeups: Wakeups
    operator: Account
    anybody_after: timedelta = ANYBODY_AFTER

    async def claim_next(self, lane: Priority | None = None) -> str:
        """Take whoever is first in line for this operator, of one lane or of all; returns the conversation id.

        Raises QueueEmptyError, CapacityError.
        """
        async with self.database.write() as connection:
            following = next_in_line(self.operator, self.anybody_after, lane)
            row = (await connection.execute(following)).one_or_none()
            if row is None:
                raise QueueEmptyError
            conversation = LockedConversation(connection, row)
            await self.take(conversation)
            await conversation.save()
        await self.wake(conversation.id)
        return conversation.id

    async def claim(self, conversation_id: str) -> None:
        """Take this one. Raises AlreadyTakenError, CapacityError, ConversationGoneError."""
        async with locked(self.database, conversation_id) as conversation:
            if conversation.owner != "queued":
                raise AlreadyTakenError
            await self.take(conversation)
        await self.wake(conversation_id)

    async def reply(self, conversation_id: str, client_id: str, text: str) -> int:
        """Say something to the resident; returns the seq, the same one when `client_id` was sent before.

        Raises NotHeldError, ClientIdTakenError, ConversationGoneError.
        """
        async with locked(self.database, conversation_id) as conversation:
            seq = await _sent_before(conversation, client_id)
            if seq is not None:
                return seq
            self._check_held(conversation)
            await see_danger(conversation, self.operator)
            seq = conversation.say(Draft("operator", text, client_id=client_id))
            conversation.note(Event.CONVERSATION_REPLIED, self.operator.actor, payloads.AtMessage(seq))
        await self.wakeups.publish(conversation_topic(conversation_id))
        return seq

    async def keep(self, conversation_id: str) -> None:
        """Have the time for an answer begin again. Raises NotHeldError, ConversationGoneError."""
        async with locked(self.database, conversation_id) as conversation:
            self._check_held(conversation)
            conversation.keep(actor=self.operator.actor)
        await self.wakeups.publish(QUEUE)

    async def hand_back(self, conversation_id: str, note: str = "", outcome: Outcome | None = None) -> None:
        """The assistant goes on. Raises NotHeldError, ConversationGoneError."""
        async with locked(self.database, conversation_id) as conversation:
            self._check_held(conversation)
            await self._conclude(conversation, outcome)
            conversation.hand_back(actor=self.operator.actor)
            await notes.add(conversation, self.operator, note)
        await self.wake(conversation_id)

    async def close(self, conversation_id: str, note: str = "", outcome: Outcome | None = None) -> None:
        """Done with it. Raises NotHeldError, ConversationGoneError."""
        async with locked(self.database, conversation_id) as conversation:
            self._check_held(conversation)
            await self._conclude(conversation, outcome)
            conversation.close(actor=self.operator.actor)
            await notes.add(conversation, self.operator, note)
        await self.wake(conversation_id)

    async def transfer(self, conversation_id: str, to: str | None, note: str = "") -> None:
        """To a colleague by user name, or (None) back into the queue, at its old place.

        Raises NotHeldError, NoSuchOperatorError, AwayError, CapacityError, ConversationGoneError.
        """
        async with locked(self.database, conversation_id) as conversation:
            self._check_held(conversation)
            await notes.add(conversation, self.operator, note)
            if to is None:
                conversation.transfer("transferred", actor=self.operator.actor)
            else:
                await self._pass_on(conversation, to)
        await self.wake(conversation_id)

    async def transfer_to(self, conversation_id: str, meant_for: str, note: str = "") -> None:
        """Into the queue at its old place, first for a team or the supervisors (see `routing`).

        Raises NotHeldError, NobodyThereError, ConversationGoneError.
        """
        async with locked(self.database, conversation_id) as conversation:
            self._check_held(conversation)
            if not await destinations.exists(conversation.connection, meant_for):
                raise NobodyThereError(meant_for_label(meant_for) or "")
            await notes.add(conversation, self.operator, note)
            conversation.transfer("transferred", actor=self.operator.actor, meant_for=meant_for)
        await self.wake(conversation_id)

    async def assign(self, conversation_id: str, to: str | None) -> None:
        """As a supervisor: to a colleague who is there, or (None) back into the queue, whoever holds it.

        Raises NotInLineError, NoSuchOperatorError, AwayError, CapacityError, ConversationGoneError.
        """
        async with locked(self.database, conversation_id) as conversation:
            if conversation.owner not in ("queued", "human"):
                raise NotInLineError
            before = conversation.operator_id
            if to is not None:
                await self._pass_on(conversation, to)
            elif conversation.owner == "human":
                conversation.transfer("transferred", actor=self.operator.actor)
            if conversation.operator_id != before:
                given = payloads.Assigned(conversation.operator_id, before)
                conversation.note(Event.CONVERSATION_ASSIGNED, self.operator.actor, given)
        await self.wake(conversation_id)

    async def _conclude(self, conversation: LockedConversation, outcome: Outcome | None) -> None:
        if outcome is not None:
            await requests.conclude(conversation.connection, conversation.id, outcome, self.operator.id)

    async def _pass_on(self, conversation: LockedConversation, to: str) -> None:
        colleague = await accounts.find(conversation.connection, to)
        if colleague is None or not colleague.active or not colleague.may(Right.CONVERSATIONS):
            raise NoSuchOperatorError(to)
        if colleague.id != conversation.operator_id:
            if not await is_present(conversation.connection, colleague.id):
                raise AwayError(colleague.name)
            await _check_capacity(conversation, colleague)
            passed = conversation.owner == "human"
            conversation.claim(colleague.id, actor=self.operator.actor)
            if passed:
                conversation.say(Draft("system", wording.TRANSFERRED, "notice"))

    async def take(self, conversation: LockedConversation) -> None:
        """Have this operator hold it, however it came. Raises CapacityError."""
        await _check_capacity(conversation, self.operator)
        if self.operator.break_until is not None:  # whoever takes somebody is back
            await take_break(conversation.connection, self.operator.id, None)
        await see_danger(conversation, self.operator)
        conversation.claim(self.operator.id, actor=self.operator.actor)

    def _check_held(self, conversation: LockedConversation) -> None:
        if conversation.owner != "human" or conversation.operator_id != self.operator.id:
            raise NotHeldError

    async def wake(self, conversation_id: str) -> None:
        """Residents' and staff's streams look again."""
        await self.wakeups.publish(conversation_topic(conversation_id))
        await self.wakeups.publish(QUEUE)


async def see_danger(conversation: LockedConversation, operator: Account) -> None:
    """The operator looks after whatever danger the conversation showed: nobody else is called for it any longer."""
    if await dangers.see(conversation.connection, conversation.id, operator.actor):
        conversation.note(Event.DANGER_SEEN, operator.actor)


async def _check_capacity(conversation: LockedConversation, operator: Account) -> None:
    # The account's row is the lock: two claims of one person at once must not both see the last free place.
    mine = select(StaffAccount.capacity).where(StaffAccount.id == operator.id).with_for_update()
    capacity = (await conversation.connection.execute(mine)).scalar_one()
    held = select(func.count()).where(Conversation.owner == "human", Conversation.operator_id == operator.id)
    if (await conversation.connection.execute(held)).scalar_one() >= capacity:
        raise CapacityError(operator.name, capacity)


async def _sent_before(conversation: LockedConversation, client_id: str) -> int | None:
    statement = select(Message.seq, Message.sender).where(
        Message.conversation_id == conversation.id, Message.client_id == client_id
    )
    row = (await conversation.connection.execute(statement)).one_or_none()
    if row is None:
        return None
    if row.sender != "operator":
        raise ClientIdTakenError
    return int(row.seq)
