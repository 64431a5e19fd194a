"""`songtan assess --explain` and `--compare`, as staff type them."""

import json
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from songtan.cli.assess import command

HOUSEHOLD: dict[str, Any] = {
    "as_of": "2017-03-01",
    "household": {"hukou": "elsewhere", "size": 2, "monthly_income": 1000, "assets_within_limits": True},
    "members": [{"relation": "self"}, {"schooling": "preschool"}],
}


def run(*arguments: str, household: object = HOUSEHOLD) -> Result:
    """songtan assess - …"""
    return CliRunner().invoke(command, ["-", *arguments], input=json.dumps(household))


def test_an_outcome_is_explained_with_what_would_change_it_and_every_condition() -> None:
    shown = run("--explain", "dibao_allowance")
    assert shown.exit_code == 0, shown.output
    lines = shown.output.splitlines()
    assert lines[0] == "低保金：不符合"
    change = lines[lines.index("什么会改变结果（只说明规则，情况要照实填写）") + 1]
    assert "厦门户口" in change
    assert "“符合”" in change
    assert any("[否] 户口所在地是厦门户口" in line for line in lines)
    assert any("[是] 家里财产符合规定" in line for line in lines)


def test_members_are_counted_from_one() -> None:
    shown = run("--explain", "preschool_waiver_and_meal", "--member", "2")
    assert shown.output.splitlines()[0].startswith("学前免保教费和伙食补助（第2位家人）：")
    assert "[是] 在读阶段是幼儿园" in shown.output


def test_of_people_nobody_listed_the_trace_decides_nothing() -> None:
    shown = run("--explain", "tekun", household={"household": {"size": 1}})
    assert shown.output.splitlines()[0] == "特困供养人员：还定不了"
    trace = shown.output.split("逐条核对\n")[1]
    assert trace.lstrip().startswith("[还不知道]")


def test_two_days_are_compared_the_earlier_first() -> None:
    home = {**HOUSEHOLD, "household": {**HOUSEHOLD["household"], "hukou": "xiamen", "monthly_income": 2000}}
    shown = run("--compare", "2024-03-01", household=home)
    assert shown.exit_code == 0
    line = next(line for line in shown.output.splitlines() if line.startswith("低保金："))
    assert line.index("2017-03-01不符合") < line.index("2024-03-01符合")
    assert "“低保标准”从650变成1120" in line


def test_a_day_that_changes_nothing_is_said_so() -> None:
    assert run("--compare", "2017-03-02").output == "2017-03-01和2017-03-02的结果一样\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--explain", "nothing"),
        ("--explain", "preschool_waiver_and_meal"),
        ("--explain", "preschool_waiver_and_meal", "--member", "3"),
        ("--explain", "preschool_waiver_and_meal", "--member", "0"),
        ("--explain", "dibao_allowance", "--member", "1"),
        ("--member", "1"),
        ("--compare", "2024-13-01"),
        ("--compare", "2024-03-01", "--explain", "dibao_allowance"),
    ],
)
def test_what_cannot_be_explained_is_refused_in_one_line(arguments: tuple[str, ...]) -> None:
    shown = run(*arguments)
    assert (shown.exit_code, len(shown.output.strip().splitlines())) == (2, 1)
