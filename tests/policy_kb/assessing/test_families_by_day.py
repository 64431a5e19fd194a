"""Twelve families on five days: what they had in 2016, 2019, 2022, 2024 and what can be said today."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

import policy_kb
from tests.policy_kb.households import KB

FAMILIES: list[dict[str, Any]] = yaml.load(
    Path(__file__).with_name("families_by_day.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
)
CASES = [(family, str(day), want) for family in FAMILIES for day, want in family["want"].items()]


@pytest.mark.parametrize(
    ("family", "day", "want"), [pytest.param(*case, id=f"{case[0]['title']} {case[1]}") for case in CASES]
)
def test_a_family_on_a_day(family: dict[str, Any], day: str, want: dict[str, str]) -> None:
    case = {"as_of": day, "household": family["household"], "members": family["members"]}
    found = policy_kb.assess(KB, policy_kb.parse_case(case))
    outcomes = {
        one.id if one.member is None else f"{one.id}@{one.member}": one for one in (*found.categories, *found.benefits)
    }
    for name, wanted in want.items():
        status, *rest = wanted.split()
        outcome = outcomes[name]
        assert outcome.status == status, (name, outcome.reasons)
        for word in rest:
            if word in {"likely", "unlikely"}:
                assert outcome.leaning == word, name
            else:
                _has_amount(outcome, word)


def test_there_are_twelve_families_on_five_days() -> None:
    assert (len(FAMILIES), len(CASES), len({family["title"] for family in FAMILIES})) == (12, 60, 12)


def _has_amount(outcome: policy_kb.Outcome, wanted: str) -> None:
    amount, estimate = outcome.amount, outcome.estimate
    if wanted == "?":
        assert (amount.kind, estimate) == ("unknown", None), outcome.id
    elif wanted.startswith("~"):
        assert amount.kind == "unknown", outcome.id
        assert estimate is not None, outcome.id
        low, to, high = wanted[1:].partition("..")
        assert estimate.kind == ("at_most" if not low else "range" if to else "exact"), (outcome.id, estimate)
        assert estimate.low == Decimal(low or 0), outcome.id
        assert estimate.high == Decimal(high) if high else to == "" or estimate.high is None, (outcome.id, estimate)
    elif ".." in wanted:
        assert [amount.low, amount.high] == [Decimal(end) for end in wanted.split("..")], outcome.id
    else:
        assert amount.value == Decimal(wanted), outcome.id
