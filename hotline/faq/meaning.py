"""What a text means, as a vector: texts that ask the same point the same way.

A text's vector is the sum of its tokens' vectors, which were learned from questions with the entries that answer them
(songtan train retrieval). Nothing of a single entry is kept: what a clerk writes is understood without training.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from math import log
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
# Tokens that were not met in training share these rows, by their spelling: alike tokens still count as alike.
BUCKETS = 512
_MOST_KEPT = 20_000  # texts
_TINY = np.float32(1e-9)


class Meaning:
    """Token vectors: one row for each known token, then BUCKETS rows for all others."""

    def __init__(self, tokens: Sequence[str], rows: Vectors) -> None:
        if len(rows) != len(tokens) + BUCKETS:
            raise ValueError(f"expected {len(tokens)} + {BUCKETS} rows of vectors, got {len(rows)}")
        self._rows = rows
        self._known = {token: row for row, token in enumerate(tokens)}
        self._kept: dict[tuple[str, ...], Vectors] = {}

    def of(self, tokens: Iterable[str]) -> Vectors:
        """The vector of a text, of length 1; zeros for a text without tokens."""
        vector: Vectors = self.each([tokens])[0]
        return vector

    def kept(self, texts: Iterable[tuple[str, ...]]) -> Vectors:
        """The same as `each`, of texts that come again with the next index: those of entries."""
        wanted = list(texts)
        kept = self._kept if len(self._kept) < _MOST_KEPT else {}
        new = [text for text in dict.fromkeys(wanted) if text not in kept]
        self._kept = kept = kept | dict(zip(new, self.each(new), strict=True))  # anew: others may read the old one
        return np.array([kept[text] for text in wanted]).reshape(len(wanted), self._rows.shape[1])

    def each(self, texts: Iterable[Iterable[str]]) -> Vectors:
        """The vectors of several texts, one a row."""
        bags = [bag(text, self._known) for text in texts]
        total = np.zeros((len(bags), self._rows.shape[1]), np.float32)
        sizes = [len(one) for one in bags]
        if not any(sizes):
            return total
        rows = np.fromiter(chain.from_iterable(bags), np.int64)
        weights = np.fromiter(chain.from_iterable(one.values() for one in bags), np.float32)
        filled = np.flatnonzero(sizes)
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])[filled]
        total[filled] = np.add.reduceat(self._rows[rows] * weights[:, None], starts)
        lengths = np.linalg.norm(total, axis=1, keepdims=True)
        total /= np.maximum(lengths, _TINY)
        return total


def bag(tokens: Iterable[str], known: dict[str, int]) -> dict[int, float]:
    """Row -> weight of a text's tokens; a token said twice counts somewhat more."""
    counts = Counter(tokens)
    total: dict[int, float] = {}
    for token, count in counts.items():
        row = known.get(token)
        row = len(known) + crc32(token.encode()) % BUCKETS if row is None else row
        total[row] = total.get(row, 0.0) + 1 + log(count)
    return total
