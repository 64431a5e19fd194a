"""Cries for help: suicide, violence, hunger, shelter, a life in danger, a child alone.

Set words are sought first; what only sounds like them ("累死人", "想死你们了") is blanked before, and what a family
lives with ("他爸坐牢，我这个奶奶带") is no cry of that kind. Where none is found, the message as a whole may sound
like a cry (bot.language.cries): clearly, or so that one should ask.
"""

import re
from functools import cache
from typing import cast

from bot.language.cries import sounds_like
from bot.language.lexicon import rows
from bot.language.text import Text, prepare
from bot.language.types import Distress, DistressKind

# Calibrated on messages of which none is an example: docs/measurements.md, "Distress".
CLEAR, WORRYING, CALM = 6.4, 4.5, -2.0
_KEPT = frozenset({"request_human", "report_other"})  # a person comes all the same, or it is not about them
_BLANK = "\N{WHITE SQUARE}"
_BEFORE = 6
# 要不是 and 是不是 deny nothing
_DENIED = re.compile(
    r"(?:(?<![要是])(?:不是|并非)|并没有?|从没|从来没有?)(?:说|要|会|想|想过|真的|过|被|人|在|去|到)*$"
)
_GAPS = re.compile(r"[\s.…·~—\-_*]+")


def detect_distress(text: str) -> Distress | None:
    """The gravest cry in the message with the words that say so, or None."""
    sound = sounds_like(text)
    if sound.score > CLEAR:
        return _in_words(text) or Distress(sound.kind, text.strip())
    return _in_words(text) if sound.score > CALM else None


def worries(text: str) -> bool:
    """Whether the message sounds so much like a cry for help that one should ask."""
    return sounds_like(text).score > WORRYING


def act_heard(text: str, act: str) -> str:
    """The act of a message whose classifier said `act`: a cry for help is heard as one, whatever else is asked."""
    if detect_distress(text) is not None or (worries(text) and act not in _KEPT):
        return "crisis"
    return act


def _in_words(text: str) -> Distress | None:
    written = _closed_up(prepare(text))
    left = _lookalikes().sub(lambda hit: _BLANK * len(hit.group()), written.clean)
    for kind, pattern in _cries():
        if kind in _told_calmly() and _told_calmly()[kind].search(written.clean):
            continue
        for hit in pattern.finditer(left):
            if not _denied(left, hit):
                return Distress(kind, written.quote(hit.start(), hit.end()))
    return None


def _denied(text: str, hit: re.Match[str]) -> bool:
    """不是没饭吃, 我没被打过."""
    unharmed = hit.group().startswith("被") and text.endswith(("没", "没有"), 0, hit.start())
    return unharmed or bool(_DENIED.search(text, max(0, hit.start() - _BEFORE), hit.start()))


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
        said.setdefault(kind, []).append(_written_out(pattern))
    order = ("suicide", "violence", "medical", "child_alone", "hunger", "shelter")
    return tuple((cast(DistressKind, kind), re.compile("|".join(said[kind]))) for kind in order)


@cache
def _words() -> dict[str, str]:
    return {
        f"<{name}>": words if words.startswith("[") else f"(?:{words})" for name, words, *_ in rows("distress_words")
    }


def _written_out(pattern: str) -> str:
    for name, words in _words().items():
        pattern = pattern.replace(name, words)
    return pattern


@cache
def _told_calmly() -> dict[DistressKind, re.Pattern[str]]:
    told: dict[str, list[str]] = {}
    for kind, pattern, *_ in rows("distress_told_calmly"):
        told.setdefault(kind, []).append(_written_out(pattern))
    return {cast(DistressKind, kind): re.compile("|".join(patterns)) for kind, patterns in told.items()}


@cache
def _lookalikes() -> re.Pattern[str]:
    return re.compile("|".join(_written_out(pattern) for _, pattern, *_ in rows("distress_lookalikes")))
