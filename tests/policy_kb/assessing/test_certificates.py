"""A certificate for 特困 names one person: it is theirs, and gives the others of the family nothing."""

from typing import Any

import policy_kb
from tests.policy_kb.households import KB

OLD = {"age": 70, "can_work": False, "has_income_source": False, "has_able_supporter": False}
FAMILY = {"recognised_as": ["tekun"], "size": 2}
LOOK = "要看证件才知道是哪一位"


def _assess(household: dict[str, Any], *members: dict[str, Any], as_of: str = "2024-03-01") -> policy_kb.Assessment:
    case = {"as_of": as_of, "household": household, "members": list(members)}
    return policy_kb.assess(KB, policy_kb.parse_case(case))


def _of(assessment: policy_kb.Assessment, name: str) -> list[policy_kb.Outcome]:
    return [one for one in (*assessment.categories, *assessment.benefits) if one.id == name]


def test_whoever_meets_the_test_is_confirmed_and_of_the_others_the_holder_is_still_to_be_named() -> None:
    for name in ("tekun", "tekun_support"):
        old, young = _of(_assess(FAMILY, OLD, {"can_work": True}), name)
        assert (old.status, old.confidence) == ("eligible", "confirmed")
        assert (young.status, young.missing[0]) == ("unknown", "tekun_holder")
        assert not any(LOOK in reason for reason in old.reasons)


def test_a_grandfathers_certificate_gives_the_grandchild_nothing() -> None:
    grandfather = {"relation": "grandparent", "recognised_as": ["tekun"]}
    for known in ({"tekun_holder": False}, {"recognised_as": []}):
        found = _assess({"size": 2}, {"relation": "self", "age": 20, "can_work": True, **known}, grandfather)
        for name in ("tekun", "tekun_support"):
            grandchild, holder = _of(found, name)
            assert (grandchild.status, holder.status, holder.confidence) == ("ineligible", "eligible", "confirmed")
    assert found.totals()["month"] == {"exact": 1680}


def test_where_nobody_is_listed_the_household_has_the_status_and_the_paper_is_looked_at() -> None:
    for household in (FAMILY, {"recognised_as": ["tekun"]}):
        (found,) = _of(_assess(household), "tekun")
        assert (found.status, found.confidence, found.missing) == ("eligible", "provisional", ())
        assert any(LOOK in reason for reason in found.reasons)
    (alone,) = _of(_assess({"recognised_as": ["tekun"], "size": 1}), "tekun")
    assert (alone.status, alone.confidence) == ("eligible", "confirmed")


def test_one_certificate_is_not_added_up_for_everybody() -> None:
    found = _assess(FAMILY, {"can_work": True}, {"can_work": True})
    assert "month" not in found.totals()
    named = _assess(FAMILY, OLD, {"can_work": True})
    assert named.totals()["month"] == {"exact": 1680}


def test_dibao_gives_way_for_one_share_while_nobody_knows_whose_certificate_it_is() -> None:
    household = {"recognised_as": ["tekun", "dibao"], "size": 2, "monthly_income": 0}
    (allowance,) = _of(_assess(household, {"can_work": True}, {"can_work": True}), "dibao_allowance")
    assert allowance.gives_way is not None
    assert allowance.gives_way.members == ()
    assert "那一位的那一份不重复领" in allowance.gives_way.sentence
    assert allowance.amount.kind == "at_most"


def test_where_the_class_is_not_in_the_document_the_reasons_say_that_a_person_decides() -> None:
    household = {"recognised_as": ["low_income"], "hukou": "elsewhere", "size": 1}
    person = {"can_work": True, "disability_level": 0, "preferential_treatment": False, "inpatient_cost_in_scope": 1000}
    (found,) = _of(_assess(household, person, as_of="2017-03-01"), "medical_aid_inpatient")
    assert any("文件没有写" in reason for reason in found.reasons)
