"""How good the retrieval is on labelled questions."""

import statistics
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from hotline.faq.asked import SHORT
from hotline.faq.deciding import THRESHOLD
from hotline.faq.search import FaqIndex, Looked
from hotline.faq.words import plain

THRESHOLDS = [number / 100 for number in range(50, 100, 5)]
_MARKS = str.maketrans("", "", "「」")  # around the question of a story (docs/labelling.md)


@dataclass(frozen=True, slots=True)
class Labelled:
    """Questions with the entries that answer them; what nothing answers: others' matters, and ours without an entry."""

    answered: Sequence[tuple[str, frozenset[str]]]
    refused: Sequence[str]
    unanswered: Sequence[str]

    @classmethod
    def read(cls, raw: Mapping[str, Any]) -> Self:
        """From {"answered": {"id id…": [question…]}, "refused" or "elsewhere": …, "unanswered": [question…]}."""
        pairs = [(_plain(ask), frozenset(ids.split())) for ids, asks in raw["answered"].items() for ask in asks]
        others = [ask for asks in raw.get("elsewhere", {}).values() for ask in asks]
        refused = [_plain(ask) for ask in (*raw.get("refused", ()), *others)]
        return cls(pairs, refused, [_plain(ask) for ask in raw.get("unanswered", ())])


def _plain(ask: str) -> str:
    return ask.translate(_MARKS)


@dataclass(frozen=True, slots=True)
class Found:
    """What a question with an answer found."""

    wanted: frozenset[str]
    looked: Looked
    told: bool  # a story stands around it

    @property
    def first(self) -> bool:
        """Whether the nearest entry is right."""
        return self.among(1)

    def among(self, count: int) -> bool:
        """Whether one of the nearest entries is right."""
        return any(hit.entry_id in self.wanted for hit in self.looked.hits[:count])

    def said(self, threshold: float) -> bool:
        """Whether the nearest is given as the answer."""
        return self.looked.answered_at(threshold)

    @property
    def served(self) -> bool:
        """Whether the right entry is said, or offered."""
        if self.looked.answered:
            return self.first
        return any(hit.entry_id in self.wanted for hit in self.looked.offered)


@dataclass(frozen=True, slots=True)
class Figures:
    """Of every question: what was found, and how long it took (ms)."""

    found: Sequence[Found]
    refused: Sequence[Looked]
    unanswered: Sequence[Looked]
    p50_ms: float
    p99_ms: float

    @property
    def first(self) -> int:
        """Questions whose nearest entry is right."""
        return sum(one.first for one in self.found)

    @property
    def among_three(self) -> int:
        """Questions with a right one among the first three."""
        return sum(one.among(3) for one in self.found)

    def at(self, threshold: float = THRESHOLD) -> tuple[int, int, int]:
        """Right answers, wrong answers, and answers to what nothing answers (others' matters)."""
        said = [one for one in self.found if one.said(threshold)]
        right = sum(one.first for one in said)
        return right, len(said) - right, sum(one.answered_at(threshold) for one in self.refused)

    def as_text(self) -> str:
        """For the command line; of what was not asked nothing is said."""
        sent_on = sum(one.elsewhere is not None for one in self.refused)
        told = [one for one in self.found if one.told]
        lines = [
            *([_shares("with an answer", self.found)] if self.found else []),
            *([_shares("of these with a story", told)] if told else []),
            *(
                [f"{len(self.refused)} that others answer: {_answered(self.refused)} answered, {sent_on} sent on"]
                if self.refused
                else []
            ),
            *(
                [f"{len(self.unanswered)} of ours without an entry: {_answered(self.unanswered)} answered"]
                if self.unanswered
                else []
            ),
            f"search p50 {self.p50_ms:.2f} ms, p99 {self.p99_ms:.2f} ms of processor time",
            "threshold  right  wrong  false alarms",
        ]
        for threshold in sorted({*THRESHOLDS, THRESHOLD}):
            right, wrong, alarms = self.at(threshold)
            chosen = "  <- chosen" if threshold == THRESHOLD else ""
            lines.append(f"{threshold:9.2f}  {right:5}  {wrong:5}  {alarms:12}{chosen}")
        return "\n".join(lines)


def measure(index: FaqIndex, labelled: Labelled) -> Figures:
    """Ask every question once."""
    times: list[float] = []

    def look(question: str) -> Looked:
        begun = time.process_time()
        looked = index.look(question)
        times.append((time.process_time() - begun) * 1000)
        return looked

    found = [Found(ids, look(ask), len(plain(ask)) > SHORT) for ask, ids in labelled.answered]
    refused, unanswered = [look(ask) for ask in labelled.refused], [look(ask) for ask in labelled.unanswered]
    return Figures(found, refused, unanswered, statistics.median(times), statistics.quantiles(times, n=100)[98])


def _answered(looked: Iterable[Looked]) -> int:
    return sum(one.answered for one in looked)


def _shares(what: str, found: Sequence[Found]) -> str:
    said = [one for one in found if one.looked.answered]
    sent_on = sum(one.looked.elsewhere is not None for one in found)
    return (
        f"{len(found)} {what}: right entry first {sum(one.first for one in found)}, "
        f"among three {sum(one.among(3) for one in found)}, said or offered {sum(one.served for one in found)}; "
        f"answered {len(said)}, {sum(one.first for one in said)} of them right; sent on {sent_on}"
    )
