"""Learning what measures weigh."""

import numpy as np

from songtan.learning import weighing

RANDOM = np.random.default_rng(1)


def test_a_measure_that_tells_the_right_entry_outweighs_one_that_tells_nothing() -> None:
    right = [frozenset({int(number)}) for number in RANDOM.integers(0, 5, 200)]
    measures = []
    for numbers in right:
        rows = RANDOM.normal(size=(5, 2))
        rows[list(numbers), 0] += 2
        measures.append(rows)
    telling, idle = weighing.ranking(measures, right)
    assert telling > 1
    assert abs(idle) < telling / 5


def test_probabilities_are_about_the_share_that_is_right() -> None:
    signs = RANDOM.normal(size=(4000, 1))
    truth = RANDOM.random(4000) < 1 / (1 + np.exp(-(2 * signs[:, 0] - 1)))
    weight, constant = weighing.decision(list(signs), truth.tolist())
    assert abs(weight - 2) < 0.25
    assert abs(constant + 1) < 0.25
