"""What would change an outcome: the nearest value on the other side of a line, and the rule as it stands."""

from decimal import Decimal
from typing import Any

import pytest

import policy_kb
from tests.policy_kb.households import KB

HOME: dict[str, Any] = {"hukou": "xiamen", "size": 2, "assets_within_limits": True}
WOMAN = {"sex": "female", "credit_clean": True, "starts_business": True, "pure_farming": False}
YOUTH = {"credit_clean": True, "starts_business": True, "entrepreneurial_basis": True}
RURAL = {"hukou": "xiamen", "registered_area": "rural", "size": 1}
OLD = {"disability_level": 0, "can_work": False, "has_income_source": False, "has_able_supporter": False}


def _change(
    name: str, household: dict[str, Any], person: dict[str, Any] | None = None, **given: Any
) -> policy_kb.Change:
    case = {"as_of": "2017-03-01", "household": household, "members": [] if person is None else [person], **given}
    found = policy_kb.what_would_change(KB, policy_kb.parse_case(case), name, None if person is None else 0)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "income", "value", "words", "becomes"),
    [
        ("dibao", 3000, "649.99", "低于650元", "符合"),
        ("dibao", 1300, "649.99", "低于650元", "符合"),
        ("dibao", 1299.98, "650", "不低于650元", "不符合"),
        ("low_income", 5000, "1300", "不低于650元、不超过1300元", "符合"),
        ("low_income", 2600.02, "1300", "不低于650元、不超过1300元", "符合"),
        ("low_income", 2600, "1300.01", "高于1300元", "不符合"),
        ("low_income", 1300, "649.99", "低于650元", "不符合"),
        ("low_income", 1299.98, "650", "不低于650元、不超过1300元", "符合"),
    ],
)
def test_a_whole_income_is_told_per_head_by_the_nearest_value_over_the_line(
    name: str, income: float, value: str, words: str, becomes: str
) -> None:
    found = _change(name, {**HOME, "monthly_income": income})
    assert (found.fact, found.value) == ("monthly_income_per_capita", Decimal(value))
    assert found.sentence == f"按规则，平均每人一个月的收入{words}的，这一项是“{becomes}”"


def test_an_income_told_per_head_is_compared_as_it_is() -> None:
    household = {name: value for name, value in HOME.items() if name != "size"}
    assert _change("dibao_allowance", {**household, "monthly_income_per_capita": 700}).value == Decimal("649.99")


def test_a_share_between_two_cents_lies_on_the_side_the_rule_puts_it() -> None:
    found = _change("dibao", {**HOME, "size": 3, "monthly_income": Decimal("1949.99")})
    assert (found.value, found.status) == (Decimal(650), "ineligible")


def test_neighbouring_ranges_that_come_to_the_same_are_told_as_one() -> None:
    household = {**HOME, "monthly_income": 3000, "develops_industry": True, "hardship_causes": []}
    case = policy_kb.parse_case({"as_of": "2017-03-01", "household": household, "members": [{"can_work": True}] * 2})
    found = policy_kb.what_would_change(KB, case, "industry_support")
    assert found is not None
    assert (found.value, found.status) == (Decimal(1300), "eligible")
    assert "收入不超过1300元的" in found.sentence


def test_a_limit_given_for_a_what_if_is_the_line() -> None:
    found = _change("dibao", {**HOME, "monthly_income": 3000}, standards={"dibao_monthly": 800})
    assert found.value == Decimal("799.99")


@pytest.mark.parametrize(
    ("name", "household", "person", "fact", "value", "words"),
    [
        ("small_loan_rural_women", RURAL, {**WOMAN, "age": 51}, "age", 50, "年龄不超过50岁的"),
        ("small_loan_rural_women", RURAL, {**WOMAN, "age": 50}, "age", 51, "年龄高于50岁的"),
        ("tekun", {"size": 1}, {**OLD, "age": 59}, "age", 60, "年龄不低于60岁的"),
        ("tekun", {"size": 1}, {**OLD, "age": 18}, "age", 17, "年龄低于18岁的"),
        ("tekun", {"size": 1}, {**OLD, "age": 17}, "age", 18, "年龄不低于18岁、低于60岁的"),
        ("startup_award", {"size": 1}, {"startup_succeeded": False, "startup_hires": 3}, "startup_hires", 0,
         "创业带动的就业人数低于1人的"),
        ("medical_aid_inpatient", {"medical_aid_class": 2}, {"inpatient_cost_in_scope": 0}, "inpatient_cost_in_scope",
         Decimal("0.01"), "高于0元的"),
        ("medical_aid_inpatient", {"medical_aid_class": 2}, {"inpatient_cost_in_scope": 1}, "inpatient_cost_in_scope",
         Decimal(0), "不超过0元的"),
        ("small_loan_rural_youth", RURAL, {**YOUTH, "age": 41, "loan_years": 5}, "age", 40,
         "年龄加贷款年数不超过45岁的"),
        ("small_loan_rural_youth", RURAL, {**YOUTH, "age": 2, "loan_years": 44}, "loan_years", 43,
         "年龄加贷款年数不超过45岁的"),
        ("small_loan_rural_youth", RURAL, {**YOUTH, "age": 40, "loan_years": 5}, "age", 41,
         "年龄加贷款年数高于45岁的"),
        ("community_rehab", {"size": 1}, {"disability_level": 0}, "disability_level", 1, "残疾等级是1、2、3、4级的"),
        ("community_rehab", {"size": 1}, {"disability_level": 4}, "disability_level", 0, "没有残疾的"),
        ("care_home_subsidy", {"size": 1}, {"disability_level": 1, "in_care_home": True}, "disability_level", 0,
         "没有残疾或者残疾等级是2、3、4级的"),
    ],
)  # fmt: skip
def test_numbers_of_a_person(
    name: str, household: dict[str, Any], person: dict[str, Any], fact: str, value: object, words: str
) -> None:
    found = _change(name, household, person)
    assert (found.fact, found.value, found.member) == (fact, value, 0)
    assert words in found.sentence


def test_the_value_that_is_named_really_turns_the_outcome() -> None:
    found = _change("dibao", {**HOME, "monthly_income": 3000})
    household = {name: value for name, value in HOME.items() if name != "monthly_income"}
    turned = {"as_of": "2017-03-01", "household": {**household, "monthly_income_per_capita": found.value}}
    (dibao,) = [one for one in policy_kb.assess(KB, policy_kb.parse_case(turned)).categories if one.id == "dibao"]
    assert dibao.status == found.status
