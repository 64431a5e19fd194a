"""A browser in which somebody has signed in before: whoever guesses their password elsewhere does not lock them out."""

import hashlib
import hmac
import secrets
from datetime import timedelta

COOKIE = "songtan_device"
KEPT = timedelta(days=180)


def mark(secret: str, username: str) -> str:
    """What the browser is to keep: a random number, signed for this user name."""
    number = secrets.token_urlsafe(16)
    return f"{number}.{_signature(secret, username, number)}"


def known(secret: str, username: str, given: str | None) -> str | None:
    """The number of the browser when its mark is ours and for this user name, else None."""
    number, _, signature = (given or "").partition(".")
    right = hmac.compare_digest(_signature(secret, username, number).encode(), signature.encode())
    return number if right else None


def _signature(secret: str, username: str, number: str) -> str:
    text = f"device:{username.strip().casefold()}:{number}"
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
