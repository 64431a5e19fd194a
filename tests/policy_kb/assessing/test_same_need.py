"""Two measures for one need: one applies, the other says why not, and nothing is added twice."""

from datetime import date
from typing import Any

import policy_kb
from tests.policy_kb.households import KB

OLD = {"age": 70, "can_work": False, "has_income_source": False, "has_able_supporter": False}
DIBAO = {"hukou": "xiamen", "size": 1, "monthly_income": 0, "assets_within_limits": True}


def _assess(household: dict[str, Any], *members: dict[str, Any]) -> policy_kb.Assessment:
    case = {"as_of": "2024-03-01", "household": household, "members": list(members)}
    return policy_kb.assess(KB, policy_kb.parse_case(case))


def _benefit(assessment: policy_kb.Assessment, name: str) -> policy_kb.Outcome:
    return next(one for one in assessment.benefits if one.id == name)


def test_one_person_is_kept_by_tekun_or_dibao_and_not_by_both() -> None:
    found = _assess(DIBAO, OLD)
    allowance, support = _benefit(found, "dibao_allowance"), _benefit(found, "tekun_support")
    assert (allowance.status, support.status) == ("eligible", "eligible")
    assert any("按“特困人员救助供养”，这一项不重复领" in reason for reason in allowance.reasons)
    assert "不重复领" in allowance.amount_text
    assert found.totals()["month"] == {"exact": 1680}
    assert "低保金" in found.totals()["left_out"]


def test_of_a_family_only_the_share_of_the_one_in_tekun_gives_way() -> None:
    found = _benefit(_assess(DIBAO | {"size": 2, "monthly_income": 1000}, {"can_work": True}, OLD), "dibao_allowance")
    assert found.gives_way is not None
    assert found.gives_way.members == (1,)
    assert "第2位家人的那一份" in found.gives_way.sentence


def test_where_others_are_not_listed_dibao_does_not_give_way_as_a_whole() -> None:
    found = _benefit(_assess(DIBAO | {"size": 2}, OLD), "dibao_allowance")
    assert found.gives_way is not None
    assert found.gives_way.part


def test_dibao_stays_whole_while_tekun_is_not_certain() -> None:
    unsure = {name: value for name, value in OLD.items() if name != "has_able_supporter"}
    found = _assess(DIBAO, unsure)
    assert _benefit(found, "dibao_allowance").gives_way is None
    assert found.totals()["month"] == {"exact": 1120}


def test_what_decides_whether_a_share_gives_way_is_missing_for_the_exact_amount() -> None:
    unsure = {name: value for name, value in OLD.items() if name != "has_able_supporter"}
    family = DIBAO | {"size": 2, "monthly_income": 1000}
    open_share = _benefit(_assess(family, {"can_work": True}, unsure), "dibao_allowance")
    assert (open_share.amount.kind, open_share.missing_facts) == ("exact", (("has_able_supporter", 1),))
    settled = _benefit(_assess(family, {"can_work": True}, OLD), "dibao_allowance")
    assert (settled.amount.kind, settled.missing_facts) == ("at_most", ())
    alone = _benefit(_assess(DIBAO, unsure), "dibao_allowance")
    assert (alone.amount.kind, alone.missing_facts) == ("exact", ())


def test_an_estimate_of_what_a_person_decides_is_the_most_there_is_where_a_share_gives_way() -> None:
    family = DIBAO | {"size": 3, "monthly_income": 1500}
    case = {"as_of": "2026-11-29", "household": family, "members": [{"can_work": True}, {"can_work": True}, OLD]}
    found = _benefit(policy_kb.assess(KB, policy_kb.parse_case(case)), "dibao_allowance")
    assert (found.status, found.gives_way and found.gives_way.members) == ("needs_review", (2,))
    estimate = found.estimate
    assert estimate is not None
    assert (estimate.kind, estimate.low, estimate.high) == ("at_most", 0, 1860)  # 3 × 1,120 - 1,500


def test_the_measure_that_gives_way_says_so_when_it_alone_is_asked_for() -> None:
    case = policy_kb.parse_case({"as_of": "2024-03-01", "household": DIBAO, "members": [OLD]})
    (found,) = policy_kb.assess(KB, case, measures={"dibao_allowance"}).benefits
    assert policy_kb.benefit_json(found)["gives_way"]["id"] == "tekun_support"


def test_an_open_scenario_shows_no_amount_on_the_page_of_a_rule() -> None:
    scenarios = policy_kb.describe(KB, "dibao_allowance", date(2026, 11, 29))["scenarios"]
    assert {one["amount"] for one in scenarios if one["status"] == "还定不了"} == {""}


def test_an_open_amount_is_worded_as_what_it_would_be() -> None:
    known = {name: value for name, value in DIBAO.items() if name != "hukou"}
    assert _benefit(_assess(known), "dibao_allowance").amount_text == "如果符合，每月1120元"
