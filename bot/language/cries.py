"""How much a message sounds like a cry for help, learned from examples: no single word need say it.

Every short run of characters weighs as much as it speaks for danger (lexicon/cries.tsv) or against (lexicon/calm.tsv).
A message is judged as a whole and in parts of about a sentence, so that a long story dilutes no cry in it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log, sqrt
from typing import cast

from bot.language.lexicon import rows
from bot.language.text import normalise
from bot.language.types import DistressKind

_CLAUSES = re.compile(r"[,。!?;\n]+")
_GAPS = re.compile(r"[^\w]+|_")
_NUMBER = re.compile(r"\d+")
_PART = 40  # characters
_LONGEST_RUN = 4  # characters
_FEWEST = 2  # examples that must have a run for it to count
_HALF = 0.5  # added to every count, so that what was never seen is not impossible


@dataclass(frozen=True, slots=True)
class Sound:
    """score: above zero it sounds more like the cries than like the calm. runs: those of it that count."""

    score: float
    runs: tuple[str, ...]

    @property
    def kind(self) -> DistressKind:
        """The danger that it is most like."""
        learned = _learned()
        likeness = {kind: _likeness(self.runs, counts, learned.cries[kind]) for kind, counts in learned.by_kind.items()}
        return max(likeness, key=lambda kind: likeness[kind])


@dataclass(frozen=True, slots=True)
class _Learned:
    weights: dict[str, float]
    by_kind: dict[DistressKind, Counter[str]]
    cries: Counter[DistressKind]


@lru_cache(maxsize=8)
def sounds_like(text: str) -> Sound:
    """Judge a whole message. Linear in its length; never raises."""
    return _judged(normalise(text))


def loudest(clean: str) -> Sound:
    """The part of a normalised text that sounds most like a cry, or the whole of it. Linear in its length."""
    return max((_judged(clean), *_parts(clean)), key=lambda sound: sound.score)


def _parts(clean: str) -> Iterator[Sound]:
    """From each clause on as many as make up a sentence; nothing for a text that is no longer itself."""
    clauses = [part for part in _CLAUSES.split(clean) if part] if len(clean) > _PART else []
    for first, clause in enumerate(clauses):
        part, last = clause, first + 1
        while last < len(clauses) and len(part) + len(clauses[last]) <= _PART:
            part += clauses[last]
            last += 1
        yield _judged(part)
        if last == len(clauses):
            return


def _judged(clean: str) -> Sound:
    weights = _learned().weights
    known = tuple(run for run in _runs(clean) if run in weights)
    return Sound(sum(weights[run] for run in known) / sqrt(len(known) + 1), known)


def _likeness(runs: Iterable[str], counts: Counter[str], examples: int) -> float:
    return sum(log((counts[run] + _HALF) / (examples + 1)) for run in runs)


def _runs(clean: str) -> set[str]:
    plain = _NUMBER.sub("0", _GAPS.sub("", clean))
    return {plain[at : at + size] for size in range(1, _LONGEST_RUN + 1) for at in range(len(plain) - size + 1)}


@cache
def _learned() -> _Learned:
    by_kind: dict[DistressKind, Counter[str]] = {}
    cries: Counter[DistressKind] = Counter()
    for name, text, *_ in rows("cries"):
        kind = cast(DistressKind, name)
        by_kind.setdefault(kind, Counter()).update(_runs(normalise(text)))
        cries[kind] += 1
    calm_texts = [text for _, text, *_ in rows("calm")]
    calm = Counter(run for text in calm_texts for run in _runs(normalise(text)))
    danger = sum(by_kind.values(), Counter[str]())
    weights = {
        run: log((danger[run] + _HALF) / (cries.total() + 1)) - log((calm[run] + _HALF) / (len(calm_texts) + 1))
        for run in danger.keys() | calm.keys()
        if danger[run] + calm[run] >= _FEWEST
    }
    return _Learned(weights, by_kind, cries)
