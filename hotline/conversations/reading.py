"""The one way in which long polls and streams read: what is new after a message, and who owns the conversation."""

import time
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select

from hotline.conversations.help_lines import HelpLine, lines_for
from hotline.conversations.messages import read_after
from hotline.conversations.waiting import QueueState, queue_state
from hotline.danger import store as dangers
from hotline.database import Database
from hotline.database.models import PRIORITIES, Conversation
from hotline.duty import state as duty
from hotline.duty.state import Duty
from hotline.wakeup import Wakeups, conversation_topic

_HEAD = select(Conversation.owner, Conversation.queue_priority, Conversation.last_seq, Conversation.erased_at).where(
    Conversation.id == bindparam("conversation")
)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """`messages`: those after the asked seq; `queue`: place and number waiting, counted only while queued.

    `duty`: who is there, while queued; `lines`: whom to call, while somebody may be in danger.
    """

    messages: list[dict[str, Any]]
    queue: QueueState
    erased: bool
    duty: Duty | None
    lines: list[HelpLine]

    def standing(self) -> dict[str, Any]:
        """Where the conversation stands, as the stream tells it."""
        on_duty = None if self.duty is None else self.duty.as_json()
        return {**self.queue.as_json(), "duty": on_duty, "help_lines": [line.as_json() for line in self.lines]}


async def read(database: Database, conversation_id: str, after: int) -> Snapshot:
    """What is new after `after`."""
    async with database.read() as connection:
        head = (await connection.execute(_HEAD, {"conversation": conversation_id})).one()
        messages = await read_after(connection, conversation_id, after) if head.last_seq > after else []
        state, on_duty, lines = QueueState(head.owner, None, 0), None, []
        if head.owner == "queued":
            state = await queue_state(connection, conversation_id)
            on_duty = await duty.current(connection)
        if head.queue_priority == PRIORITIES["distress"]:
            lines = lines_for(await dangers.newest_kind(connection, conversation_id))
    return Snapshot(messages, state, head.erased_at is not None, on_duty, lines)


async def wait_for_messages(
    database: Database, wakeups: Wakeups, conversation_id: str, after: int, seconds: float, poll_every: float
) -> list[dict[str, Any]]:
    """Messages after `after`; when there is none yet, waits up to `seconds` for one.

    Wake-ups are hints: without any, the database is still asked every `poll_every` seconds.
    """
    deadline = time.monotonic() + seconds
    with wakeups.subscribe(conversation_topic(conversation_id)) as subscription:
        while True:
            snapshot = await read(database, conversation_id, after)
            left = deadline - time.monotonic()
            if snapshot.messages or snapshot.erased or left <= 0:
                return snapshot.messages
            await subscription.next(min(left, poll_every))
