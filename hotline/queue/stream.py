"""The console's WebSocket: that lists changed, and what happens in the conversations that the operator holds.

A frame {"type": "queue"} comes first and says: read lists and open conversations now. Whatever is stored later is
pushed, so nothing falls between reading and listening; messages carry their seq, and one may come twice.
"""

import asyncio
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, WebSocket, WebSocketDisconnect
from pydantic import BaseModel, Field, TypeAdapter, ValidationError
from sqlalchemy import func, select
from starlette.websockets import WebSocketState

from hotline.addresses import address_of
from hotline.conversations.messages import read_after
from hotline.database import now
from hotline.database.models import Audit, Conversation, Message
from hotline.duty.presence import time_left
from hotline.problems import ProblemError
from hotline.queue.dangers_api import DangerOut, open_dangers
from hotline.queue.listing import fingerprint
from hotline.queue.showing import hidden
from hotline.services import Services, Shared
from hotline.sockets import TOO_MANY_FRAMES, FrameBudget
from hotline.staff.gate import allow, signed_in_socket
from hotline.staff.roles import Right
from hotline.staff.sessions import Session, note_presence, resume
from hotline.wakeup import QUEUE, Subscription, conversation_topic

ERASED_OVERLAP = timedelta(seconds=10)  # how far the clocks of two machines may be apart
SIGNED_OUT = 4401  # close code: the session ended
DANGER_EVERY = 20.0  # seconds after which an unseen danger is called out again
router = APIRouter(prefix="/api/staff")


class TypingFrame(BaseModel):
    """The operator is writing to this resident."""

    type: Literal["typing"]
    conversation_id: str


class ActiveFrame(BaseModel):
    """Somebody touched the page: its operator is there."""

    type: Literal["active"]


_FRAME: TypeAdapter[TypingFrame | ActiveFrame] = TypeAdapter(
    Annotated[TypingFrame | ActiveFrame, Field(discriminator="type")]
)
Idle = Annotated[float, Query(ge=0, le=86_400, description="这个页面多少秒没有人动过；断线重连时带上")]


@router.websocket("/stream")
async def stream(socket: WebSocket, services: Shared, idle: Idle = 0) -> None:
    """Frames: queue, danger, message, typing, facts, owner, erased, idle, ping. The console may send typing, active."""
    try:
        session = await signed_in_socket(socket, services)
        allow(session, Right.CONVERSATIONS)
        with services.sockets.one_more(address_of(socket)):
            await _serve(socket, services, session, idle)
    except ProblemError as problem:
        await socket.send_denial_response(problem.response())


async def _serve(socket: WebSocket, services: Services, session: Session, idle: float) -> None:
    await socket.accept()
    sender = _Sender(socket, services, session, time.monotonic() - idle)
    pushing = asyncio.create_task(sender.run())
    receiving = asyncio.create_task(_receive(socket, services, sender))
    try:
        await asyncio.wait({pushing, receiving}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (pushing, receiving):
            task.cancel()
            with suppress(asyncio.CancelledError, WebSocketDisconnect):
                await task


async def _receive(socket: WebSocket, services: Services, sender: "_Sender") -> None:
    budget = FrameBudget()
    while True:
        text = await socket.receive_text()
        if budget.spent():
            await socket.close(TOO_MANY_FRAMES)
            return
        with suppress(ValidationError):  # other frames are nothing to us
            frame = _FRAME.validate_json(text)
            if isinstance(frame, ActiveFrame):
                await sender.touched()
            elif frame.conversation_id in sender.held:
                event = {"type": "typing", "from": "operator", "on": True}
                await services.wakeups.publish(conversation_topic(frame.conversation_id), event)


@dataclass
class _Sender:
    """Reads the database at every hint, and every few seconds without one."""

    socket: WebSocket
    services: Services
    session: Session
    active: float  # by the monotonic clock: when the page was last touched
    held: dict[str, int] = field(default_factory=dict)  # conversation -> the last seq that was sent
    _lists: Any = None
    _dangers: list[DangerOut] = field(default_factory=list)
    _called: float = 0.0
    _pinged: float = field(default_factory=time.monotonic)
    _begun: datetime = field(default_factory=now)
    _gone: set[str] = field(default_factory=set)  # erased conversations that the console knows of

    async def run(self) -> None:
        """Until the session ends or the console goes."""
        await self._look_for_a_person()
        self.held = await self._holds(since_claimed=False)
        while await self._is_signed_in():
            topics = [conversation_topic(conversation_id) for conversation_id in self.held]
            with self.services.wakeups.subscribe(QUEUE, *topics) as subscription:
                await self._push_until_holding_changes(subscription)
        await self.socket.close(SIGNED_OUT)

    async def _push_until_holding_changes(self, subscription: Subscription) -> None:
        while True:
            await self._send_lists()
            await self._send_erased()
            await self._send_dangers()
            for conversation_id in self.held:
                await self._send_messages(conversation_id)
            if await self._holding_changed() or not await self._is_signed_in():
                return
            await self._wait(subscription)

    async def _wait(self, subscription: Subscription) -> None:
        """Until something may have changed; typing and corrected facts are passed on meanwhile."""
        while True:
            hint = await subscription.next(self.services.settings.poll_every)
            await self._ping()
            if hint is None or hint[1]["type"] == "changed":
                return
            topic, event = hint
            conversation_id = topic.partition(":")[2]
            if event["type"] == "typing" and event["from"] == "resident":
                await self._send({"type": "typing", "conversation_id": conversation_id, "on": event["on"]})
            if event["type"] == "facts":
                await self._send({"type": "facts", "conversation_id": conversation_id})

    async def _send_lists(self) -> None:
        async with self.services.database.read() as connection:
            lists = await fingerprint(connection)
        if lists != self._lists:
            self._lists = lists
            await self._send({"type": "queue"})

    async def _send_dangers(self) -> None:
        """Whoever nobody has looked after: at once when it changes, and again and again until somebody has."""
        async with self.services.database.read() as connection:
            found = await open_dangers(connection)
        again = bool(found) and time.monotonic() - self._called > DANGER_EVERY
        if found != self._dangers or again:
            self._dangers, self._called = found, time.monotonic()
            await self._send({"type": "danger", "open": [entry.model_dump(mode="json") for entry in found]})

    async def _send_messages(self, conversation_id: str) -> None:
        async with self.services.database.read() as connection:
            messages = await read_after(connection, conversation_id, self.held[conversation_id])
        for message in messages:
            await self._send({"type": "message", "conversation_id": conversation_id, **hidden(message)})
            self.held[conversation_id] = message["seq"]

    async def _holding_changed(self) -> bool:
        """Take up conversations that came to this operator, and let go of those that left."""
        holds = await self._holds(since_claimed=True)
        came, left = holds.keys() - self.held.keys(), self.held.keys() - holds.keys()
        for conversation_id in sorted(left):
            owner = await self._owner(conversation_id)
            await self._send({"type": "owner", "conversation_id": conversation_id, "owner": owner})
        for conversation_id in sorted(came):
            await self._send({"type": "owner", "conversation_id": conversation_id, "owner": "human"})
        self.held = {key: self.held.get(key, seq) for key, seq in holds.items()}
        return bool(came or left)

    async def _holds(self, *, since_claimed: bool) -> dict[str, int]:
        """What the operator holds, each with the seq after which messages are to be sent."""
        claimed = func.coalesce(func.max(Message.seq), 0)
        before = select(claimed).where(Message.conversation_id == Conversation.id, Message.at < Conversation.claimed_at)
        start = before.correlate(Conversation).scalar_subquery() if since_claimed else Conversation.last_seq
        mine = Conversation.owner == "human", Conversation.operator_id == self.session.account.id
        async with self.services.database.read() as connection:
            rows = await connection.execute(select(Conversation.id, start.label("start")).where(*mine))
            return {row.id: row.start for row in rows}

    async def _owner(self, conversation_id: str) -> str:
        statement = select(Conversation.owner).where(Conversation.id == conversation_id)
        async with self.services.database.read() as connection:
            return str((await connection.execute(statement)).scalar_one())

    async def _is_signed_in(self) -> bool:
        return await resume(self.services.database, self.session.token, used=False) is not None

    async def touched(self) -> None:
        """Somebody is there: the session is in use, and what they hold stays with them."""
        self.active = time.monotonic()
        await resume(self.services.database, self.session.token)

    async def _ping(self) -> None:
        if time.monotonic() - self._pinged > self.services.settings.ping_every:
            self._pinged = time.monotonic()
            await self._look_for_a_person()
            await self._send({"type": "ping"})

    async def _look_for_a_person(self) -> None:
        """Note the presence of whoever touched the page lately; ask an idle one, before they count as away."""
        idle = time.monotonic() - self.active
        if idle < self.services.settings.idle_after:
            async with self.services.database.write() as connection:
                await note_presence(connection, self.session.account)
            return
        async with self.services.database.read() as connection:
            left = await time_left(connection, self.session.account.id)
        await self._send({"type": "idle", "seconds": int(left.total_seconds())})

    async def _send_erased(self) -> None:
        """Conversations that residents deleted: they close on every screen."""
        since = self._begun - ERASED_OVERLAP
        statement = select(Audit.conversation_id).where(Audit.event == "conversation.erased", Audit.at > since)
        async with self.services.database.read() as connection:
            erased = {str(row.conversation_id) for row in await connection.execute(statement)}
        for conversation_id in sorted(erased - self._gone):
            await self._send({"type": "erased", "conversation_id": conversation_id})
        self._begun, self._gone = now(), erased

    async def _send(self, frame: dict[str, Any]) -> None:
        if self.socket.client_state is WebSocketState.CONNECTED:
            await self.socket.send_json(frame)
