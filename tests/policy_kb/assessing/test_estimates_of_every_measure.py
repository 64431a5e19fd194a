"""Every measure's estimate is what would come out, were the last known values in force; a limit stays a limit."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import policy_kb
from tests.policy_kb.households import KB, places, whole, without

DAYS = ("2019-09-01", "2022-01-15", "2026-06-01", "2026-11-29")


@cache
def _in_force(day: str, risen: Decimal = Decimal(1)) -> policy_kb.KnowledgeBase:
    """The knowledge base in which what is last known is in force on the day; what never fell has risen."""
    on = date.fromisoformat(day)
    entered = []
    for name, standard in KB.standards.items():
        last = standard.last_known(on)
        if last is not None:
            values = tuple(one * risen for one in last.values) if standard.lower_bound else last.values
            entered.append(replace(last, id=name, values=values, effective_from=on, effective_to=on, seen=None))
    return KB.with_standards(entered)


def _benefits(kb: policy_kb.KnowledgeBase, case: dict[str, Any]) -> dict[tuple[str, int | None], policy_kb.Outcome]:
    return {(one.id, one.member): one for one in policy_kb.assess(kb, policy_kb.parse_case(case)).benefits}


def _ends(outcome: policy_kb.Outcome) -> tuple[Decimal, Decimal | None]:
    amount = outcome.amount
    if amount.value is not None:
        return (Decimal(0) if amount.kind == "at_most" else amount.value), amount.value
    return amount.low or Decimal(0), amount.high


def _not_comparable(then: policy_kb.Outcome) -> bool:
    """Refused by the line, without a figure still, or given way: only of a granted help is that known."""
    return then.status == "ineligible" or then.amount.kind == "unknown" or then.gives_way is not None


@settings(max_examples=40, deadline=None)
@given(st.data(), whole(most=2), st.sampled_from(DAYS))
def test_were_the_last_values_in_force_the_amount_would_be_as_estimated(
    data: st.DataObject, case: dict[str, Any], day: str
) -> None:
    gone = data.draw(st.sets(st.sampled_from(places(case)), max_size=4))
    known = without(case | {"as_of": day}, gone)
    told = _benefits(_in_force(day), known)
    for key, guessed in _benefits(KB, known).items():
        estimate, then = guessed.estimate, told[key]
        if estimate is None or _not_comparable(then):
            continue
        low, high = _ends(then)
        assert estimate.low <= low, (key, estimate, then.amount)
        assert estimate.high is None or (high is not None and high <= estimate.high), (key, estimate, then.amount)
        if estimate.kind == "exact":
            assert (then.amount.kind, then.amount.value) == ("exact", estimate.low), (key, then.amount)
        if then.amount.kind == "at_most":
            assert estimate.kind == "at_most", (key, estimate)


@settings(max_examples=30, deadline=None)
@given(whole(most=2), st.sampled_from(DAYS), st.sampled_from([Decimal("1.1"), Decimal("1.45")]))
def test_whatever_rises_no_estimate_claims_more_than_is_paid_then(
    case: dict[str, Any], day: str, risen: Decimal
) -> None:
    known = case | {"as_of": day}
    told = _benefits(_in_force(day, risen), known)
    for key, guessed in _benefits(KB, known).items():
        estimate, then = guessed.estimate, told[key]
        if estimate is None or _not_comparable(then):
            continue
        low, high = _ends(then)
        assert estimate.low <= low, (key, estimate, then.amount)
        if estimate.kind != "at_most" and estimate.high is not None and high is not None:
            assert high <= estimate.high or _mixed(guessed), (key, estimate, then.amount)


def _mixed(outcome: policy_kb.Outcome) -> bool:
    """Whether it rests on standards that rise and on others: then it is told as about so much, with no bound."""
    assert outcome.estimate is not None
    return len({KB.standards[value.id].lower_bound for value in outcome.estimate.standards}) == 2


@settings(max_examples=30, deadline=None)
@given(st.data(), whole(most=2), st.sampled_from(DAYS))
def test_a_limit_is_told_as_a_limit_and_no_share_as_nothing(
    data: st.DataObject, case: dict[str, Any], day: str
) -> None:
    gone = data.draw(st.sets(st.sampled_from(places(case)), max_size=6))
    for (name, _), outcome in _benefits(KB, without(case | {"as_of": day}, gone)).items():
        estimate, rule = outcome.estimate, outcome.rule.amount
        if estimate is None or rule is None:
            continue
        only_limits = all(one.kind == "at_most" for one in rule.cases)
        assert not only_limits or estimate.kind == "at_most" or estimate.high is None, (name, estimate)
        assert (estimate.kind == "at_most") == ("最多大约" in estimate.text), (name, estimate.text)
        assert estimate.kind != "at_most" or estimate.high, (name, estimate)
        assert not re.search(r"的0(?!\.)", estimate.text), (name, estimate.text)


TOLD_TODAY: dict[str, tuple[dict[str, Any], dict[str, Any], str, str]] = {
    "小额救助最多一个月的低保标准": (
        {"sudden_hardship": True}, {}, "temporary_aid_small_fast", "最多大约一次性1,120元",
    ),
    "精神病人康复补助有上限": ({}, {"mental_illness": True}, "mental_rehab", "最多大约每月300元"),
    "单人保给不给全额没有查到，只说最多": (
        {"recognised_as": ["low_income"]}, {"major_illness": True}, "dibao_single_person", "最多大约每月1,120元",
    ),
    "不知道能不能自理，两头都说": (
        {"recognised_as": ["tekun"]}, {}, "tekun_care", "大约每月340到1,350元（看生活自理能力）",
    ),
    "有低保证不知道收入，说最多多少": (
        {"recognised_as": ["dibao"], "size": 3}, {}, "dibao_allowance", "最多大约每月3,360元（看全家一个月的收入）",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("household", "person", "name", "text"), [pytest.param(*told, id=title) for title, told in TOLD_TODAY.items()]
)
def test_what_a_family_is_told_today(household: dict[str, Any], person: dict[str, Any], name: str, text: str) -> None:
    case = {"as_of": "2026-11-29", "household": {"size": 1, "hukou": "xiamen", **household}, "members": [person]}
    assert text in _benefits(KB, case)[name, 0 if KB.measures[name].scope == "person" else None].amount_text


def test_shares_are_told_in_full_and_a_value_that_was_replaced_says_so() -> None:
    person = {"employment": "flexible", "employment_hardship": True, "contribution_base": 5000}
    case = {"as_of": "2026-11-29", "household": {"size": 1, "hukou": "xiamen"}, "members": [person]}
    found = _benefits(KB, case)["social_insurance_subsidy", 0]
    estimate = found.estimate
    assert estimate is not None
    # 60 % of 7,097 is 4,258.20; times 12 % + 7 % + 0.5 %
    assert (estimate.kind, estimate.low, estimate.high) == ("exact", Decimal("830.35"), None)
    assert "“单位失业保险费率”2020年1月起（2021年1月还在用）的0.5%" in estimate.text
    assert "这个数后来变过，新的没有核实" in estimate.text


def test_of_several_entries_only_those_that_can_be_meant_are_named() -> None:
    person = {"disability_level": 1, "disability_kind": "physical", "in_care_home": False}
    household = {"size": 1, "hukou": "xiamen", "recognised_as": ["dibao"]}
    case = {"as_of": "2026-11-29", "household": household, "members": [person]}
    shown = _benefits(KB, case)["severe_disability_care", 0].amount_text
    assert "的一二级低保510元算，大约每月510元" in shown
    assert "340" not in shown
