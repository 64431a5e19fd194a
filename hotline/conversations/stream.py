"""The WebSocket of a resident: messages as they are stored, typing, and the place in the queue."""

import asyncio
import time
from contextlib import suppress
from typing import Annotated, Any

from fastapi import APIRouter, Query, WebSocket, WebSocketDisconnect
from pydantic import ValidationError

from hotline import limits
from hotline.addresses import address_of
from hotline.conversations.admission import SUBPROTOCOL, ConversationId, admit, stream_token
from hotline.conversations.reading import read
from hotline.conversations.schemas import MAX_SEQ, TypingFrame
from hotline.problems import ProblemError
from hotline.services import Services, Shared
from hotline.sockets import TOO_MANY_FRAMES, FrameBudget
from hotline.wakeup import QUEUE, Subscription, conversation_topic

ERASED = 4410  # close code: the conversation was erased
TYPING_EVERY = 1.0  # seconds; more often is not passed on

router = APIRouter(prefix="/api/conversations")


@router.websocket("/{conversation_id}/stream")
async def stream(
    socket: WebSocket,
    conversation_id: ConversationId,
    services: Shared,
    after: Annotated[int, Query(ge=0, le=MAX_SEQ)] = 0,
) -> None:
    """Pushes everything after `after`. Frames: message, typing, queue, ping; the client may send typing."""
    offered = list(socket.scope.get("subprotocols", ()))
    try:
        with services.sockets.one_more(address_of(socket)):
            await _serve(socket, services, conversation_id, after, offered)
    except ProblemError as problem:
        await socket.send_denial_response(problem.response())


async def _serve(socket: WebSocket, services: Services, conversation_id: str, after: int, offered: list[str]) -> None:
    """Let in and push until one of the two sides ends. Raises ProblemError before anything was sent."""
    await services.limiter.hit(limits.STREAM, conversation_id)
    await admit(services, address_of(socket), conversation_id, stream_token(socket, offered))
    await socket.accept(subprotocol=SUBPROTOCOL if SUBPROTOCOL in offered else None)
    with services.metrics.streams.track_inprogress():
        sender = asyncio.create_task(_Sender(socket, services, conversation_id, after).run())
        try:
            with suppress(WebSocketDisconnect):
                await _receive(socket, services, conversation_id, sender)
        finally:
            sender.cancel()
            with suppress(asyncio.CancelledError, WebSocketDisconnect):
                await sender


async def _receive(socket: WebSocket, services: Services, conversation_id: str, sender: asyncio.Task[None]) -> None:
    """Pass the resident's typing on until one of the two sides ends."""
    passed_on = 0.0
    budget = FrameBudget()
    while not sender.done():
        incoming = asyncio.create_task(socket.receive_text())
        await asyncio.wait({incoming, sender}, return_when=asyncio.FIRST_COMPLETED)
        if not incoming.done():
            incoming.cancel()
            return
        if budget.spent():
            await socket.close(TOO_MANY_FRAMES)
            return
        with suppress(ValidationError, KeyError):  # other frames are nothing to us
            TypingFrame.model_validate_json(incoming.result())
            if time.monotonic() - passed_on > TYPING_EVERY:
                passed_on = time.monotonic()
                event = {"type": "typing", "from": "resident", "on": True}
                await services.wakeups.publish(conversation_topic(conversation_id), event)


class _Sender:
    """Sends frames: reads the database at every hint, and every few seconds without one."""

    def __init__(self, socket: WebSocket, services: Services, conversation_id: str, after: int) -> None:
        self._socket = socket
        self._services = services
        self._id = conversation_id
        self._after = after
        self._standing: dict[str, Any] | None = None
        self._pinged = time.monotonic()

    async def run(self) -> None:
        with self._services.wakeups.subscribe(conversation_topic(self._id), QUEUE) as subscription:
            while await self._send_news():
                await self._wait(subscription)

    async def _send_news(self) -> bool:
        snapshot = await read(self._services.database, self._id, self._after)
        for message in snapshot.messages:
            await self._socket.send_json({"type": "message", **message})
            self._after = message["seq"]
        if (standing := snapshot.standing()) != self._standing:
            self._standing = standing
            await self._socket.send_json({"type": "queue", **standing})
        if snapshot.erased:
            await self._socket.close(ERASED)
        return not snapshot.erased

    async def _wait(self, subscription: Subscription) -> None:
        """Until something may have changed; typing is passed on meanwhile."""
        settings = self._services.settings
        read_again = time.monotonic() + settings.poll_every
        while True:
            hint = await subscription.next(max(0.0, read_again - time.monotonic()))
            if time.monotonic() - self._pinged > settings.ping_every:
                self._pinged = time.monotonic()
                await self._socket.send_json({"type": "ping"})
            if hint is None:
                return
            topic, event = hint
            if event["type"] == "changed" and (topic != QUEUE or self._is_queued()):
                return
            if event["type"] == "typing":
                await self._send_typing(event)

    def _is_queued(self) -> bool:
        return self._standing is not None and self._standing["owner"] == "queued"

    async def _send_typing(self, event: dict[str, Any]) -> None:
        if event["from"] != "resident":
            await self._socket.send_json({"type": "typing", "on": event["on"]})
