"""What words mean, as vectors: words near in meaning point the same way, so that one example also teaches its like.

Runs in Rasa's environment. The set-up makes the file, by scripts/word_vectors.py.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FILE = Path(__file__).resolve().parents[1] / "models" / "words.npz"
UNKNOWN = -1


class WordVectors:
    """The vectors of the file. size: of one vector."""

    def __init__(self, words: Sequence[str], vectors: NDArray[np.int8]) -> None:
        self._index = {word: row for row, word in enumerate(words)}
        self._vectors = vectors.astype(np.float32) / 127
        self.size = vectors.shape[1]

    def of(self, word: str) -> NDArray[np.float32]:
        """Vector of a word; of an unknown one the mean of its characters' vectors, zeros when those are unknown too."""
        row = self._index.get(word, UNKNOWN)
        if row != UNKNOWN:
            return self._vectors[row]
        rows = [self._index[char] for char in word if char in self._index]
        return self._vectors[rows].mean(axis=0) if rows else np.zeros(self.size, np.float32)

    def mean(self, words: Sequence[str], weight: Callable[[str], float]) -> NDArray[np.float32]:
        """Weighted sum over the words, of length 1 (zeros when nothing is known)."""
        total = np.zeros(self.size, np.float32)
        for word in words:
            total += weight(word) * self.of(word)
        length = np.linalg.norm(total)
        return total / length if length else total


@lru_cache(maxsize=1)
def word_vectors() -> WordVectors:
    """The vectors of FILE, read once. Raises FileNotFoundError saying how to make it."""
    if not FILE.is_file():
        raise FileNotFoundError(f"The vectors of words are missing: no {FILE}. Run: make setup")
    with np.load(FILE, allow_pickle=False) as held:
        return WordVectors(str(held["words"]).split("\n"), held["vectors"])
