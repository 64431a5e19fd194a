"""Rate limits, each with the abuse that it stops. Cries for help have their own: see `conversations.cries`."""

import math
import time
from dataclasses import dataclass

import structlog
from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage, RedisStorage, Storage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import StorageError

from hotline.problems import ProblemError

REDIS_SECONDS = 1.0  # a Redis that takes longer counts as away
AWAY_SECONDS = 5.0  # and is not asked again for so long

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Rule:
    """At most `limit` per key; `stops` says what would happen without it."""

    name: str
    limit: RateLimitItem
    stops: str


OPEN = Rule("open", parse("60/minute"), "one address fills the database with empty conversations")
WRITE = Rule("write", parse("40/minute"), "a script floods one conversation, and with it an operator")
WRITE_ADDRESS = Rule("write-address", parse("600/minute"), "one address floods through many conversations")
CRY = Rule("cry", parse("20/minute"), "a program cries for help without end in one conversation")
CRY_ADDRESS = Rule("cry-address", parse("120/minute"), "a program cries for help in many conversations of one address")
CRY_COUNTED = Rule("cry-counted", parse("1/minute"), "one person who cries again would look like a crowd")
CROWD = Rule("crowd", parse("3/minute"), "false cries from one address bury a true one from another")
READ = Rule("read", parse("600/minute"), "a client that asks again without waiting keeps the database busy")
STREAM = Rule("stream", parse("60/minute"), "a client that reconnects in a loop")
DENIED = Rule("denied", parse("30/minute"), "somebody tries tokens or ids of conversations")


def storage_for(redis_url: str | None) -> Storage:
    """Counters in Redis when several processes share them, else in memory."""
    if redis_url is None:
        return MemoryStorage()
    return RedisStorage(
        f"async+{redis_url}",
        implementation="redispy",
        wrap_exceptions=True,
        socket_connect_timeout=REDIS_SECONDS,
        socket_timeout=REDIS_SECONDS,
    )


class Limiter:
    """Counts requests. While Redis is away each process counts for itself: nobody waits, and nobody is let loose."""

    def __init__(self, redis_url: str | None, *, enabled: bool = True) -> None:
        self._shared = SlidingWindowCounterRateLimiter(storage_for(redis_url))
        self._own = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._away_until = 0.0
        self._enabled = enabled

    async def hit(self, rule: Rule, key: str) -> None:
        """Count one. Raises ProblemError (429) with Retry-After beyond the limit."""
        if not self._enabled:
            return
        reset = await self._beyond(rule, key)
        if reset is None:
            return
        seconds = max(1, math.ceil(reset - time.time()))
        raise ProblemError(
            429,
            "too-many-requests",
            "操作太频繁",
            f"请过 {seconds} 秒再试。",
            headers={"Retry-After": str(seconds)},
        )

    async def within(self, rule: Rule, key: str) -> bool:
        """Count one; whether it is within the limit."""
        return not self._enabled or await self._beyond(rule, key) is None

    async def forget(self, rule: Rule, key: str) -> None:
        """Begin the count anew."""
        await self._own.clear(rule.limit, rule.name, key)
        try:
            await self._shared.clear(rule.limit, rule.name, key)
        except StorageError as error:
            log.warning("limits_unavailable", rule=rule.name, error=repr(error))

    async def _beyond(self, rule: Rule, key: str) -> float | None:
        """When the count begins anew (Unix time), or None while it is within the limit."""
        if time.monotonic() >= self._away_until:
            try:
                return await _count(self._shared, rule, key)
            except StorageError as error:
                log.warning("limits_unavailable", rule=rule.name, error=repr(error))
                self._away_until = time.monotonic() + AWAY_SECONDS
        return await _count(self._own, rule, key)


async def _count(strategy: SlidingWindowCounterRateLimiter, rule: Rule, key: str) -> float | None:
    if await strategy.hit(rule.limit, rule.name, key):
        return None
    reset, _left = await strategy.get_window_stats(rule.limit, rule.name, key)
    return reset
