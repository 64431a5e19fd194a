"""Limits on sign-in, each with the abuse that it stops. They slow the guesser, not the owner of the account.

Tries are counted for one name from one place: an address, or a browser that is known. Whoever guesses elsewhere
therefore locks nobody out; and each further window is longer, so that the wait grows with the tries.
"""

from dataclasses import dataclass

from limits import parse

from hotline.limits import Limiter, Rule

GUESSES = (
    Rule("login-minute", parse("5/minute"), "a program tries passwords as fast as it can"),
    Rule("login-quarter", parse("10/15minute"), "a program tries five passwords every minute"),
    Rule("login-hours", parse("20/6hour"), "a program tries ten passwords every quarter of an hour"),
    Rule("login-day", parse("30/day"), "a program tries twenty passwords every six hours"),
)
PER_ADDRESS = Rule("login-address", parse("100/15minute"), "one address tries a common password on all accounts")
PER_ACCOUNT = Rule("login-account", parse("100/hour"), "many addresses together guess the password of one account")


@dataclass(frozen=True, slots=True)
class Attempt:
    """Somebody who wants to sign in. `device`: the number of a browser in which this account was signed in before."""

    username: str
    address: str
    device: str | None = None

    @property
    def _account(self) -> str:
        return self.username.strip().casefold()

    @property
    def _key(self) -> str:
        return f"{self.device or self.address}|{self._account}"

    async def admit(self, limiter: Limiter) -> None:
        """Count it, before the password is looked at. Raises ProblemError 429."""
        for rule in GUESSES:
            await limiter.hit(rule, self._key)
        if self.device is None:
            await limiter.hit(PER_ADDRESS, self.address)
            await limiter.hit(PER_ACCOUNT, self._account)

    async def succeeded(self, limiter: Limiter) -> None:
        """It was the owner: what was mistyped before is forgotten."""
        for rule in GUESSES:
            await limiter.forget(rule, self._key)
