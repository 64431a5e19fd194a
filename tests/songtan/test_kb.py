"""`songtan kb`: what it prints of the rules and figures."""

from typer.testing import CliRunner

from songtan.cli.kb import command


def test_a_measure_of_which_only_some_cases_are_unknown_says_which_are_known_better() -> None:
    result = CliRunner().invoke(command, ["audit", "--day", "2026-11-29"])
    lines = {line.strip().partition("：")[0]: line for line in result.output.splitlines()}
    assert lines["残疾儿童康复救助（child_rehab）"].endswith("child_rehab_monthly（数额生效）")
    assert "resident_medical_premium_yearly（只能估计）" in lines["资助参加医疗保险（medical_insurance_premium）"]
    assert lines["低保金（dibao_allowance）"].endswith("：dibao_monthly")
