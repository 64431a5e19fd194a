"""The order of cards: what is granted before what is open, what is likely before what is not, money before none."""

from typing import Any

import policy_kb
from tests.policy_kb.households import KB

TODAY = "2026-11-29"


def _ranks(household: dict[str, Any], *members: dict[str, Any], as_of: str = TODAY) -> dict[str, float]:
    case = policy_kb.parse_case({"as_of": as_of, "household": household, "members": list(members)})
    assessment = policy_kb.assess(KB, case)
    return {one.id: one.rank for one in (*assessment.categories, *assessment.benefits)}


def test_every_rank_lies_between_nothing_and_one_and_what_is_refused_has_none() -> None:
    case = policy_kb.parse_case({"as_of": TODAY, "household": {"size": 2, "hukou": "elsewhere"}, "members": [{}]})
    assessment = policy_kb.assess(KB, case)
    for one in (*assessment.categories, *assessment.benefits):
        assert 0 <= one.rank <= 1
        assert (one.rank == 0) == (one.status == "ineligible"), (one.id, one.status, one.rank)


def test_far_over_the_last_line_stands_behind_below_it() -> None:
    known = {"size": 3, "hukou": "xiamen", "assets_within_limits": True}
    poor, rich = (_ranks({**known, "monthly_income": income}) for income in (1500, 100_000))
    assert poor["dibao_allowance"] > rich["dibao_allowance"] > 0


def test_the_nearer_to_the_grant_the_higher() -> None:
    year = "2024-03-01"
    nothing = _ranks({}, as_of=year)
    half = _ranks({"hukou": "xiamen", "monthly_income_per_capita": 500}, as_of=year)
    whole = _ranks({"hukou": "xiamen", "monthly_income_per_capita": 500, "assets_within_limits": True}, as_of=year)
    assert nothing["dibao"] < half["dibao"] < whole["dibao"]


def test_of_two_granted_helps_the_one_with_more_money_comes_first() -> None:
    household = {"recognised_as": ["dibao"], "size": 1, "monthly_income": 0}
    found = _ranks(household, {"schooling": "preschool"}, as_of="2024-03-01")
    assert found["dibao_allowance"] > found["preschool_waiver_and_meal"]
