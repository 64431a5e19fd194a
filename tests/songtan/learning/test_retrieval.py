"""The weights that ship and the questions they were learned from."""

from pathlib import Path

import numpy as np
import pytest

from hotline.faq.deciding import SIGNS
from hotline.faq.learned import FILE, Learned
from hotline.faq.meaning import BUCKETS
from hotline.faq.nearness import COLUMNS
from songtan.learning import retrieval

MOST = 3 * 2**20


def test_the_weights_belong_to_the_labelled_questions() -> None:
    assert Learned.load().data == retrieval.fingerprint(), (
        "the labelled questions have changed: songtan train retrieval"
    )


def test_there_is_a_weight_for_each_measure_and_sign_and_the_file_stays_small() -> None:
    learned = Learned.load()
    assert learned.ranking.shape == (COLUMNS,)
    assert learned.decision.shape == (len(SIGNS) + 1,)
    assert FILE.stat().st_size < MOST


def test_weights_are_stored_and_read_back_to_a_hundredth(tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    rows = random.normal(size=(1 + BUCKETS, 8)).astype(np.float32)
    given = Learned(("低保",), rows, random.normal(size=3), random.normal(size=2), "abc")
    given.save(tmp_path / "some.npz")
    read = Learned.load(tmp_path / "some.npz")
    assert read.tokens == given.tokens
    assert read.data == "abc"
    assert np.allclose(read.rows, rows, atol=0.02)
    assert np.allclose(read.ranking, given.ranking)


def test_a_file_whose_rows_do_not_fit_is_refused_with_the_way_to_make_it(tmp_path: Path) -> None:
    odd = tmp_path / "odd.npz"
    Learned(("一", "二"), np.ones((5, 4), np.float32), np.zeros(1), np.zeros(1), "").save(odd)
    with pytest.raises(ValueError, match="songtan train retrieval"):
        Learned.load(odd)
