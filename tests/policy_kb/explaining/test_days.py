"""What would change an outcome, what two days change, and a second document added as data alone."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import policy_kb
from tests.policy_kb.copies import copy_shipped
from tests.policy_kb.households import KB

DIBAO = {"hukou": "xiamen", "size": 3, "monthly_income": 1500, "assets_within_limits": True}
LATER = """id: fictitious-2018
title: 虚构的后来文件
number: 虚构2018年1号
effective_from: 2018-01-01
repeals: [farm_machinery_subsidy]
"""
MEALS = """preschool_waiver_and_meal:
  scope: person
  label: 学前伙食补助（新）
  clause: [第一条]
  summary: 低保家庭的孩子上幼儿园，按新标准补。
  explanation: 新文件改了数额，也不再写孤儿。
  condition: {all: [{fact: schooling, is: preschool}, {category: dibao}]}
  amount: {unit: 元, period: month, per: 人, value: 300}
  responsible: [市教育局]
  materials: none
  where: school
  first_step: 问孩子的幼儿园怎么申请
"""


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> policy_kb.KnowledgeBase:
    """The shipped rules and a second document that supersedes one measure and repeals another."""
    root = tmp_path_factory.mktemp("kb")
    copy_shipped(root)
    folder = root / "documents" / "fictitious-2018"
    (folder / "measures").mkdir(parents=True)
    (folder / "document.yml").write_text(LATER, encoding="utf-8")
    (folder / "materials.yml").write_text("none: {grade: unknown}\n", encoding="utf-8")
    (folder / "places.yml").write_text("school: 就读的学校\n", encoding="utf-8")
    (folder / "measures" / "meals.yml").write_text(MEALS, encoding="utf-8")
    return policy_kb.load(Path(root))


def _case(household: dict[str, Any], *members: dict[str, Any], as_of: str = "2017-03-01") -> policy_kb.Case:
    return policy_kb.parse_case({"as_of": as_of, "household": household, "members": list(members)})


def test_a_second_document_supersedes_a_measure_from_its_first_day(later: policy_kb.KnowledgeBase) -> None:
    household = {"recognised_as": ["dibao"], "size": 1}
    values = []
    for day in ("2017-12-31", "2018-01-01"):
        case = _case(household, {"schooling": "preschool"}, as_of=day)
        values.append(policy_kb.assess(later, case, measures={"preschool_waiver_and_meal"}).benefits[0].amount.value)
    assert values == [200, 300]


def test_a_second_document_can_repeal_a_measure(later: policy_kb.KnowledgeBase) -> None:
    case = _case({"buys_farm_machinery": True}, as_of="2018-01-01")
    assert "farm_machinery_subsidy" not in {one.id for one in policy_kb.assess(later, case).benefits}


def test_two_days_are_compared_with_what_changed_and_why(later: policy_kb.KnowledgeBase) -> None:
    case = _case({"recognised_as": ["dibao"], "size": 1}, {"schooling": "preschool"})
    found = {one.id: one for one in policy_kb.compare_days(later, case, date(2017, 3, 1), date(2018, 3, 1))}
    assert "每月200元" in found["preschool_waiver_and_meal"].sentence
    assert "每月300元" in found["preschool_waiver_and_meal"].sentence
    assert "虚构2018年1号" in found["preschool_waiver_and_meal"].sentence
    assert found["farm_machinery_subsidy"].after == "not_in_force"


def test_a_new_value_of_a_standard_is_named_as_the_reason() -> None:
    found = policy_kb.compare_days(KB, _case(DIBAO), date(2017, 3, 1), date(2024, 3, 1))
    allowance = next(one for one in found if one.id == "dibao_allowance")
    assert "“低保标准”从650变成1120" in allowance.sentence


@pytest.mark.parametrize(
    ("change", "fact", "status"),
    [
        ({"hukou": "elsewhere"}, "hukou", "eligible"),
        ({"assets_within_limits": False}, "assets_within_limits", "eligible"),
    ],
)
def test_the_one_fact_that_stands_in_the_way_is_named(change: dict[str, Any], fact: str, status: str) -> None:
    found = policy_kb.what_would_change(KB, _case({**DIBAO, **change}), "dibao_allowance")
    assert found is not None
    assert (found.fact, found.status) == (fact, status)
    assert found.sentence.startswith("按规则")


def test_an_income_over_the_line_is_named_with_the_figure() -> None:
    found = policy_kb.what_would_change(KB, _case({**DIBAO, "monthly_income": 3000}), "dibao_allowance")
    assert found is not None
    assert found.fact == "monthly_income_per_capita"
    assert found.value < 650  # type: ignore[operator]


def test_where_two_facts_stand_in_the_way_no_single_one_is_named() -> None:
    case = _case({**DIBAO, "hukou": "elsewhere", "assets_within_limits": False})
    assert policy_kb.what_would_change(KB, case, "dibao_allowance") is None


def test_the_trace_shows_every_condition_with_its_verdict() -> None:
    lines = policy_kb.trace(KB, _case({**DIBAO, "hukou": "elsewhere"}), "dibao_allowance")
    verdicts = {line["text"]: line["verdict"] for line in lines}
    assert verdicts["户口所在地是厦门户口"] == "否"
    assert verdicts["家里财产符合规定"] == "是"


def test_two_days_tell_from_which_figure_to_which_and_that_none_is_in_force_any_more() -> None:
    case = _case({**DIBAO, "monthly_income": 1500})
    risen = {one.id: one.sentence for one in policy_kb.compare_days(KB, case, date(2017, 3, 1), date(2024, 3, 1))}
    assert "“低保标准”从650变成1120" in risen["dibao_allowance"]
    lapsed = {one.id: one.sentence for one in policy_kb.compare_days(KB, case, date(2024, 3, 1), date(2026, 6, 1))}
    assert "“低保标准”后来没有生效的数值" in lapsed["dibao_allowance"]
    assert "大约每月1,860元" in lapsed["dibao_allowance"]


def test_a_class_of_a_later_year_says_nothing_of_an_earlier_day() -> None:
    household = {
        "hukou": "xiamen",
        "size": 1,
        "monthly_income": 8000,
        "assets_within_limits": True,
        "hardship_causes": [],
    }
    member = {
        "age": 40,
        "disability_level": 0,
        "preferential_treatment": False,
        "can_work": True,
        "inpatient_cost_in_scope": 30000,
    }
    case = _case({**household, "medical_aid_class": 2, "medical_aid_class_year": 2024}, member, as_of="2024-06-01")
    found = {one.id: one for one in policy_kb.compare_days(KB, case, date(2017, 3, 1), date(2024, 6, 1))}
    assert (found["medical_aid_inpatient"].before, found["medical_aid_inpatient"].after) == ("ineligible", "eligible")


def test_a_class_kept_without_its_year_still_reads_as_of_the_day_and_its_year_is_asked_where_the_classes_changed() -> (
    None
):
    household = {"medical_aid_class": 2, "size": 1, "hukou": "xiamen", "family_planning_special": False}
    member = {
        "age": 40,
        "can_work": True,
        "disability_level": 0,
        "preferential_treatment": False,
        "major_illness": False,
    }
    kept = {**household, "monthly_income": 30000, "assets_within_limits": True, "hardship_causes": []}
    missing = []
    for day in ("2017-03-01", "2024-06-01"):
        case = _case(kept, {**member, "inpatient_cost_in_scope": 30000}, as_of=day)
        missing.append(policy_kb.assess(KB, case, measures={"medical_aid_inpatient"}).benefits[0].missing)
    assert missing == [(), ("medical_aid_class_year",)]
