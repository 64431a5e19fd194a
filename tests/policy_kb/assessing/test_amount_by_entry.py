"""A standard with an entry for each choice of a fact: the care of who cannot look after themselves costs more."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import policy_kb
from tests.policy_kb.copies import copy_shipped

OLD = {"age": 80, "can_work": False, "has_income_source": False, "has_able_supporter": False}
CARE = """trial_care_monthly:
  label: 试用照料标准
  unit: 元/人·月
  entries: [能自理, 半失能, 失能]
  values: [{value: [100, 300, 900], from: 2016-10-29, to: 2024-12-31, source: 试用的通知, grade: B}]
"""
BY = "value: {standard: trial_care_monthly, entry_by: {fact: self_care, is: {full: 1, partial: 2, none: 3}}}"


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> policy_kb.KnowledgeBase:
    root = copy_shipped(tmp_path_factory.mktemp("kb"))
    (root / "standards" / "trial.yml").write_text(CARE, encoding="utf-8")
    _use(root, BY)
    return policy_kb.load(root)


def _use(root: Path, value: str) -> None:
    path = root / "documents/xiamen-2016-50/measures/3-7-living.yml"
    text = path.read_text(encoding="utf-8")
    start = text.index("amount:", text.index("tekun_support:"))
    end = text.index("\n  responsible", start)
    path.write_text(
        f"{text[:start]}amount: {{unit: 元, period: month, per: 人, {value}}}{text[end:]}", encoding="utf-8"
    )


def _support(kb: policy_kb.KnowledgeBase, day: date, **facts: object) -> policy_kb.Outcome:
    case = policy_kb.parse_case({"as_of": day.isoformat(), "household": {"size": 1}, "members": [{**OLD, **facts}]})
    return policy_kb.assess(kb, case, measures={"tekun_support"}).benefits[0]


@pytest.mark.parametrize(("self_care", "figure"), [("full", 100), ("partial", 300), ("none", 900)])
def test_each_level_of_care_has_its_own_figure(kb: policy_kb.KnowledgeBase, self_care: str, figure: int) -> None:
    found = _support(kb, date(2024, 3, 1), self_care=self_care)
    assert (found.amount.kind, found.amount.value, found.missing) == ("exact", Decimal(figure), ())


def test_while_the_level_is_not_known_the_amount_is_a_range_and_the_level_is_missing(
    kb: policy_kb.KnowledgeBase,
) -> None:
    found = _support(kb, date(2024, 3, 1))
    assert (found.status, found.amount.kind) == ("eligible", "range")
    assert (found.amount.low, found.amount.high, found.missing) == (Decimal(100), Decimal(900), ("self_care",))


def test_after_its_last_day_the_figure_of_the_level_is_an_estimate(kb: policy_kb.KnowledgeBase) -> None:
    found = _support(kb, date(2026, 3, 1), self_care="none")
    assert found.amount.kind == "unknown"
    assert found.estimate is not None
    assert (found.estimate.low, found.estimate.high) == (Decimal(900), Decimal(900))


def test_an_entry_for_every_choice_must_be_named(tmp_path: Path) -> None:
    root = copy_shipped(tmp_path)
    (root / "standards" / "trial.yml").write_text(CARE, encoding="utf-8")
    _use(root, BY.replace(", none: 3", ""))
    with pytest.raises(policy_kb.KnowledgeBaseError, match="每个选项写用第几个数"):
        policy_kb.load(root)
