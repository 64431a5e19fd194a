"""The shipped data as a whole."""

import json
import shutil
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

import policy_kb
from policy_kb.review.scenarios import read_scenarios
from songtan.cli.assess import command as assess_command
from songtan.cli.kb import command as kb_command
from tests.policy_kb.copies import copy_shipped
from tests.policy_kb.households import KB

CLAUSES = tuple(f"二({one})" for one in "一二三四") + tuple(f"三({one})" for one in "一二三四五六七八")
TABLE = Path(__file__).parents[2] / "docs" / "policy-table.md"


def test_every_clause_of_the_second_and_third_part_has_a_rule_and_scenarios() -> None:
    tested = {(scenario.document, scenario.rule) for scenario in read_scenarios(KB)}
    rules = [rule for rule in KB.rules if (rule.document, rule.id) in tested]
    policy = [rule for rule in rules if rule.document == "xiamen-2016-50"]
    assert {clause for rule in policy for clause in rule.clause} >= set(CLAUSES)
    kinds = [len({rule.id for rule in policy if rule.kind == kind}) for kind in ("category", "measure")]
    assert kinds == [4, 47]


def test_every_measure_says_what_to_do_first_and_whom_to_call() -> None:
    measures = [rule for rule in KB.rules if rule.kind == "measure"]
    assert [rule.id for rule in measures if not rule.way.first_step.endswith("。") or not rule.way.lines] == []


def test_every_measure_says_when_to_apply_and_how_long_it_takes_or_that_nobody_knows() -> None:
    measures = [rule for rule in KB.rules if rule.kind == "measure"]
    way = {f"{rule.document}/{rule.id}": rule.way for rule in measures}
    unsaid = [
        name
        for name, one in way.items()
        if not (one.time_limits or "time_limit" in one.unknown or "不用申请" in one.apply_without)
        or not (one.apply_when or one.apply_without or "apply_when" in one.unknown)
    ]
    assert unsaid == []
    both = [name for name, one in way.items() if one.time_limits and "time_limit" in one.unknown]
    assert both == []


def test_what_was_not_found_of_the_way_is_said() -> None:
    household = {"recognised_as": ["dibao"], "size": 1, "registered_area": "rural", "buys_farm_machinery": True}
    case = policy_kb.parse_case({"as_of": "2026-11-29", "household": household})
    found = {one["id"]: one for one in policy_kb.assess(KB, case).to_json()["benefits"]}
    dibao, machinery = found["dibao_allowance"], found["farm_machinery_subsidy"]
    assert [(one["days"], one["unit"]) for one in dibao["time_limit"]] == [
        (3, "工作日"), (7, "天"), (10, "工作日"), (30, "天"),
    ]  # fmt: skip
    assert dibao["not_found_text"] == ""
    assert machinery["not_found_text"] == "办多久、哪几天可以申请、要带什么，没有查到可靠的说法，去以前先问一下。"
    assert "没有写到哪里办" in machinery["where"]


def test_every_district_has_its_streets_and_a_unit_that_ended_shows_its_successor() -> None:
    districts = KB.facts["district"].choices
    assert [name for name in districts if len(KB.directory.offices_in(name)) < 4] == []
    assert {office.telephone for office in KB.directory.offices} == {None}  # until staff enter what they know
    days = date(2017, 3, 1), date(2024, 1, 1)
    assert [KB.directory.unit_on("市地税局", day) for day in days] == ["市地税局", "市税务局"]


def test_rules_without_a_directory_of_their_own_use_the_shipped_one(tmp_path: Path) -> None:
    shutil.rmtree(copy_shipped(tmp_path) / "directory")
    assert policy_kb.load(tmp_path).directory == KB.directory


def test_the_table_in_docs_is_the_generated_one() -> None:
    assert TABLE.read_text(encoding="utf-8") == policy_kb.markdown_table(KB)


def test_checking_finds_no_error() -> None:
    assert [str(one) for one in policy_kb.check(KB, date(2017, 3, 1)) if one.severity == "error"] == []


def test_a_standard_that_ends_within_ninety_days_is_announced() -> None:
    found = [one for one in policy_kb.check(KB, date(2025, 4, 15)) if one.key == "dibao_monthly"]
    ending = [one for one in found if "用到2025-06-30为止" in one.expected]
    assert [one.severity for one in ending] == ["warning"]
    assert ending[0].file == "standards/known.yml"


@pytest.mark.parametrize("name", [*KB.categories, *KB.measures, *KB.standards])
def test_every_rule_and_standard_prints_as_a_page(name: str) -> None:
    shown = CliRunner().invoke(kb_command, ["show", name])
    assert shown.exit_code == 0, shown.output


def test_an_unknown_id_is_refused_with_the_ids_there_are() -> None:
    shown = CliRunner().invoke(kb_command, ["show", "nothing"])
    assert shown.exit_code == 2
    assert "dibao_allowance" in shown.output


@pytest.mark.parametrize("number", ["9" * 5000, "1e999999999", "-" + "9" * 5000])
def test_the_command_names_the_field_of_a_number_beyond_all_bounds(number: str) -> None:
    text = f'{{"household": {{"monthly_income": {number}}}}}'
    shown = CliRunner().invoke(assess_command, ["-"], input=text)
    assert (shown.exit_code, len(shown.output.strip().splitlines())) == (2, 1)
    assert "household.monthly_income" in shown.output


def test_the_command_takes_figures_as_they_are_written() -> None:
    text = '{"as_of": "2017-03-01", "household": {"recognised_as": ["dibao"], "size": 1, "monthly_income": 0.07}}'
    shown = CliRunner().invoke(assess_command, ["-"], input=text)
    found = {one["id"]: one for one in json.loads(shown.output)["benefits"]}
    assert found["dibao_allowance"]["amount"]["value"] == 649.93


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
    assert any("低保标准" in reason and "2025年6月" in reason for reason in before.benefits[0].reasons)
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
        "members": [
            {"outpatient_cost_in_scope": 1000, "can_work": True, "disability_level": 1, "in_care_home": False}
        ],
    }  # fmt: skip
    totals = policy_kb.assess(KB, policy_kb.parse_case(case)).totals()
    assert totals["month"] == {"exact": 1900}
    assert totals["year"] == {"exact": 1300}
    assert "once" not in totals  # the limit of 2016 was last relied on in October 2021
    assert {"门诊医疗救助", "重度残疾人护理补贴", "危房改造补助"} <= set(totals["left_out"])
    earlier = policy_kb.assess(KB, policy_kb.parse_case({**case, "as_of": "2021-06-01"})).totals()
    assert earlier["month"] == {"exact": 1630}  # 850 - 120, and nine tenths of the rent of 1,000
    assert earlier["once"] == {"at_most": 25000}


def test_before_the_document_no_rule_is_in_force_and_the_reader_is_told() -> None:
    found = policy_kb.assess(KB, policy_kb.parse_case({"as_of": "2016-10-28"})).to_json()
    assert found["benefits"] == []
    assert found["notices"]


def test_a_described_rule_is_plain_json_with_conditions_standards_and_scenarios() -> None:
    page = json.loads(json.dumps(policy_kb.describe(KB, "dibao_allowance", date(2026, 11, 29))))
    assert page["conditions"] == ["低保对象"]
    [standard] = page["standards"]
    assert (standard["id"], standard["state"]) == ("dibao_monthly", "last_known")
    assert "今天没有有效的数" in standard["told"]
    assert "1,120元" in standard["told"]
    assert {one["clause"] for one in page["sentences"]} == {"三(七)", "四(十三)"}
    assert {fact["id"]: fact["type"] for fact in page["facts"]}["assets_within_limits"] == "bool"
    assert all(one["holds"] for one in page["scenarios"])


def _outcome(name: str, case: dict[str, object]) -> policy_kb.Outcome:
    return policy_kb.assess(KB, policy_kb.parse_case(case), measures={name}).benefits[0]


def test_a_certificate_needs_no_standard_so_that_a_gap_is_not_spoken_of() -> None:
    case = {"as_of": "2026-11-23", "household": {"recognised_as": ["dibao"], "size": 1}, "members": [{}]}
    found = _outcome("one_stop_settlement", case)
    assert (found.status, found.standards, found.gaps) == ("eligible", (), ())
    assert not any("低保标准" in reason for reason in found.reasons)


def test_only_the_standards_of_the_class_that_applies_are_listed() -> None:
    case = {
        "as_of": "2017-03-01",
        "household": {"medical_aid_class": 1},
        "members": [{"inpatient_cost_in_scope": 1000}],
    }
    assert [one.id for one in _outcome("medical_aid_inpatient", case).standards] == ["medical_aid_ratio"]


def test_an_income_that_decides_lists_the_standard_it_was_compared_with() -> None:
    household = {"hukou": "xiamen", "monthly_income_per_capita": 700, "assets_within_limits": True}
    case = {"as_of": "2017-03-01", "household": household}
    assert [one.id for one in _outcome("dibao_allowance", case).standards] == ["dibao_monthly"]


def test_a_gap_names_the_value_before_the_day_and_not_a_later_one() -> None:
    household = {"hukou": "xiamen", "monthly_income_per_capita": 300, "assets_within_limits": True}
    found = _outcome("dibao_allowance", {"as_of": "2017-07-01", "household": household})
    assert any("2017年3月还在用" in reason for reason in found.reasons)


def test_an_amount_of_nothing_is_said_to_be_checked() -> None:
    household = {"recognised_as": ["dibao"], "size": 3, "monthly_income": 9000}
    found = _outcome("dibao_allowance", {"as_of": "2017-03-01", "household": household})
    assert found.amount.value == 0
    assert any("0元" in reason for reason in found.reasons)


def test_no_disability_is_said_in_words() -> None:
    case = {"as_of": "2017-03-01", "household": {"size": 1}, "members": [{"disability_level": 0}]}
    assert _outcome("community_rehab", case).reasons == ("不符合，因为不属于残疾人：没有残疾",)
