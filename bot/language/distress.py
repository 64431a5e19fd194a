"""Cries for help, found by their words alone: suicide, violence, hunger, shelter, a life in danger, a child alone.

Words that only sound like it ("累死人", "想死你们了") are blanked first, then the cries are sought in what is left.
"""

import re
from functools import cache
from typing import cast

from bot.language.lexicon import rows
from bot.language.text import Text, prepare
from bot.language.types import Distress, DistressKind

_BLANK = "\N{WHITE SQUARE}"
_GAPS = re.compile(r"[\s.…·~—\-_*]+")


def detect_distress(text: str) -> Distress | None:
    """The gravest cry in the message with the words that say so, or None."""
    written = _closed_up(prepare(text))
    if not _alarming().search(written.clean):
        return None
    left = _lookalikes().sub(lambda hit: _BLANK * len(hit.group()), written.clean)
    for kind, pattern in _cries():
        hit = pattern.search(left)
        if hit:
            return Distress(kind, written.quote(hit.start(), hit.end()))
    return None


def _closed_up(text: Text) -> Text:
    """Without the gaps that people put between the characters of what is hard to say."""
    if not _GAPS.search(text.clean):
        return text
    kept = [at for at, char in enumerate(text.clean) if not _GAPS.match(char)]
    return Text(
        text.original,
        "".join(text.clean[at] for at in kept),
        tuple(text.starts[at] for at in kept),
        tuple(text.ends[at] for at in kept),
    )


@cache
def _cries() -> tuple[tuple[DistressKind, re.Pattern[str]], ...]:
    said: dict[str, list[str]] = {}
    for kind, pattern, *_ in rows("distress"):
        said.setdefault(kind, []).append(pattern)
    order = ("suicide", "violence", "medical", "child_alone", "hunger", "shelter")
    return tuple((cast(DistressKind, kind), re.compile("|".join(said[kind]))) for kind in order)


@cache
def _lookalikes() -> re.Pattern[str]:
    return re.compile("|".join(pattern for _, pattern, *_ in rows("distress_lookalikes")))


@cache
def _alarming() -> re.Pattern[str]:
    """The characters without which no cry is ever worded: most messages are let through at once."""
    return re.compile("[" + "".join(row[1] for row in rows("alarming")) + "]")
