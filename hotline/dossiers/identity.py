"""Numbers of identity cards: checked by their own check digit, kept as a keyed hash alone."""

import hashlib
import hmac
import re
import unicodedata

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_SHAPE = re.compile(r"[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]", re.ASCII)


def identity_in(written: str) -> str | None:
    """The number as 18 signs; None where it is none (GB 11643: its last sign follows from the others)."""
    number = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", written)).upper()
    if not _SHAPE.fullmatch(number):
        return None
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return number if _CHECKS[total % 11] == number[17] else None


def hash_of(number: str, secret: str) -> str:
    """The same for the same number; without the installation's secret nobody finds the number by trying all."""
    return hmac.new(secret.encode(), f"identity:{number}".encode(), hashlib.sha256).hexdigest()
