"""Limits on sign-in, each with the abuse that it stops."""

from limits import parse

from hotline.limits import Limiter, Rule

PER_ACCOUNT = Rule("login-account", parse("10/15minute"), "somebody guesses the password of one account")
PER_ADDRESS = Rule("login-address", parse("50/15minute"), "one address tries a common password on all accounts")


async def admit(limiter: Limiter, username: str, address: str) -> None:
    """Count an attempt, before the password is looked at. Raises Problem 429."""
    await limiter.hit(PER_ADDRESS, address)
    await limiter.hit(PER_ACCOUNT, username.strip().casefold())
