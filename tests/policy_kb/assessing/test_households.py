"""Whole households with what the policy gives them, kept as data."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

import policy_kb
from tests.policy_kb.households import KB

CASES: list[dict[str, Any]] = yaml.load(
    Path(__file__).with_name("households.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
)


def _assess(case: dict[str, Any]) -> dict[str, policy_kb.Outcome]:
    known = {"as_of": str(case.get("as_of", "2017-03-01"))}
    known |= {name: case[name] for name in ("household", "members", "standards") if name in case}
    found = policy_kb.assess(KB, policy_kb.parse_case(known))
    every = (*found.categories, *found.benefits)
    return {one.id if one.member is None else f"{one.id}@{one.member}": one for one in every}


@pytest.mark.parametrize("case", [pytest.param(case, id=case["title"]) for case in CASES])
def test_household(case: dict[str, Any]) -> None:
    found = _assess(case)
    for name, wanted in case["want"].items():
        before, names, missing = wanted.partition(" missing")
        status, _, figure = before.partition(" ")
        outcome, amount = found[name], found[name].amount
        assert outcome.status == status, (name, outcome.reasons)
        if names:
            assert sorted(outcome.missing) == sorted(filter(None, missing.strip().split(","))), name
        if ".." in figure:
            assert [amount.low, amount.high] == [Decimal(end) for end in figure.split("..")], name
        elif figure:
            assert amount.value == Decimal(figure), name


def test_titles_are_used_once() -> None:
    titles = [case["title"] for case in CASES]
    assert len(titles) == len(set(titles))
    assert len(titles) >= 60
