"""The made-up families are sound: what a bench measures must not be a slip of the pen."""

from collections import Counter
from pathlib import Path

import pytest

import policy_kb
from songtan.bench.residents.family import FOLDER, families, read_family
from songtan.bench.residents.faults import faults

FILES = sorted(FOLDER.glob("*.yml"))


@pytest.fixture(scope="module")
def kb() -> policy_kb.KnowledgeBase:
    return policy_kb.load()


def test_twenty_families_were_never_tuned_on() -> None:
    assert Counter(one.part for one in families()) == {"tuned": 76, "untuned": 20}


@pytest.mark.parametrize("part", ["tuned", "untuned"])
def test_all_four_voices_are_heard_in_each_part(part: str) -> None:
    assert {one.voice for one in families(part)} == {"terse", "longwinded", "dialect", "official"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_facts_values_helps_and_figures_of_a_family_agree(file: Path, kb: policy_kb.KnowledgeBase) -> None:
    assert faults(read_family(file), kb) == []
