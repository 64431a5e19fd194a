"""Learning what each measure weighs: in the order of the entries, and in whether the first one is right.

Two small convex fits on questions that the vectors have not seen.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Rows = NDArray[np.floating[Any]]
_STEPS, _STEP, _ROUNDS = 300, 0.05, 30
_SMALL = 1e-3  # how much great weights cost
_TINY = 1e-6


def ranking(measures: Sequence[Rows], right: Sequence[frozenset[int]]) -> Numbers:
    """A weight a column. measures: entries x columns, of each question; right: the numbers of its entries.

    Maximises the share of the right ones in the softmax over the entries.
    """
    rows = np.array(measures, np.float64)
    spread = rows.std(axis=(0, 1)) + _TINY
    rows = (rows - rows.mean(axis=(0, 1))) / spread
    wanted = np.zeros(rows.shape[:2], bool)
    for question, numbers in enumerate(right):
        wanted[question, list(numbers)] = True
    weights, mean, square = (np.zeros(rows.shape[2]) for _ in range(3))
    for time in range(1, _STEPS + 1):
        share = _softmax(rows @ weights)
        good = _softmax(np.where(wanted, rows @ weights, -np.inf))
        slope = np.einsum("qe,qec->c", share - good, rows) / len(rows) + _SMALL * weights
        mean += 0.1 * (slope - mean)
        square += 0.001 * (slope * slope - square)
        weights -= _STEP * (mean / (1 - 0.9**time)) / (np.sqrt(square / (1 - 0.999**time)) + _TINY)
    return np.asarray(weights / spread)


def decision(signs: Sequence[Rows], right: Sequence[bool]) -> Numbers:
    """Logistic regression by Newton's method: a weight for each sign, and one for none."""
    rows = np.array(signs, np.float64)
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + _TINY
    rows = np.c_[(rows - middle) / spread, np.ones(len(rows))]
    truth, weights = np.array(right, np.float64), np.zeros(rows.shape[1])
    cost = _SMALL * len(rows) * np.eye(rows.shape[1])
    for _ in range(_ROUNDS):
        odds = 1 / (1 + np.exp(-rows @ weights))
        curve = (rows * (odds * (1 - odds))[:, None]).T @ rows + cost
        weights -= np.linalg.solve(curve, rows.T @ (odds - truth) + cost @ weights)
    plain = weights[:-1] / spread
    return np.append(plain, weights[-1] - middle @ plain)


def _softmax(scores: Numbers) -> Numbers:
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))
