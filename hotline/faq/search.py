"""Which entry answers a question, or who else does (policy_kb/elsewhere.yml).

Each part of the message that asks, and the message as a whole, is compared with every entry (nearness); learned weights
put the entries in order and say how likely the first one is right (deciding).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp

import numpy as np

from hotline.faq.asked import asked_parts
from hotline.faq.deciding import NEAR, SENT_ON, THRESHOLD, Ranked, rank
from hotline.faq.learned import Learned, learned
from hotline.faq.levers.levers import NONE, Levers
from hotline.faq.meaning import Vectors
from hotline.faq.nearness import MEASURES, Entry, Nearness
from hotline.faq.words import Words, plain, subject_words

OFFERED = 3
_GIST = MEASURES.index("gist")  # 0 where not a character is shared
_HARDLY = 0.1  # of a message that speaks of others' matters
# A single word does not say what is asked of it: the questions near to it are offered.
_VAGUE = THRESHOLD - 0.01


@dataclass(frozen=True)
class Hit:
    """An entry found: score 0..1, the asker's own words that it knows, and how near it is by each measure."""

    entry_id: str
    score: float
    matched: tuple[str, ...]
    measures: Mapping[str, float]


@dataclass(frozen=True)
class Looked:
    """What a look-up found: entries, best first, and the matter that others answer where that one is meant."""

    hits: tuple[Hit, ...]
    elsewhere: Hit | None = None

    @property
    def answered(self) -> bool:
        """Whether the first hit is near enough to be said."""
        return self.answered_at(THRESHOLD)

    def answered_at(self, threshold: float) -> bool:
        """The same, were the threshold another one."""
        return self.elsewhere is None and bool(self.hits) and self.hits[0].score >= threshold

    @property
    def offered(self) -> tuple[Hit, ...]:
        """What may be meant, where nothing is near enough to be said and nobody else is named."""
        if self.elsewhere is not None or self.answered or not self.hits or self.hits[0].score < NEAR:
            return ()
        return self.hits[:OFFERED]


class FaqIndex:
    """An immutable index over entries. Searching is thread-safe."""

    def __init__(
        self,
        entries: Iterable[Entry],
        elsewhere: Iterable[Entry] = (),
        weights: Learned | None = None,
        levers: Levers = NONE,
    ) -> None:
        ours, others = [levers.entry(one) for one in entries], [levers.entry(one) for one in elsewhere]
        self._weights = weights or learned()
        self._levers = levers
        self._ours = len(ours)
        self._nearness = Nearness(ours, others, self._weights.meaning)
        self._sooner = np.array([levers.scores.get(one.id, 0.0) for one in (*ours, *others)])
        self._words = [frozenset(key for way in one.questions for key in _keys(way)) for one in ours]

    def look(self, text: str, limit: int = 5) -> Looked:
        """The entries nearest in meaning to what the message asks; none where no character is in common."""
        text = self._levers.rewritten(text)
        if not self._ours or not plain(text):
            return Looked(())
        parts = self._parts(text)
        ranked = self._rank(parts)
        same = self._nearness.same(text)
        order, words = ranked.order.tolist(), subject_words(text)
        likely = self._likely(ranked, parts)
        if same is not None and same < self._ours:
            likely, order = 1.0, [same, *(number for number in order if number != same)]
        elif _single(text, words):
            likely = min(likely, _VAGUE)
        hits = self._hits(ranked, order, likely, words, limit)
        others = ranked.elsewhere >= SENT_ON if same is None else same >= self._ours
        return Looked(hits, self._sent_on(ranked) if others else None)

    def ranked(self, text: str) -> Ranked:
        """All entries with their shares; `text` has some word or number, and the index an entry."""
        return self._rank(self._parts(self._levers.rewritten(text)))

    def _parts(self, text: str) -> list[Vectors]:
        """The measures of each part that asks, and of the whole."""
        parts = [part for part in dict.fromkeys([*asked_parts(text), text]) if plain(part)]
        return [self._nearness.of(part) for part in parts]

    def _rank(self, parts: list[Vectors]) -> Ranked:
        return rank(parts, self._weights.ranking, self._ours, self._sooner)

    def _likely(self, ranked: Ranked, parts: list[Vectors]) -> float:
        """How likely the first is right.

        A part that says it more clearly alone is not doubted for the rest, unless the rest speaks of others' matters.
        """
        each = [ranked]
        if ranked.elsewhere < _HARDLY:
            each += [self._rank([part]) for part in parts[:-1]]
        return max(one.likely(self._weights.decision) for one in each if one.order[0] == ranked.order[0])

    def _hits(self, ranked: Ranked, order: Sequence[int], likely: float, words: Words, limit: int) -> tuple[Hit, ...]:
        """The nearest with its probability, the others with as much of it as they are less near."""
        best = ranked.log_shares[order[0]]
        shared = [number for number in order if ranked.measures[number, _GIST] > 0]
        return tuple(
            self._hit(ranked, number, likely * min(exp(ranked.log_shares[number] - best), 1.0), words)
            for number in shared[:limit]
        )

    def _sent_on(self, ranked: Ranked) -> Hit:
        """What others answer, the nearest of it."""
        return self._hit(ranked, ranked.nearest_elsewhere, ranked.elsewhere, Words((), {}))

    def _hit(self, ranked: Ranked, number: int, score: float, words: Words) -> Hit:
        known = self._words[number] if number < self._ours else frozenset()
        matched = tuple(words.written[key] for key in words.keys if key in known)
        measures = dict(zip(MEASURES, ranked.measures[number].tolist(), strict=True))
        return Hit(self._nearness.entries[number].id, round(score, 6), matched, measures)


@lru_cache(maxsize=20_000)
def _keys(way: str) -> tuple[str, ...]:
    """The subject words of a way of asking an entry."""
    return subject_words(way).keys


def _single(text: str, words: Words) -> bool:
    """Whether nothing is said but one word."""
    return len(words.keys) == 1 and words.written[words.keys[0]] == plain(text)
