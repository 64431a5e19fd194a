"""Vectors of texts."""

import numpy as np
import pytest

from hotline.faq.meaning import BUCKETS, Meaning

SIZE = 4
ROWS = np.random.default_rng(1).normal(size=(2 + BUCKETS, SIZE)).astype(np.float32)
MEANING = Meaning(["a", "b"], ROWS)


def test_a_text_points_where_its_tokens_point_and_is_one_long() -> None:
    vector = MEANING.of(["a", "b"])
    assert np.allclose(vector, (ROWS[0] + ROWS[1]) / np.linalg.norm(ROWS[0] + ROWS[1]), atol=1e-6)


def test_a_text_without_tokens_points_nowhere_also_among_others() -> None:
    each = MEANING.each([[], ["a"], []])
    assert np.array_equal(each[[0, 2]], np.zeros((2, SIZE), np.float32))
    assert np.allclose(each[1], MEANING.of(["a"]))


def test_a_token_never_met_counts_as_itself() -> None:
    unknown, other = MEANING.of(["龘龘"]), MEANING.of(["zzz"])
    assert np.allclose(unknown, MEANING.of(["龘龘"]))
    assert not np.allclose(unknown, other)


def test_rows_that_do_not_belong_to_the_tokens_are_refused() -> None:
    with pytest.raises(ValueError, match=f"expected 3 \\+ {BUCKETS} rows"):
        Meaning(["a", "b", "c"], ROWS)
