"""How much a message as a whole sounds like a cry for help, learned from examples: no single word need say it.

Every short run of characters weighs as much as it speaks for danger (lexicon/cries.tsv) or against (lexicon/calm.tsv).
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log, sqrt
from typing import cast

from bot.language.lexicon import rows
from bot.language.text import normalise
from bot.language.types import DistressKind

_GAPS = re.compile(r"[^\w]+|_")
_NUMBER = re.compile(r"\d+")
_LONGEST_RUN = 4  # characters
_FEWEST = 2  # examples that must have a run for it to count
_HALF = 0.5  # added to every count, so that what was never seen is not impossible


@dataclass(frozen=True, slots=True)
class Sound:
    """score: above zero it sounds more like the cries than like the calm; kind: the danger it is most like."""

    score: float
    kind: DistressKind


@dataclass(frozen=True, slots=True)
class _Learned:
    weights: dict[str, float]
    by_kind: dict[DistressKind, Counter[str]]
    cries: Counter[DistressKind]


@lru_cache(maxsize=8)  # a message is judged more than once while it is taken in
def sounds_like(text: str) -> Sound:
    """Judge a whole message. Linear in its length; never raises."""
    learned = _learned()
    known = [run for run in _runs(text) if run in learned.weights]
    score = sum(learned.weights[run] for run in known) / sqrt(len(known) + 1)
    kinds = {kind: _likeness(known, counts, learned.cries[kind]) for kind, counts in learned.by_kind.items()}
    return Sound(score, max(kinds, key=lambda kind: kinds[kind]))


def _likeness(runs: Iterable[str], counts: Counter[str], examples: int) -> float:
    return sum(log((counts[run] + _HALF) / (examples + 1)) for run in runs)


def _runs(text: str) -> set[str]:
    plain = _NUMBER.sub("0", _GAPS.sub("", normalise(text)))
    return {plain[at : at + size] for size in range(1, _LONGEST_RUN + 1) for at in range(len(plain) - size + 1)}


@cache
def _learned() -> _Learned:
    by_kind: dict[DistressKind, Counter[str]] = {}
    cries: Counter[DistressKind] = Counter()
    for name, text, *_ in rows("cries"):
        kind = cast(DistressKind, name)
        by_kind.setdefault(kind, Counter()).update(_runs(text))
        cries[kind] += 1
    calm_texts = [text for _, text, *_ in rows("calm")]
    calm = Counter(run for text in calm_texts for run in _runs(text))
    danger = sum(by_kind.values(), Counter[str]())
    weights = {
        run: log((danger[run] + _HALF) / (cries.total() + 1)) - log((calm[run] + _HALF) / (len(calm_texts) + 1))
        for run in danger.keys() | calm.keys()
        if danger[run] + calm[run] >= _FEWEST
    }
    return _Learned(weights, by_kind, cries)
