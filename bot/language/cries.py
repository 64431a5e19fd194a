"""How much a message sounds like a cry for help, learned from examples: no single word need say it.

Every short run of characters weighs as much as it speaks for danger (lexicon/cries.tsv) or against (lexicon/calm.tsv,
and the letters of labelled/train, of which each part counts by itself).
A message is judged as a whole and in parts of about a sentence, so that a long story dilutes no cry in it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log, sqrt
from pathlib import Path
from typing import cast

from bot.language.labels import read_labelled
from bot.language.lexicon import rows
from bot.language.text import normalise
from bot.language.types import DistressKind

LETTERS = Path(__file__).resolve().parents[2] / "labelled" / "train"
# Later hands made it hear two hints in a hundred more, and be alarmed by three calm sentences of everyday.
HANDS = "start", *(f"w0{number}" for number in range(1, 9))
_CLAUSES = re.compile(r"[,。!?;\n]+")
_GAPS = re.compile(r"[^\w]+|_")
_NUMBER = re.compile(r"\d+")
_PART = 40  # characters
_LONGEST_RUN = 4  # characters
_FEWEST = 2  # examples that must have a run for it to count
_ENOUGH = 4  # known runs below which nothing was learned that a message could be judged by: 咕噜咕噜
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


def examples() -> Iterator[tuple[DistressKind | None, str]]:
    """What it is learned from, each with its danger: the tables, and the labelled messages that may be learned from."""
    yield from of_tables()
    for hand in HANDS:
        for message in read_labelled(LETTERS / f"{hand}.txt"):
            yield cast(DistressKind | None, message.about.get("danger")), message.text


def of_tables() -> Iterator[tuple[DistressKind | None, str]]:
    """The short ones."""
    for name, text, *_ in rows("cries"):
        yield cast(DistressKind, name), text
    yield from ((None, text) for _, text, *_ in rows("calm"))


@lru_cache(maxsize=8)
def sounds_like(text: str) -> Sound:
    """Judge a whole message. Linear in its length; never raises."""
    return _judged(normalise(text))


def loudest(clean: str) -> Sound:
    """The part of a normalised text that sounds most like a cry, or the whole of it. Linear in its length."""
    return max(map(_judged, (clean, *_parts(clean))), key=lambda sound: sound.score)


def _parts(clean: str) -> Iterator[str]:
    """From each clause on as many as make up a sentence; nothing for a text that is no longer itself."""
    clauses = [part for part in _CLAUSES.split(clean) if part] if len(clean) > _PART else []
    for first, clause in enumerate(clauses):
        part, last = clause, first + 1
        while last < len(clauses) and len(part) + len(clauses[last]) <= _PART:
            part += clauses[last]
            last += 1
        yield part


def _cut(clean: str) -> list[str]:
    """The text in parts of about a sentence, one behind the other."""
    parts: list[str] = []
    for clause in _CLAUSES.split(clean):
        if parts and len(parts[-1]) + len(clause) <= _PART:
            parts[-1] += clause
        else:
            parts.append(clause)
    return parts


def _judged(clean: str) -> Sound:
    weights = _learned().weights
    known = tuple(run for run in _runs(clean) if run in weights)
    score = sum(weights[run] for run in known) / sqrt(len(known) + 1)
    return Sound(score if len(known) >= _ENOUGH else min(score, 0.0), known)


def _likeness(runs: Iterable[str], counts: Counter[str], examples: int) -> float:
    return sum(log((counts[run] + _HALF) / (examples + 1)) for run in runs)


def _runs(clean: str) -> set[str]:
    plain = _NUMBER.sub("0", _GAPS.sub("", clean))
    return {plain[at : at + size] for size in range(1, _LONGEST_RUN + 1) for at in range(len(plain) - size + 1)}


@cache
def _learned() -> _Learned:
    by_kind: dict[DistressKind, Counter[str]] = {}
    cries: Counter[DistressKind] = Counter()
    danger: Counter[str] = Counter()
    calm: Counter[str] = Counter()
    calm_parts = 0
    for kind, text in examples():
        clean = normalise(text)
        if kind is None:
            parts = _cut(clean)
            calm_parts += len(parts)
            calm.update(run for part in parts for run in _runs(part))
        else:
            runs = _runs(clean)
            cries[kind] += 1
            danger.update(runs)
            by_kind.setdefault(kind, Counter()).update(runs)
    weights = {
        run: log((danger[run] + _HALF) / (cries.total() + 1)) - log((calm[run] + _HALF) / (calm_parts + 1))
        for run in danger.keys() | calm.keys()
        if danger[run] + calm[run] >= _FEWEST
    }
    return _Learned(weights, by_kind, cries)
