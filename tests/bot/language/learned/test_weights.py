"""The shipped weights belong to the labelled messages, and read what they never saw as well as is claimed."""

from pathlib import Path

import pytest

from bot.language.learned.network import FILE, Network, WeightsError, network
from bot.language.learned.reading import read
from songtan.bench.letters import letters, measure
from songtan.learning.letters import digest, spoken

LARGEST = 16 * 2**20  # bytes
# Of the frozen messages, a little under what docs/measurements.md tells: less is a step back.
RIGHT, FOUND, FOUND_OR_PROPOSED = 0.915, 0.56, 0.785  # of all four frozen hands


def test_weights_were_made_of_what_is_labelled_today() -> None:
    assert network().meta["digest"] == digest(), "labelled/train or the facts changed: songtan train reader"


def test_weights_speak_of_every_fact() -> None:
    assert network().spoken.facts == spoken().facts


def test_weights_are_small_enough_for_the_repository() -> None:
    assert FILE.stat().st_size <= LARGEST


def test_missing_or_broken_weights_are_named_with_what_makes_them(tmp_path: Path) -> None:
    broken = tmp_path / "weights.npz"
    for written in (None, b"no weights"):
        if written:
            broken.write_bytes(written)
        with pytest.raises(WeightsError, match=r"weights\.npz.*songtan train reader"):
            Network(broken)


def test_frozen_messages_are_read_as_well_as_is_claimed() -> None:
    tally = measure(letters("frozen"), read)
    assert tally.right / tally.recorded >= RIGHT
    assert tally.right / tally.labelled >= FOUND
    assert (tally.right + tally.found) / tally.labelled >= FOUND_OR_PROPOSED
