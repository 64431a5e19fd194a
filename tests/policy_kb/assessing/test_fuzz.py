"""Twenty thousand random households, valid and broken: only documented refusals, no amount below 0 or over its cap."""

import random
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import policy_kb
from tests.policy_kb.households import DAYS, KB, domain

BATCHES, BATCH = 200, 100
MEASURES = list(KB.measures)
ODD: tuple[Any, ...] = (
    -1, 10**40, 1.5, "", "三口", None, [], {}, True, float("nan"), float("inf"), "xiamen", ["dibao"], 7, -0.01, 1e308,
)  # fmt: skip


def _facts(chance: random.Random, scope: str, known: float) -> dict[str, Any]:
    return {
        name: chance.choice(domain(name))
        for name, spec in KB.facts.items()
        if spec.scope == scope and chance.random() < known
    }


def _household(chance: random.Random) -> dict[str, Any]:
    known = chance.choice((1.0, 1.0, 0.98, 0.3))
    members = [_facts(chance, "person", known) for _ in range(chance.randrange(3))]
    household = _facts(chance, "household", known)
    household.pop("monthly_income_per_capita", None)
    household["size"] = max(1, len(members) + chance.choice((0, 0, 0, 1, -1)))
    case: dict[str, Any] = {"as_of": chance.choice(DAYS), "household": household, "members": members}
    if chance.random() < 0.2:
        _break(chance, case)
    return case


def _break(chance: random.Random, case: dict[str, Any]) -> None:
    parts = [case["household"], *case["members"], case]
    part = chance.choice(parts)
    keys = [*part, "no_such_fact", "monthly_income_per_capita", "standards"]
    part[chance.choice(keys)] = chance.choice(ODD)


def _check(assessment: policy_kb.Assessment) -> None:
    for outcome in assessment.benefits:
        amount = outcome.amount
        for number in (amount.value, amount.low, amount.high):
            assert number is None or number >= 0, outcome.id
            assert number is None or amount.cap is None or number <= amount.cap, outcome.id


def _assess(case: dict[str, Any], measures: list[str]) -> policy_kb.InputError | None:
    try:
        parsed = policy_kb.parse_case(case, today=date(2026, 11, 23))
        assessment = policy_kb.assess(KB, parsed, measures=measures)
    except policy_kb.InputError as error:
        return error
    _check(assessment)
    if measures[0] == MEASURES[0]:  # words are slow: one in forty will do
        assessment.to_json()
    return None


@settings(deadline=None, max_examples=BATCHES, database=None)
@given(st.randoms(use_true_random=True))
def test_no_household_breaks_an_assessment(chance: random.Random) -> None:
    for _ in range(BATCH):
        case = _household(chance)
        refused = _assess(case, chance.sample(MEASURES, 5))
        assert refused is None or (refused.field and refused.message)
