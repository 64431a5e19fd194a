"""Learning token vectors: a question shall lie nearer to the wordings of its entry than to all others.

One softmax over all wordings; right are those of the entries that answer the question. The wordings themselves are
questions too (each for the others of its entry), and the answers are told apart in the same way. Gradients by hand:
there is one sum and one length in the model.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hotline.faq.meaning import BUCKETS, Vectors, bag

SIZE = 128
EPOCHS = 40
STEP = 0.02
SHARP = 12.0  # how much nearer counts
LEFT_OUT = 0.4  # share of tokens that an epoch does not see: no single one may decide
WORDINGS, ANSWERS = 0.5, 0.2  # what they weigh beside the questions
# How much a kind of token says at first: whole words, pairs of characters, characters.
KINDS = {"w": 1.0, "pair": 0.6, "char": 0.3}

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Example:
    """Tokens, and the entries (by number) that they belong to."""

    tokens: Sequence[str]
    entries: frozenset[int]


class _Bags:
    """Texts as sparse rows: forward to vectors of length 1, and the gradient back to the tokens."""

    def __init__(self, texts: Sequence[Sequence[str]], known: dict[str, int]) -> None:
        bags = [bag(text, known) for text in texts]
        if not all(bags):
            raise ValueError("expected texts with at least one token")
        self._cols = np.array([col for one in bags for col in one])
        self._weights = np.array([weight for one in bags for weight in one.values()], np.float32)
        sizes = [len(one) for one in bags]
        self._starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        self._order = np.argsort(self._cols, kind="stable")
        self._rows = np.repeat(np.arange(len(bags)), sizes)[self._order]
        self._touched, self._begins = np.unique(self._cols[self._order], return_index=True)

    def forward(self, table: Vectors, random: np.random.Generator) -> "_Pass":
        weights = self._weights * (random.random(len(self._weights), np.float32) >= LEFT_OUT)
        total = np.add.reduceat(table[self._cols] * weights[:, None], self._starts)
        length = np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-6)
        return _Pass(self, weights, total / length, length)

    def back(self, done: "_Pass", slope: Vectors, into: Vectors) -> None:
        """Add to `into` the gradient of the tokens' vectors, given that of the texts'."""
        along = (done.vectors * slope).sum(axis=1, keepdims=True)
        inner = (slope - done.vectors * along) / done.length
        each = inner[self._rows] * done.weights[self._order][:, None]
        into[self._touched] += np.add.reduceat(each, self._begins)


@dataclass(frozen=True)
class _Pass:
    bags: _Bags
    weights: Vectors
    vectors: Vectors
    length: Vectors


def vocabulary(texts: Sequence[Sequence[str]]) -> dict[str, int]:
    """Token -> row, for tokens of at least two texts."""
    spread = Counter(token for text in texts for token in set(text))
    return {token: row for row, token in enumerate(sorted(token for token, n in spread.items() if n > 1))}


def learn(
    questions: Sequence[Example], wordings: Sequence[Example], answers: Sequence[Example], seed: int
) -> tuple[list[str], Vectors]:
    """Tokens and their vectors (with the rows of unknown tokens behind); deterministic for a seed."""
    random = np.random.default_rng(seed)
    texts = [example.tokens for example in (*questions, *wordings)]
    known = vocabulary(texts)
    table = _first(known, texts, random)
    asked, told, said = (_Bags([one.tokens for one in part], known) for part in (questions, wordings, answers))
    alone = np.eye(len(wordings), dtype=bool)
    pairs = (
        (asked, told, _same(questions, wordings), None, 1.0),
        (told, told, _same(wordings, wordings) & ~alone, alone, WORDINGS),
        (asked, said, _same(questions, answers), None, ANSWERS),
    )
    optimiser = _Adam(table)
    for _ in range(EPOCHS):
        slope = np.zeros_like(table)
        for left, right, same, barred, share in pairs:
            _step(left.forward(table, random), right.forward(table, random), same, barred, share, slope)
        optimiser.step(table, slope)
    return list(known), table


def _first(known: dict[str, int], texts: Sequence[Sequence[str]], random: np.random.Generator) -> Vectors:
    """Random directions, as long as a token is rare: near is at first who shares rare tokens."""
    spread = Counter(token for text in texts for token in set(text))
    table = random.normal(size=(len(known) + BUCKETS, SIZE)).astype(np.float32) / np.float32(np.sqrt(SIZE))
    weights = [np.log(1 + len(texts) / spread[token]) * KINDS[_kind(token)] for token in known]
    weights += [np.log(1 + len(texts)) * KINDS["pair"]] * BUCKETS
    return table * np.array(weights, np.float32)[:, None]


def _kind(token: str) -> str:
    return "w" if token.startswith("w:") else "pair" if len(token) > 1 else "char"


def _same(left: Sequence[Example], right: Sequence[Example]) -> Flags:
    return np.array([[not one.entries.isdisjoint(other.entries) for other in right] for one in left])


def _step(left: _Pass, right: _Pass, same: Flags, barred: Flags | None, share: float, into: Vectors) -> None:
    """Add the gradient of: minus the log of what the right ones have of the softmax."""
    near = SHARP * (left.vectors @ right.vectors.T)
    if barred is not None:
        near[barred] = -np.inf
    odds = np.exp(near - near.max(axis=1, keepdims=True))
    odds /= odds.sum(axis=1, keepdims=True)
    right_odds = np.where(same, odds, 0)
    whole = right_odds.sum(axis=1, keepdims=True)
    some = whole[:, 0] > 0
    slope = np.zeros_like(odds)
    slope[some] = odds[some] - right_odds[some] / whole[some]
    slope *= np.float32(SHARP * share / some.sum())
    left.bags.back(left, slope @ right.vectors, into)
    right.bags.back(right, slope.T @ left.vectors, into)


class _Adam:
    """The usual optimiser."""

    def __init__(self, table: Vectors) -> None:
        self._mean, self._square, self._time = np.zeros_like(table), np.zeros_like(table), 0

    def step(self, table: Vectors, slope: Vectors) -> None:
        self._time += 1
        self._mean += 0.1 * (slope - self._mean)
        self._square += 0.001 * (slope * slope - self._square)
        mean = self._mean / np.float32(1 - 0.9**self._time)
        square = self._square / np.float32(1 - 0.999**self._time)
        table -= np.float32(STEP) * mean / (np.sqrt(square) + np.float32(1e-8))
