"""What the figures of the day take from events: written to the request in the transaction of whoever acts."""

from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.conversations import feedback, requests
from hotline.database.models import PRIORITIES
from hotline.events import Event, payloads

Counts = Callable[[AsyncConnection, str, Any], Awaitable[None]]


async def _raised(connection: AsyncConnection, conversation_id: str, lane: payloads.Lane) -> None:
    await requests.rise(connection, conversation_id, PRIORITIES[lane.priority])


async def _replied(connection: AsyncConnection, conversation_id: str, _message: payloads.AtMessage) -> None:
    await requests.replied(connection, conversation_id)


FIGURES: dict[Event, Counts] = {
    Event.CONVERSATION_RAISED: _raised,
    Event.CONVERSATION_REPLIED: _replied,
    Event.CONVERSATION_FEEDBACK: feedback.keep,
}
