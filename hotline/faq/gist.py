"""What an entry speaks of as a whole: runs of characters of its wordings and its answer, rare ones weighing most."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from hotline.faq.words import plain

_RUNS = 1, 2, 3  # characters


class Gist:
    """Cosine similarity of a text to each of several entries, given as their texts. Immutable."""

    def __init__(self, entries: Sequence[Sequence[str]]) -> None:
        self._size = len(entries)
        counts = [_counted(tuple(parts)) for parts in entries]
        spread = Counter(run for count in counts for run in count)
        self._unknown = log(1 + self._size)
        self._rare = {run: log(1 + (self._size - n + 0.5) / (n + 0.5)) for run, n in spread.items()}
        places: dict[str, tuple[list[int], list[float]]] = {run: ([], []) for run in spread}
        for number, count in enumerate(counts):
            weights = {run: (1 + log(n)) * self._rare[run] for run, n in count.items()}
            length = _length(weights.values())
            for run, weight in weights.items():
                numbers, shares = places[run]
                numbers.append(number)
                shares.append(weight / length)
        self._places = {run: (np.array(numbers), np.array(shares)) for run, (numbers, shares) in places.items()}

    def near(self, text: str) -> NDArray[np.float64]:
        """Of each entry 0..1; 0 where it shares nothing with the text."""
        weights = {run: (1 + log(n)) * self._rare.get(run, self._unknown) for run, n in _counts([text]).items()}
        length = _length(weights.values())
        known = [(self._places[run], weight / length) for run, weight in weights.items() if run in self._places]
        if not known:
            return np.zeros(self._size)
        numbers = np.concatenate([numbers for (numbers, _), _ in known])
        shares = np.concatenate([shares * weight for (_, shares), weight in known])
        return np.bincount(numbers, shares, minlength=self._size).astype(np.float64)


@lru_cache(maxsize=2_000)
def _counted(texts: tuple[str, ...]) -> Counter[str]:
    """Of an entry: an index that is made anew for one changed entry need not count all others again."""
    return _counts(texts)


def _counts(texts: Iterable[str]) -> Counter[str]:
    """In how many of the texts each run stands."""
    return Counter(run for text in texts for run in _runs(plain(text)))


def _runs(flat: str) -> set[str]:
    return {flat[start : start + size] for size in _RUNS for start in range(len(flat) - size + 1)}


def _length(weights: Iterable[float]) -> float:
    return sqrt(sum(weight * weight for weight in weights)) or 1.0
