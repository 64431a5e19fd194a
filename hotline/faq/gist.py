"""What an entry speaks of as a whole: runs of characters of its wordings and its answer, rare ones weighing most."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log, sqrt

from hotline.faq.words import plain

_RUNS = 1, 2, 3  # characters


class Gist:
    """Cosine similarity of a text to each entry. Immutable."""

    def __init__(self, texts: Mapping[str, Sequence[str]]) -> None:
        counts = {name: _counts(parts) for name, parts in texts.items()}
        spread = Counter(run for count in counts.values() for run in count)
        self._unknown = log(1 + len(texts))
        self._rare = {run: log(1 + (len(texts) - n + 0.5) / (n + 0.5)) for run, n in spread.items()}
        self._entries: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for name, count in counts.items():
            weights = {run: (1 + log(n)) * self._rare[run] for run, n in count.items()}
            length = _length(weights.values())
            for run, weight in weights.items():
                self._entries[run].append((name, weight / length))

    def near(self, text: str) -> dict[str, float]:
        """Each entry that shares something with the text -> 0..1."""
        weights = {run: (1 + log(n)) * self._rare.get(run, self._unknown) for run, n in _counts([text]).items()}
        length = _length(weights.values())
        total: dict[str, float] = defaultdict(float)
        for run, weight in weights.items():
            for name, share in self._entries.get(run, ()):
                total[name] += weight / length * share
        return total


def _counts(texts: Iterable[str]) -> Counter[str]:
    """In how many of the texts each run stands."""
    return Counter(run for text in texts for run in _runs(plain(text)))


def _runs(flat: str) -> set[str]:
    return {flat[start : start + size] for size in _RUNS for start in range(len(flat) - size + 1)}


def _length(weights: Iterable[float]) -> float:
    return sqrt(sum(weight * weight for weight in weights)) or 1.0
