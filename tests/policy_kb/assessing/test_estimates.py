"""Where the standard has lapsed: which way it leans and about how much, said as experience and never as a result."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import policy_kb
from policy_kb import StandardValue
from tests.policy_kb.households import KB

LAPSED = date(2026, 11, 29)  # the last known minimum living line, 1,120 yuan, ended on 2025-06-30
LINE = KB.last_known("dibao_monthly", LAPSED)
assert LINE is not None


def _family(income: float, size: int = 3, **facts: Any) -> dict[str, Any]:
    household = {"size": size, "monthly_income": income, "hukou": "xiamen", "assets_within_limits": True, **facts}
    return {"as_of": LAPSED.isoformat(), "household": household, "members": []}


def _outcome(case: dict[str, Any], name: str, kb: policy_kb.KnowledgeBase = KB) -> policy_kb.Outcome:
    assessment = policy_kb.assess(kb, policy_kb.parse_case(case))
    return next(one for one in (*assessment.categories, *assessment.benefits) if one.id == name)


def _with_line(figure: Decimal) -> policy_kb.KnowledgeBase:
    days = date(2026, 7, 1), date(2027, 6, 30)
    entered = StandardValue("dibao_monthly", (figure,), *days, "新通知", "A")
    return KB.with_standards([entered, StandardValue("edge_multiple", (Decimal(2),), *days, "新通知", "A")])


def test_below_the_last_line_is_likely_and_carries_a_lower_bound_but_no_exact_amount() -> None:
    found = _outcome(_family(1500), "dibao_allowance")
    assert (found.status, found.leaning, found.amount.kind) == ("needs_review", "likely", "unknown")
    assert found.estimate is not None
    assert (found.estimate.low, found.estimate.high) == (Decimal(1860), None)
    assert found.amount_text == "按2023年7月到2025年6月的1,120元算，大约每月1,860元；新标准问街道或经办部门"


def test_two_people_with_a_hundred_thousand_a_month_are_unlikely_for_both_lines() -> None:
    for facts in ({}, {"assets_within_limits": None}, {"hukou": None}):
        for name in ("dibao", "low_income", "dibao_allowance"):
            found = _outcome(_family(100_000, size=2, **facts), name)
            assert found.leaning == "unlikely", (name, facts, found.reasons)
            assert found.status in {"needs_review", "unknown"}
            assert found.estimate is None


def test_between_the_last_line_and_the_margin_it_leans_to_neither_side() -> None:
    assert _outcome(_family(1500, size=1), "dibao").leaning is None


def test_an_estimate_is_in_no_total() -> None:
    totals = policy_kb.assess(KB, policy_kb.parse_case(_family(1500))).totals()
    assert "month" not in totals


def test_the_reasons_tell_the_series_as_experience() -> None:
    reasons = "；".join(_outcome(_family(1500), "dibao").reasons)
    assert "只涨没降过" in reasons
    assert "这是经验，不是规定" in reasons


def test_in_the_json_the_estimate_names_its_basis_and_the_day_it_was_valid_to() -> None:
    shown = policy_kb.benefit_json(_outcome(_family(1500), "dibao_allowance"))
    estimate = shown["amount"]["estimate"]
    assert shown["leaning"] == "likely"
    assert (estimate["low"], estimate["high"], estimate["basis"]) == (1860, None, "last_known")
    assert (estimate["valid_to"], estimate["standards"][0]["id"]) == ("2025-06-30", "dibao_monthly")
    assert shown["amount"]["value"] is None


def test_an_outcome_that_rests_on_values_in_force_leans_nowhere() -> None:
    found = _outcome(_family(900) | {"as_of": "2024-06-01"}, "dibao_allowance")
    assert (found.status, found.leaning, found.estimate) == ("eligible", None, None)


@settings(max_examples=150, deadline=None)
@given(
    income=st.integers(0, 12_000),
    size=st.integers(1, 5),
    risen=st.decimals(1, 3, places=2),
    own=st.sampled_from(["xiamen", "elsewhere", None]),
)
def test_an_estimate_never_claims_more_than_the_new_line_will_give(
    income: int, size: int, risen: Decimal, own: str | None
) -> None:
    """Whatever the line rises to: likely holds; unlikely does not, within the margin; low is not above what is paid."""
    assert LINE is not None
    case = _family(income, size, hukou=own)
    after = _with_line(LINE.value * risen)
    margin = KB.standards["dibao_monthly"].margin
    assert margin is not None
    for name in ("dibao", "low_income", "dibao_allowance"):
        guessed, told = _outcome(case, name), _outcome(case, name, after)
        if guessed.leaning == "likely" and risen <= margin:
            assert told.status == "eligible", (name, told.reasons)
        if guessed.leaning == "unlikely" and risen <= margin:
            assert told.status != "eligible", (name, told.reasons)
        if guessed.estimate is not None and told.status == "eligible" and told.amount.value is not None:
            assert guessed.estimate.low <= told.amount.value
            assert guessed.estimate.high is None or guessed.estimate.high >= told.amount.value
        assert guessed.amount.kind == "unknown"


@settings(max_examples=60, deadline=None)
@given(
    first=st.dates(date(2016, 1, 1), date(2026, 6, 1)),
    days=st.integers(0, 900),
    figure=st.integers(1, 3000),
    income=st.integers(0, 4000),
    day=st.dates(date(2016, 11, 1), date(2027, 1, 1)),
)
def test_a_value_added_turns_no_outcome_of_a_day_outside_its_period(
    first: date, days: int, figure: int, income: int, day: date
) -> None:
    last = date.fromordinal(first.toordinal() + days)
    if first <= day <= last:
        return
    added = StandardValue("dibao_monthly", (Decimal(figure),), first, last, "补录", "A")
    case = _family(income, 2) | {"as_of": day.isoformat()}
    for name in ("dibao", "low_income", "dibao_allowance"):
        before, after = _outcome(case, name), _outcome(case, name, KB.with_standards([added]))
        assert (before.status, before.amount) == (after.status, after.amount)
