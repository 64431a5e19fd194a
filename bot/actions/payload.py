"""The ids of buttons: an act, and after a colon what the button says.

A fact's button reads inform:FACT=VALUE, inform:FACT@3=VALUE for the member at position 3, inform:FACT@all=VALUE for
all members who were asked about, other.FACT for somebody else's home; VALUE is JSON. So a button means the same
however late it is pressed.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

from hotline.conversations.offers import split

_SHAPE = re.compile(r"(?P<other>other\.)?(?P<fact>[a-z_]+)(@(?P<member>\d+|all))?=(?P<value>.+)", re.DOTALL)


@dataclass(frozen=True)
class Told:
    """What a fact's button says. member: a position, "all", or None for the household."""

    fact: str
    member: int | str | None
    value: Any
    other: bool = False


def button(
    fact: str, value: object, label: str, member: int | str | None = None, *, other: bool = False
) -> dict[str, str]:
    """A button that states a fact: {id, label}."""
    at = "" if member is None else f"@{member}"
    whose = "other." if other else ""
    return {"id": f"inform:{whose}{fact}{at}={json.dumps(value, ensure_ascii=False)}", "label": label}


def read(payload: str) -> Told | None:
    """What the payload of an inform button states; None when it states no fact."""
    match = _SHAPE.fullmatch(payload)
    if match is None:
        return None
    member = match["member"]
    who = int(member) if member and member.isdigit() else member
    return Told(match["fact"], who, json.loads(match["value"]), other=match["other"] is not None)


def several(choice: str) -> list[str]:
    """What each of several buttons that were chosen together says."""
    return [identity.partition(":")[2] for identity in split(choice)]
