"""Wake-ups: hints that something changed. The database is the truth; a lost hint only delays.

Topics: one per conversation, and "queue". Events: {"type": "changed"} (read again), {"type": "typing", "from",
"on"}, {"type": "facts"} (the household file changed).
"""

import asyncio
import contextlib
import json
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator
from typing import Any, Protocol

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

QUEUE = "queue"
CHANGED: dict[str, Any] = {"type": "changed"}
CHANNEL = "songtan:wakeups"
BACKLOG = 100  # events a slow listener may be behind; those beyond are dropped, it reads again anyway
RECONNECT_SECONDS = 1.0

log = structlog.get_logger()


def conversation_topic(conversation_id: str) -> str:
    """The topic of one conversation."""
    return f"conversation:{conversation_id}"


class Subscription:
    """Events of some topics, from the moment of subscribing."""

    def __init__(self) -> None:
        self._events: asyncio.Queue[tuple[str, dict[str, Any]]] = asyncio.Queue(BACKLOG)

    def put(self, topic: str, event: dict[str, Any]) -> None:
        """Deliver, or drop when the listener is far behind."""
        with contextlib.suppress(asyncio.QueueFull):
            self._events.put_nowait((topic, event))

    async def next(self, seconds: float) -> tuple[str, dict[str, Any]] | None:
        """The next (topic, event), or None after `seconds` without one."""
        try:
            return await asyncio.wait_for(self._events.get(), seconds)
        except TimeoutError:
            return None


class Wakeups(Protocol):
    """What the service needs of wake-ups, whatever carries them."""

    async def publish(self, topic: str, event: dict[str, Any] = CHANGED) -> None:
        """Tell all processes. Never raises because a listener or the carrier is gone."""

    def subscribe(self, *topics: str) -> contextlib.AbstractContextManager[Subscription]:
        """Listen to topics, in this process and from others."""

    async def start(self) -> None:
        """Begin to listen."""

    async def check(self) -> None:
        """Raise when the carrier cannot be reached."""

    async def stop(self) -> None:
        """End listening."""


class LocalWakeups:
    """Within one process."""

    def __init__(self) -> None:
        self._subscriptions: defaultdict[str, set[Subscription]] = defaultdict(set)

    async def publish(self, topic: str, event: dict[str, Any] = CHANGED) -> None:
        """Deliver to the listeners of this process."""
        self.deliver(topic, event)

    def deliver(self, topic: str, event: dict[str, Any]) -> None:
        """Hand an event to every listener of its topic."""
        for subscription in self._subscriptions.get(topic, ()):
            subscription.put(topic, event)

    def deliver_all(self) -> None:
        """Have everybody read again: hints may have been lost."""
        for topic in list(self._subscriptions):
            self.deliver(topic, CHANGED)

    @contextlib.contextmanager
    def subscribe(self, *topics: str) -> Iterator[Subscription]:
        """Listen while the block runs."""
        subscription = Subscription()
        for topic in topics:
            self._subscriptions[topic].add(subscription)
        try:
            yield subscription
        finally:
            for topic in topics:
                self._subscriptions[topic].discard(subscription)
                if not self._subscriptions[topic]:
                    del self._subscriptions[topic]

    async def start(self) -> None:
        """Nothing to start."""

    async def check(self) -> None:
        """Nothing to reach."""

    async def stop(self) -> None:
        """Nothing to stop."""


class RedisWakeups(LocalWakeups):
    """Across processes by one Redis channel. While Redis is away, hints reach this process only."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._redis: Redis = Redis.from_url(url, socket_connect_timeout=2, health_check_interval=15)
        self._listener: asyncio.Task[None] | None = None

    async def publish(self, topic: str, event: dict[str, Any] = CHANGED) -> None:
        """Deliver here at once, elsewhere by Redis."""
        self.deliver(topic, event)
        try:
            await self._redis.publish(CHANNEL, json.dumps([topic, event]))
        except (RedisError, OSError) as error:
            log.warning("wakeup_not_sent", topic=topic.partition(":")[0], error=repr(error))

    async def start(self) -> None:
        """Listen in the background, for ever."""
        self._listener = asyncio.create_task(self._listen())

    async def check(self) -> None:
        """Raise RedisError or OSError when Redis cannot be reached."""
        await self._redis.ping()

    async def stop(self) -> None:
        """End listening and close the connections."""
        if self._listener is not None:
            self._listener.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._listener
        await self._redis.aclose()

    async def _listen(self) -> None:
        while True:
            try:
                async for topic, event in self._messages():
                    self.deliver(topic, event)
            except Exception as error:  # noqa: BLE001  # a message that cannot be read must not end it either
                log.warning("wakeups_interrupted", error=repr(error))
            await asyncio.sleep(RECONNECT_SECONDS)

    async def _messages(self) -> AsyncIterator[tuple[str, dict[str, Any]]]:
        async with self._redis.pubsub() as channel:
            await channel.subscribe(CHANNEL)
            self.deliver_all()
            async for message in channel.listen():
                if message["type"] == "message":
                    topic, event = json.loads(message["data"])
                    yield topic, event


def wakeups_for(redis_url: str | None) -> Wakeups:
    """Redis when an address is given, else this process alone."""
    return RedisWakeups(redis_url) if redis_url else LocalWakeups()
