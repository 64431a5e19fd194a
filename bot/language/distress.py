"""Cries for help: suicide, violence, hunger, shelter, a life in danger, a child alone.

Plain words decide, in any sentence of a message of any length; only a reading of their own sentence rules them out
(bot.language.distress_words). What was learned from examples (bot.language.cries) can only add: it hears cries without
such words, alone or together with a hint, and says where one should ask. Hints in several sentences add up.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.language.cries import loudest
from bot.language.distress_words import Hit, Sentence, hits, hits_across, neighbours, ruled_out, rules, sentences
from bot.language.text import prepare
from bot.language.types import Distress, DistressKind

LONG = 50  # characters; longer messages are judged by their parts, of which one may sound alarming by chance


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Scores above which a message is heard or asked about, without words and beside a hint.

    Calibrated on messages of which none is an example: docs/measurements.md, "Distress".
    """

    heard: float
    asked: float
    hint_heard: float
    hint_asked: float


_SHORT = _Bounds(heard=5.6, asked=2.2, hint_heard=2.0, hint_asked=-1.3)
_PARTS = _Bounds(heard=5.5, asked=3.3, hint_heard=2.0, hint_asked=-0.2)
_ADD_UP = 3  # sentences that hint at one danger, at which one asks; calm letters have at most two
_KEPT = frozenset({"request_human", "report_other"})  # a person comes all the same, or it is not about them
GRAVEST_FIRST: tuple[DistressKind, ...] = ("suicide", "violence", "medical", "child_alone", "hunger", "shelter")
_CLAUSE = re.compile(r"[^,。!?;\n]+[,。!?;\n]*")


@dataclass(frozen=True, slots=True)
class _Reading:
    found: Distress | None
    worrying: bool


def detect_distress(text: str) -> Distress | None:
    """The gravest cry in the message with the words that say so, or None. Never raises."""
    return _read(text).found


def worries(text: str) -> bool:
    """Whether the message sounds so much like a cry for help that one should ask."""
    return _read(text).worrying


def warm_up() -> None:
    """Read the tables and learn the examples, which takes about a second, once."""
    rules()
    for text in ("好", "我想问一下"):
        detect_distress(text)


def act_heard(text: str, act: str) -> str:
    """The act of a message whose classifier said `act`: a cry for help is heard as one, whatever else is asked."""
    if detect_distress(text) is not None or (worries(text) and act not in _KEPT):
        return "crisis"
    return act


@lru_cache(maxsize=64)  # a message is judged more than once while it is taken in
def _read(text: str) -> _Reading:
    told = sentences(prepare(text))
    hints: list[tuple[Sentence, Hit]] = []
    ruled: dict[int, list[Hit]] = {}
    for sentence, hit in sorted(_hits(told), key=lambda found: GRAVEST_FIRST.index(found[1].kind)):
        if ruled_out(sentence, hit) is not None:
            ruled.setdefault(id(sentence), []).append(hit)
        elif hit.plain:
            return _Reading(_quoted(sentence, hit), worrying=True)
        else:
            hints.append((sentence, hit))
    return _by_sound(text, hints, {id(sentence): _without(sentence, ruled.get(id(sentence), [])) for sentence in told})


def _hits(told: list[Sentence]) -> Iterator[tuple[Sentence, Hit]]:
    """The words of danger in each sentence, then those plain ones whose parts stand in two."""
    for sentence in told:
        yield from ((sentence, hit) for hit in hits(sentence.sought))
    for both, boundary in neighbours(told):
        yield from ((both, hit) for hit in hits_across(both.sought, boundary))


def _quoted(sentence: Sentence, hit: Hit) -> Distress:
    return Distress(hit.kind, sentence.quote(hit.start, hit.end), sentence.text)


def _by_sound(text: str, hints: list[tuple[Sentence, Hit]], left: dict[int, str]) -> _Reading:
    """What was learned hears, alone or beside a hint, in what is `left` of each sentence by the rules."""
    whole = "".join(left.values())
    bounds = _PARTS if len(text) > LONG else _SHORT
    scores = {key: loudest(left[key]).score for key in {id(sentence) for sentence, _ in hints}}
    for sentence, hit in hints:
        if scores[id(sentence)] > bounds.hint_heard:
            return _Reading(_quoted(sentence, hit), worrying=True)
    sound = loudest(whole)
    if sound.score > bounds.heard:
        return _Reading(Distress(sound.kind, text.strip(), text.strip()), worrying=True)
    hinted = max(scores.values(), default=bounds.hint_asked) > bounds.hint_asked or _add_up(hints)
    return _Reading(None, worrying=hinted or sound.score > bounds.asked)


def _add_up(hints: list[tuple[Sentence, Hit]]) -> bool:
    """Whether so many sentences hint at one danger that one should ask, however quietly each of them sounds."""
    hinting = {(id(sentence), hit.kind) for sentence, hit in hints}
    return max(Counter(kind for _, kind in hinting).values(), default=0) >= _ADD_UP


def _without(sentence: Sentence, ruled: list[Hit]) -> str:
    """The sentence without the clauses of the words that were ruled out: they do not sound."""
    return "".join(
        clause.group()
        for clause in _CLAUSE.finditer(sentence.clean)
        if not any(hit.start < clause.end() and clause.start() < hit.end for hit in ruled)
    )
