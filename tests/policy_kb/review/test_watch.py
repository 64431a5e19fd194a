"""What staff must look after: figures that run out, are only known from before, rest on one source or on a mirror."""

from datetime import date
from decimal import Decimal

import pytest
from typer.testing import CliRunner

import policy_kb
from policy_kb import StandardValue
from policy_kb.review.watch import Concern
from songtan.cli.kb import command as kb_command
from tests.policy_kb.households import KB

TODAY = date(2026, 11, 29)


def _value(figure: int, first: date, last: date | None, source: str = "通知", grade: str = "B") -> StandardValue:
    return StandardValue("dibao_monthly", (Decimal(figure),), first, last, source, grade)


def _concerns(*values: StandardValue) -> set[Concern]:
    kb = KB.with_standards(values)
    return {one.concern for one in policy_kb.watch(kb, TODAY) if one.standard == "dibao_monthly"}


@pytest.mark.parametrize(
    ("values", "concern"),
    [
        pytest.param((), "last_known", id="nothing has followed the last value"),
        pytest.param((_value(1200, date(2026, 7, 1), date(2027, 1, 31)),), "lapses_soon", id="within ninety days"),
        pytest.param((_value(1200, date(2026, 7, 1), date(2027, 6, 30)),), "one_source", id="one newspaper alone"),
        pytest.param((_value(1200, date(2026, 7, 1), None, grade="C"),), "unproven_only", id="seen at a mirror only"),
    ],
)
def test_it_is_listed(values: tuple[StandardValue, ...], concern: Concern) -> None:
    assert concern in _concerns(*values)


def test_an_official_value_that_lasts_needs_nothing() -> None:
    assert _concerns(_value(1200, date(2026, 7, 1), date(2027, 6, 30), grade="A")) == set()


def test_two_papers_are_not_one_source() -> None:
    assert _concerns(_value(1200, date(2026, 7, 1), date(2027, 6, 30), "甲报；乙报")) == set()


def test_the_most_pressing_comes_first() -> None:
    kb = KB.with_standards([_value(1200, date(2026, 7, 1), date(2027, 1, 31))])
    assert policy_kb.watch(kb, TODAY)[0].concern == "lapses_soon"


def test_the_audit_counts_every_measure_with_an_amount_once() -> None:
    known = {one.measure: one.state for one in policy_kb.audit(KB, TODAY)}
    assert known["dibao_allowance"] == "last_known"
    assert {one.measure: one.state for one in policy_kb.audit(KB, date(2024, 1, 1))}["dibao_allowance"] == "in_force"
    shown = CliRunner().invoke(kb_command, ["audit", "--day", TODAY.isoformat()])
    assert shown.exit_code == 0
    assert f"共{len(known)}项" in shown.output
    assert CliRunner().invoke(kb_command, ["audit", "--day", "soon"]).exit_code == 2
