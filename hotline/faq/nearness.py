"""How near each entry is to a text, by several measures that know nothing of single entries.

BM25 and the gist count shared words and characters, spelling forgives typing mistakes, and learned vectors see what is
meant in other words. Their sum, with learned weights, is a score of each entry.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import bm25s
import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from hotline.faq.gist import Gist
from hotline.faq.meaning import Meaning, Vectors
from hotline.faq.words import plain, retrieval_tokens

# The columns of `Nearness.of`; each also as the distance to the nearest entry, and whether others answer it.
MEASURES = "words", "gist", "spelling", "meaning", "meanings", "answer"
COLUMNS = len(MEASURES) * 2 + 1
_BEST = 3  # wordings of an entry whose mean nearness is "meanings"
_SMOOTH = 5  # tokens: a short text shares few, and each by chance


@dataclass(frozen=True)
class Entry:
    """What is indexed of an entry: its id, each way of asking it (the first is the question itself), its answer."""

    id: str
    questions: tuple[str, ...]
    answer: str = ""


class Nearness:
    """Immutable; thread-safe. `entries`: ours, then what others answer."""

    def __init__(self, ours: Sequence[Entry], others: Sequence[Entry], meaning: Meaning) -> None:
        self.entries = (*ours, *others)
        self._meaning = meaning
        self._elsewhere = (np.arange(len(self.entries)) >= len(ours)).astype(np.float32)[:, None]
        wordings = [way for entry in self.entries for way in entry.questions]
        self._flat = [_plain(way) for way in wordings]
        tokens = [_tokens(way) for way in wordings]
        sizes = [len(entry.questions) for entry in self.entries]
        self._starts = np.cumsum([0, *sizes])[:-1]
        owners = np.repeat(np.arange(len(sizes)), sizes)
        self._owner = dict(zip(reversed(self._flat), reversed(owners.tolist()), strict=True))  # the first one holds
        self._grid = _grid(self._starts, sizes)
        self._gist = Gist([(*entry.questions, entry.answer) for entry in self.entries])
        self._bm25 = _bm25(tokens)
        self._ways = meaning.kept(tokens)
        self._answers = meaning.kept(_tokens(entry.answer) for entry in self.entries)

    def same(self, text: str) -> int | None:
        """The number of the entry that is asked in just these words."""
        return self._owner.get(plain(text))

    def of(self, text: str) -> Vectors:
        """A row of measures for each entry (COLUMNS of them)."""
        tokens = retrieval_tokens(text)
        vector = self._meaning.of(tokens)
        measures = np.zeros((len(self.entries), len(MEASURES)), np.float32)
        ways = self._ways @ vector
        measures[:, 0] = np.maximum.reduceat(self._bm25_scores(tokens), self._starts) / (len(tokens) + _SMOOTH)
        measures[:, 1] = self._gist.near(text)
        spelled = cdist([plain(text)], self._flat, scorer=fuzz.ratio, dtype=np.uint8)[0]
        measures[:, 2] = np.maximum.reduceat(spelled, self._starts) / 100
        measures[:, 3] = np.maximum.reduceat(ways, self._starts)
        measures[:, 4] = np.sort(ways[self._grid], axis=1)[:, -_BEST:].mean(axis=1)
        measures[:, 5] = self._answers @ vector
        return np.hstack([measures, measures - measures.max(axis=0), self._elsewhere])

    def _bm25_scores(self, tokens: Sequence[str]) -> Vectors:
        known = [token for token in tokens if token in self._bm25.vocab_dict]
        return self._bm25.get_scores(known) if known else np.zeros(len(self._flat), np.float32)


# Of what stands in entries: an index that is made anew for one changed entry need not cut all others again.
@lru_cache(maxsize=20_000)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(retrieval_tokens(text))


@lru_cache(maxsize=20_000)
def _plain(text: str) -> str:
    return plain(text)


def _grid(starts: NDArray[np.int64], sizes: Sequence[int]) -> NDArray[np.int64]:
    """The wordings' numbers, a row for each entry; an entry with few of them repeats its own."""
    width = max([*sizes, _BEST])
    return np.array([start + np.arange(width) % size for start, size in zip(starts, sizes, strict=True)])


def _bm25(corpus: Sequence[Sequence[str]]) -> bm25s.BM25:
    index = bm25s.BM25()
    if corpus:
        index.index(corpus, show_progress=False)
    return index
