"""The ids of buttons: an act, and after a colon what the button says.

A fact's button reads inform:FACT=VALUE, inform:FACT@p1a2b3c4d=VALUE for a member (see `Talk.handle`),
inform:FACT@all=VALUE for all members who were asked about, inform:FACT=~LOW~HIGH for an amount between two bounds,
other.FACT for somebody else's home; VALUE is JSON. So a button means the same however late it is pressed.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

from hotline.conversations.offers import split

_SHAPE = re.compile(r"(?P<other>other\.)?(?P<fact>[a-z_]+)(@(?P<member>p[0-9a-f]{8}|all))?=(?P<value>.+)", re.DOTALL)

_BAND = re.compile(r"~(?P<low>\d{1,9})~(?P<high>\d{1,9})")


@dataclass(frozen=True)
class Told:
    """What a fact's button says. member: a handle, "all", or None for the household."""

    fact: str
    member: str | None
    value: Any
    other: bool = False
    bounds: tuple[int, int] | None = None  # an amount between them; there is no value then


def button(fact: str, value: object, label: str, member: str | None = None, *, other: bool = False) -> dict[str, str]:
    """A button that states a fact: {id, label}."""
    at = "" if member is None else f"@{member}"
    whose = "other." if other else ""
    return {"id": f"inform:{whose}{fact}{at}={json.dumps(value, ensure_ascii=False)}", "label": label}


def band(fact: str, low: int, high: int, label: str, member: str | None, *, other: bool = False) -> dict[str, str]:
    """A button that states an amount between two bounds: {id, label}."""
    at = "" if member is None else f"@{member}"
    return {"id": f"inform:{'other.' if other else ''}{fact}{at}=~{low}~{high}", "label": label}


def read(payload: str) -> Told | None:
    """What the payload of an inform button states; None when it states no fact."""
    match = _SHAPE.fullmatch(payload)
    if match is None:
        return None
    other, between = match["other"] is not None, _BAND.fullmatch(match["value"])
    if between is not None:
        bounds = int(between["low"]), int(between["high"])
        return Told(match["fact"], match["member"], None, other=other, bounds=bounds)
    return Told(match["fact"], match["member"], json.loads(match["value"]), other=other)


def is_handle(payload: str) -> bool:
    """Whether a button names a member and says no more; one of a former version has a position there."""
    return re.fullmatch(r"p[0-9a-f]{8}|\d+", payload.partition("\n")[0]) is not None


def several(choice: str) -> list[str]:
    """What each of several buttons that were chosen together says."""
    return [identity.partition(":")[2] for identity in split(choice)]
