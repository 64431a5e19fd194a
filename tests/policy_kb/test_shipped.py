"""The shipped data as a whole."""

import json
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

import policy_kb
from policy_kb.checking import CLAUSES
from policy_kb.scenarios import read_scenarios
from songtan.cli.assess import command as assess_command
from songtan.cli.kb import command as kb_command
from tests.policy_kb.households import KB

TABLE = Path(__file__).parents[2] / "docs" / "policy-table.md"


def test_every_clause_of_the_second_and_third_part_has_a_rule_and_scenarios() -> None:
    tested = {scenario.rule for scenario in read_scenarios(KB)}
    rules = [rule for rule in (*KB.categories.values(), *KB.measures.values()) if rule.id in tested]
    assert {clause for rule in rules for clause in rule.clause} >= set(CLAUSES)
    assert (len(KB.categories), len(KB.measures)) == (4, 43)


def test_the_table_in_docs_is_the_generated_one() -> None:
    assert TABLE.read_text(encoding="utf-8") == policy_kb.markdown_table(KB)


def test_checking_finds_no_error() -> None:
    assert [str(one) for one in policy_kb.check(KB, date(2017, 3, 1)) if one.severity == "error"] == []


def test_a_standard_that_ends_within_ninety_days_is_announced() -> None:
    ending = [one for one in policy_kb.check(KB, date(2025, 4, 15)) if one.key == "dibao_monthly"]
    assert [one.severity for one in ending] == ["warning"]
    assert "2025-06-30" in ending[0].expected
    assert ending[0].file == "standards/known.yml"


@pytest.mark.parametrize("name", [*KB.categories, *KB.measures, *KB.standards])
def test_every_rule_and_standard_prints_as_a_page(name: str) -> None:
    shown = CliRunner().invoke(kb_command, ["show", name])
    assert shown.exit_code == 0, shown.output


def test_an_unknown_id_is_refused_with_the_ids_there_are() -> None:
    shown = CliRunner().invoke(kb_command, ["show", "nothing"])
    assert shown.exit_code == 2
    assert "dibao_allowance" in shown.output


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"household": {"size": 0}}', '{"a": 1, "a": 2}', "NaN", '{"members": NaN}']
)
def test_the_command_refuses_bad_input_with_one_line_and_status_2(text: str) -> None:
    shown = CliRunner().invoke(assess_command, ["-"], input=text)
    assert shown.exit_code == 2
    assert len(shown.output.strip().splitlines()) == 1


def test_the_command_assesses_a_household_a_line() -> None:
    lines = '{"as_of": "2017-03-01", "household": {"size": 1}}\n\n{"household": {"recognised_as": ["dibao"]}}\n'
    shown = CliRunner().invoke(assess_command, ["--jsonl", "-"], input=lines)
    assert json.loads(shown.output.splitlines()[0])["as_of"] == "2017-03-01"
    assert shown.exit_code == 0


def test_a_value_that_staff_enter_closes_a_gap() -> None:
    case = policy_kb.parse_case(
        {
            "as_of": "2026-11-23",
            "household": {"hukou": "xiamen", "size": 1, "monthly_income": 400, "assets_within_limits": True},
        }
    )
    entered = policy_kb.StandardValue("dibao_monthly", (Decimal(1200),), date(2026, 1, 1), None, "窗口通知", "A")
    before, after = (
        policy_kb.assess(kb, case, measures={"dibao_allowance"}) for kb in (KB, KB.with_standards([entered]))
    )
    assert before.benefits[0].status == "needs_review"
    assert any("低保标准" in reason and "2025-06-30" in reason for reason in before.benefits[0].reasons)
    assert after.benefits[0].status == "eligible"
    assert after.benefits[0].amount.value == Decimal(800)


def test_last_known_values_name_only_standards_in_a_gap() -> None:
    assert KB.last_known_values(date(2026, 11, 23))["dibao_monthly"] == 1120
    assert "dibao_monthly" not in KB.last_known_values(date(2024, 1, 1))
    assert KB.standard("dibao_monthly", date(2025, 6, 30) + timedelta(days=1)) is None
    last = KB.last_known("dibao_monthly", date(2026, 11, 23))
    assert last is not None
    assert last.value == 1120


def test_totals_never_mix_periods_or_kinds_and_say_what_is_left_out() -> None:
    case = {
        "as_of": "2024-01-01",
        "household": {
            "recognised_as": ["dibao"], "size": 1, "monthly_income": 120, "meets_public_housing_conditions": True,
            "monthly_market_rent": 1000, "dwelling_danger": "C", "registered_area": "rural", "dwelling_works": "repair",
        },
        "members": [{"outpatient_cost_in_scope": 1000, "can_work": True, "disability_level": 1}],
    }  # fmt: skip
    totals = policy_kb.assess(KB, policy_kb.parse_case(case)).totals()
    assert totals["month"] == {"exact": 1900}
    assert totals["once"] == {"at_most": 25000}
    assert totals["year"] == {"exact": 850}
    assert "重度残疾人护理补贴" in totals["left_out"]


def test_before_the_document_no_rule_is_in_force_and_the_reader_is_told() -> None:
    found = policy_kb.assess(KB, policy_kb.parse_case({"as_of": "2016-10-28"})).to_json()
    assert found["benefits"] == []
    assert found["notices"]


def test_a_described_rule_is_plain_json_with_conditions_standards_and_scenarios() -> None:
    page = json.loads(json.dumps(policy_kb.describe(KB, "dibao_allowance")))
    assert page["conditions"] == ["低保对象"]
    assert [one["id"] for one in page["standards"]] == ["dibao_monthly"]
    assert all(one["holds"] for one in page["scenarios"])
