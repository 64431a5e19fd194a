"""The one way in which long polls and streams read: what is new after a message, and who owns the conversation."""

import time
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select

from hotline.conversations.messages import read_after
from hotline.conversations.waiting import QueueState, queue_state
from hotline.database import Database
from hotline.database.models import Conversation
from hotline.wakeup import Wakeups, conversation_topic

_HEAD = select(Conversation.owner, Conversation.last_seq, Conversation.erased_at).where(
    Conversation.id == bindparam("conversation")
)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """`messages`: those after the asked seq; `queue`: place and number waiting, counted only while queued."""

    messages: list[dict[str, Any]]
    queue: QueueState
    erased: bool


async def read(database: Database, conversation_id: str, after: int) -> Snapshot:
    """What is new after `after`."""
    async with database.read() as connection:
        head = (await connection.execute(_HEAD, {"conversation": conversation_id})).one()
        messages = await read_after(connection, conversation_id, after) if head.last_seq > after else []
        state = QueueState(head.owner, None, 0)
        if head.owner == "queued":
            state = await queue_state(connection, conversation_id)
    return Snapshot(messages, state, head.erased_at is not None)


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
