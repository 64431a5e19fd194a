"""The examples and rules: complete, enough of each, and no example that means two things."""

import unicodedata
from collections import Counter, defaultdict
from typing import Any

import pytest
from ruamel.yaml import YAML

from songtan.rasa import ROOT

LEAST_EXAMPLES = 30
LEAST_IN_ALL = 1200


def _load(pattern: str) -> list[dict[str, Any]]:
    return [YAML(typ="safe").load(path.read_text("utf-8")) for path in sorted(ROOT.glob(pattern))]


@pytest.fixture(scope="module")
def examples() -> list[tuple[str, str]]:
    """(text, act) of every example."""
    found = []
    for content in _load("bot/data/nlu/*.yml"):
        nlu = content["nlu"]
        for block in nlu:
            found += [(line.removeprefix("- "), block["intent"]) for line in block["examples"].splitlines()]
    return found


@pytest.fixture(scope="module")
def acts() -> set[str]:
    return set(_load("domain.yml")[0]["intents"])


def test_every_act_has_enough_examples(examples: list[tuple[str, str]], acts: set[str]) -> None:
    counts = Counter(act for _, act in examples)
    assert set(counts) == acts - {"nlu_fallback"}
    assert min(counts.values()) >= LEAST_EXAMPLES, counts
    assert counts.total() >= LEAST_IN_ALL


def test_no_example_is_given_twice_nor_means_two_acts(examples: list[tuple[str, str]]) -> None:
    seen = defaultdict(list)
    for text, act in examples:
        seen[unicodedata.normalize("NFKC", text).strip()].append(act)
    assert {text: acts for text, acts in seen.items() if len(acts) > 1} == {}


def test_every_act_has_one_rule(acts: set[str]) -> None:
    rules = [rule for content in _load("bot/data/rules/*.yml") for rule in content["rules"]]
    assert Counter(rule["steps"][0]["intent"] for rule in rules) == Counter(acts)
    assert all(len(rule["steps"]) == 2 and rule["steps"][1]["action"] for rule in rules)
