"""How good the retrieval is on labelled questions: the figures on which the threshold is chosen."""

import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from hotline.faq.search import THRESHOLD, FaqIndex

THRESHOLDS = [number / 100 for number in range(50, 100, 5)]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Questions with the entries that answer them, and questions that nothing answers."""

    answered: Sequence[tuple[str, frozenset[str]]]
    refused: Sequence[str]

    @classmethod
    def read(cls, raw: Mapping[str, Any]) -> Self:
        """From {"answered": {"id id…": [question…]}, "refused": [question…]}."""
        pairs = [(ask, frozenset(ids.split())) for ids, asks in raw["answered"].items() for ask in asks]
        return cls(pairs, raw["refused"])


@dataclass(frozen=True, slots=True)
class Figures:
    """`right` and `wrong` count answers to questions that have one; `alarms` answers to those that have none."""

    answered: int
    refused: int
    first: int
    among_three: int
    curve: Mapping[float, tuple[int, int, int]]
    p50_ms: float
    p99_ms: float

    def at(self, threshold: float = THRESHOLD) -> tuple[int, int, int]:
        """(right, wrong, alarms) at a threshold."""
        return self.curve[threshold]

    def as_text(self) -> str:
        """For the command line."""
        lines = [
            f"{self.answered} questions with an answer: right entry first {self.first}, among three {self.among_three}",
            f"{self.refused} questions without one; search p50 {self.p50_ms:.2f} ms, p99 {self.p99_ms:.2f} ms",
            "threshold  right  wrong  false alarms",
        ]
        for threshold, (right, wrong, alarms) in sorted(self.curve.items()):
            chosen = "  <- chosen" if threshold == THRESHOLD else ""
            lines.append(f"{threshold:9.2f}  {right:5}  {wrong:5}  {alarms:12}{chosen}")
        return "\n".join(lines)


def measure(index: FaqIndex, labelled: Labelled) -> Figures:
    """Ask every question once."""
    times: list[float] = []

    def search(question: str) -> list[tuple[str, float]]:
        begun = time.perf_counter()
        looked = index.look(question)
        times.append((time.perf_counter() - begun) * 1000)
        # What is nearer to a matter that others answer is refused at every threshold.
        return [] if looked.elsewhere else [(hit.entry_id, hit.score) for hit in looked.hits]

    found = [(ids, search(question)) for question, ids in labelled.answered]
    idle = [max((score for _, score in search(question)), default=0.0) for question in labelled.refused]
    tops = [(hits[0][0] in ids, hits[0][1]) if hits else (False, 0.0) for ids, hits in found]
    return Figures(
        answered=len(found),
        refused=len(idle),
        first=sum(right for right, _ in tops),
        among_three=sum(any(entry in ids for entry, _ in hits[:3]) for ids, hits in found),
        curve={
            threshold: (
                sum(right and score >= threshold for right, score in tops),
                sum(not right and score >= threshold for right, score in tops),
                sum(score >= threshold for score in idle),
            )
            for threshold in {*THRESHOLDS, THRESHOLD}
        },
        p50_ms=statistics.median(times),
        p99_ms=statistics.quantiles(times, n=100)[98],
    )
