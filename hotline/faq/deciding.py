"""From how near the entries are to what is done: answer, offer, or send on to whoever answers it."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hotline.faq.meaning import Vectors
from hotline.faq.nearness import MEASURES

# The first entry is said where it is right with this probability, and offered down to the other. Others are named where
# the message speaks of their matters more than this. Chosen on labelled/questions/dev.yml (songtan train retrieval).
THRESHOLD, NEAR, SENT_ON = 0.82, 0.05, 0.5
Numbers = NDArray[np.floating[Any]]
_TINY = 1e-6
_NONE = 1e-30
SIGNS = ("log share", "ahead of the second", "share of others", "log share of others", *MEASURES, "score")


@dataclass(frozen=True)
class Ranked:
    """All entries (ours, then what others answer) for one message. log_shares: logs of shares that sum to one."""

    ours: int
    log_shares: Numbers
    measures: Vectors  # of each entry, the greatest of all parts: MEASURES wide
    scores: Numbers  # of each entry, the greatest of all parts

    @property
    def order(self) -> NDArray[np.int64]:
        """Our entries, the nearest first."""
        return np.argsort(-self.log_shares[: self.ours], kind="stable")

    @property
    def nearest_elsewhere(self) -> int:
        """Of what others answer, the nearest."""
        return self.ours + int(np.argmax(self.log_shares[self.ours :]))

    @property
    def elsewhere(self) -> float:
        """How much of the message speaks of what others answer, 0..1."""
        return float(np.exp(self.log_shares[self.ours :]).sum())

    def signs(self) -> Numbers:
        """What tells whether the first entry is right: SIGNS."""
        first, *rest = self.order
        second = self.log_shares[rest[0]] if rest else np.log(_TINY)
        log_share = self.log_shares[first]
        others = self.elsewhere
        measures = self.measures[first]
        return np.array([log_share, log_share - second, others, np.log(others + _TINY), *measures, self.scores[first]])

    def likely(self, decision: Numbers) -> float:
        """The probability that the first entry answers the message."""
        return float(1 / (1 + np.exp(-(self.signs() @ decision[:-1] + decision[-1]))))


def rank(parts: list[Vectors], ranking: Numbers, ours: int, sooner: Numbers) -> Ranked:
    """Put entries in order by the measures of each part of a message (see Nearness.of): their shares are averaged.

    sooner: what is added to each entry's score.
    """
    scores = np.array([part @ ranking + sooner for part in parts])
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    measures = np.max([part[:, : len(MEASURES)] for part in parts], axis=0)
    return Ranked(ours, np.log(shares.mean(axis=0) + _NONE), measures, scores.max(axis=0))
