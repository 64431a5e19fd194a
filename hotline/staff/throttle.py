"""Limits on sign-in: per account against guessing, per address against trying one password on many."""

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.aio.storage import Storage
from limits.aio.strategies import MovingWindowRateLimiter
from limits.storage import storage_from_string

PER_ACCOUNT = RateLimitItemPerMinute(10, 15, namespace="staff-login-account")
PER_ADDRESS = RateLimitItemPerMinute(50, 15, namespace="staff-login-address")


class LoginThrottle:
    """Counts sign-in attempts. Kept in memory, or in Redis when several replicas share it."""

    def __init__(self, redis_url: str | None = None) -> None:
        storage = storage_from_string(f"async+{redis_url}" if redis_url else "async+memory://")
        if not isinstance(storage, Storage):
            raise TypeError(f"{redis_url!r} gives {type(storage).__name__}; an asynchronous storage is needed")
        self._limiter = MovingWindowRateLimiter(storage)

    async def admit(self, username: str, address: str) -> bool:
        """Count an attempt; false when the account or the address has had too many."""
        attempts: list[tuple[RateLimitItem, str]]
        attempts = [(PER_ADDRESS, address), (PER_ACCOUNT, username.casefold())]
        # Both are counted, so that a blocked account does not make an address look quiet.
        return all([await self._limiter.hit(limit, who) for limit, who in attempts])

    async def forget(self, username: str) -> None:
        """After a successful sign-in the account starts afresh; the address does not."""
        await self._limiter.clear(PER_ACCOUNT, username.casefold())
