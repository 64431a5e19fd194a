"""`songtan facts`: JSON out, exit 2 and one clear line on bad input."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from songtan.cli.facts import command


def test_one_message() -> None:
    result = CliRunner().invoke(command, ["三千二", "--asked", "monthly_income"])
    assert json.loads(result.stdout)["household"] == {"monthly_income": 3200}


def test_a_file_of_messages(tmp_path: Path) -> None:
    path = tmp_path / "messages.jsonl"
    path.write_text('{"text": "四个", "asked": "size"}\n\n{"text": "你好"}\n', encoding="utf-8")
    lines = CliRunner().invoke(command, ["--jsonl", str(path)]).stdout.splitlines()
    assert [json.loads(line)["household"] for line in lines] == [{"size": 4}, {}]


@pytest.mark.parametrize(
    "line", ["不是JSON", "[]", '{"asked": "size"}', '{"text": 3}', '{"text": "x", "asked": "nope"}']
)
def test_bad_lines_are_refused_with_their_number(tmp_path: Path, line: str) -> None:
    path = tmp_path / "messages.jsonl"
    path.write_text(line, encoding="utf-8")
    result = CliRunner().invoke(command, ["--jsonl", str(path)])
    assert result.exit_code == 2
    assert "line 1" in result.stderr


def test_nothing_to_read_is_refused() -> None:
    assert CliRunner().invoke(command, []).exit_code == 2
