"""A document that nobody attests any more: what it granted is for staff to ask about, and never exact."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import policy_kb
from policy_kb import KnowledgeBase, Outcome
from tests.policy_kb.copies import copy_shipped

LAW = "documents/xiamen-elderly-allowance-2016/document.yml"
OLD = {"relation": "self", "age": 85}
TERM_ENDS = date(2016, 12, 1)


@pytest.fixture(scope="module")
def lapsing(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    root = copy_shipped(tmp_path_factory.mktemp("lapsing"))
    text = (root / LAW).read_text(encoding="utf-8")
    (root / LAW).write_text(text + f"lapses: {TERM_ENDS}\n", encoding="utf-8")
    return policy_kb.load(root)


def _allowance(kb: KnowledgeBase, day: str, **known: Any) -> Outcome:
    case = policy_kb.parse_case({"as_of": day, "household": {"hukou": "xiamen", "size": 1}, "members": [OLD | known]})
    return next(one for one in policy_kb.assess(kb, case).benefits if one.id == "elderly_allowance")


def test_until_its_last_day_it_holds_as_before(lapsing: KnowledgeBase) -> None:
    found = _allowance(lapsing, "2016-11-30")
    assert (found.status, found.amount.kind) == ("eligible", "exact")


def test_after_it_a_grant_is_for_staff_to_ask_about_and_says_so(lapsing: KnowledgeBase) -> None:
    found = _allowance(lapsing, "2016-12-01")
    assert (found.status, found.confidence) == ("needs_review", "provisional")
    assert any("没有查到" in reason and "问窗口" in reason for reason in found.reasons)


def test_a_sum_becomes_an_estimate_and_is_in_no_total(lapsing: KnowledgeBase) -> None:
    before, after = _allowance(lapsing, "2016-11-30"), _allowance(lapsing, "2016-12-01")
    assert (after.amount.kind, after.amount.value) == ("unknown", None)
    assert after.estimate is not None
    assert after.estimate.low == before.amount.value
    assert after.estimate.valid_to == date(2016, 11, 30)
    assert "2016年11月" in after.amount_text


def test_what_it_refused_stays_refused(lapsing: KnowledgeBase) -> None:
    assert _allowance(lapsing, "2016-12-01", age=50).status == "ineligible"


def test_no_older_rule_comes_back_as_after_an_end() -> None:
    case = {"as_of": "2026-11-29", "household": {"meets_public_housing_conditions": True, "recognised_as": ["dibao"]}}
    found = policy_kb.assess(policy_kb.load(), policy_kb.parse_case(case))
    rent = next(one for one in found.benefits if one.id == "public_housing_rent")
    assert (rent.rule.document, rent.status) == ("xiamen-public-housing-2020", "needs_review")


def test_it_is_listed_for_those_who_keep_the_policy(lapsing: KnowledgeBase) -> None:
    def concerns(day: date) -> set[str]:
        return {one.concern for one in policy_kb.watch(lapsing, day) if one.standard == "xiamen-elderly-allowance-2016"}

    assert concerns(date(2016, 9, 1)) == {"document_lapses_soon"}
    assert concerns(TERM_ENDS) == {"document_lapsed"}
    assert any(one.key == "xiamen-elderly-allowance-2016" for one in policy_kb.check(lapsing, TERM_ENDS))


def test_a_term_that_ends_before_it_begins_is_refused(tmp_path: Path) -> None:
    root = copy_shipped(tmp_path)
    text = (root / LAW).read_text(encoding="utf-8")
    (root / LAW).write_text(text + "lapses: 2010-01-01\n", encoding="utf-8")
    with pytest.raises(policy_kb.KnowledgeBaseError) as refused:
        policy_kb.load(root)
    assert refused.value.key == "lapses"
    assert "lapses: " in refused.value.example
