"""The loader takes plain data only, and its refusals say file, line, key, what was expected, and an example."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

import policy_kb
from songtan.cli.kb import command as kb_command
from tests.policy_kb.copies import copy_shipped

Edit = Callable[[str, str, str], Path]
DIBAO = "documents/xiamen-2016-50/categories/dibao.yml"
TRIAL = "standards/trial.yml"
SCENARIOS = "documents/xiamen-2016-50/scenarios/2-who.yml"
MISTAKES: dict[str, list[dict[str, Any]]] = yaml.load(
    Path(__file__).with_name("mistakes.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
)


@pytest.fixture
def edited(tmp_path: Path) -> Edit:
    """A copy of the shipped data with one text replaced in one file."""

    def edit(file: str, old: str, new: str) -> Path:
        copy_shipped(tmp_path)
        shutil.copy(Path(__file__).with_name("trial_standards.yml"), tmp_path / TRIAL)
        text = (tmp_path / file).read_text(encoding="utf-8")
        assert old in text
        (tmp_path / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return tmp_path

    return edit


def _mistakes(kind: str) -> list[Any]:
    return [pytest.param(one, id=f"{one['old']} → {one['new']}") for one in MISTAKES[kind]]


@pytest.mark.parametrize("mistake", _mistakes("loading"))
def test_a_mistake_is_refused_where_it_stands_with_an_example(edited: Edit, mistake: dict[str, Any]) -> None:
    root = edited(mistake["file"], mistake["old"], mistake["new"].replace("{depth}", "[" * 100_000))
    with pytest.raises(policy_kb.KnowledgeBaseError) as refused:
        policy_kb.load(root)
    error = refused.value
    assert (error.file, error.key) == (mistake.get("reported", mistake["file"]), mistake["key"]), str(error)
    assert abs(error.line - mistake["line"]) <= 1, str(error)
    assert mistake["expected"] in error.expected, str(error)
    assert mistake["example"] in error.example, str(error)
    assert str(error).endswith(f"例如：{error.example}")


@pytest.mark.parametrize("mistake", _mistakes("scenarios"))
def test_a_mistake_in_a_scenario_is_refused_when_it_is_checked(edited: Edit, mistake: dict[str, Any]) -> None:
    kb = policy_kb.load(edited(SCENARIOS, mistake["old"], mistake["new"]))
    with pytest.raises(policy_kb.KnowledgeBaseError) as refused:
        policy_kb.check(kb, date(2017, 3, 1))
    error = refused.value
    assert (error.file, error.key) == (SCENARIOS, mistake["key"]), str(error)
    assert mistake["expected"] in error.expected, str(error)
    assert mistake["example"] in error.example, str(error)


@pytest.mark.parametrize("mistake", _mistakes("checking"))
def test_what_checking_finds_says_where_and_shows_what_to_write(edited: Edit, mistake: dict[str, Any]) -> None:
    kb = policy_kb.load(edited(mistake["file"], mistake["old"], mistake["new"]))
    found = policy_kb.check(kb, date(2017, 3, 1))
    finding = next(one for one in found if one.key == mistake["key"] and mistake["expected"] in one.expected)
    assert (finding.severity, finding.file) == (mistake["severity"], mistake.get("reported", mistake["file"]))
    assert mistake["example"] in finding.example
    assert all(one.line > 0 and one.expected and one.example for one in found)


def test_the_command_prints_a_refusal_in_one_line(edited: Edit) -> None:
    root = edited(TRIAL, "grade: B", "grade: D")
    shown = CliRunner().invoke(kb_command, ["check", "--folder", str(root)])
    assert (shown.exit_code, len(shown.output.splitlines())) == (1, 1)
    assert shown.output.startswith("错误：standards/trial.yml:8: grade: 应为来源的等级")
    assert CliRunner().invoke(kb_command, ["check", "--on", "2017-03-01"]).exit_code == 0


def test_a_file_that_is_too_large_is_refused(edited: Edit) -> None:
    with pytest.raises(policy_kb.KnowledgeBaseError, match="不超过512000字节"):
        policy_kb.load(edited(DIBAO, "label:", "#" * 600_000 + "\n  label:"))


def test_a_file_in_another_encoding_is_refused_at_its_line(edited: Edit) -> None:
    root = edited(DIBAO, "label", "label")
    (root / DIBAO).write_bytes("dibao:\n  label: 低保".encode("gb18030"))
    with pytest.raises(policy_kb.KnowledgeBaseError, match="UTF-8") as refused:
        policy_kb.load(root)
    assert refused.value.line == 2


def test_a_folder_without_documents_or_facts_is_no_knowledge_base(edited: Edit, tmp_path: Path) -> None:
    root = edited(DIBAO, "label", "label")
    shutil.rmtree(root / "documents")
    with pytest.raises(policy_kb.KnowledgeBaseError, match="至少一个政策文件"):
        policy_kb.load(root)
    with pytest.raises(policy_kb.KnowledgeBaseError, match="能打开的文件"):
        policy_kb.load(tmp_path / "nowhere")


def test_results_do_not_depend_on_the_names_of_files(edited: Edit) -> None:
    root = edited(DIBAO, "label", "label")
    measures = root / "documents/xiamen-2016-50/measures"
    (measures / "3-1-industry.yml").rename(measures / "zz.yml")
    case = policy_kb.parse_case({"as_of": "2017-03-01", "household": {"size": 2, "monthly_income": 1000}})
    moved = policy_kb.assess(policy_kb.load(root), case)
    usual = policy_kb.assess(policy_kb.load(), case)
    assert [policy_kb.benefit_json(one) for one in moved.benefits] == [
        policy_kb.benefit_json(one) for one in usual.benefits
    ]
    assert moved.next == usual.next


def test_the_knowledge_base_cannot_be_changed() -> None:
    kb = policy_kb.load()
    with pytest.raises(TypeError):
        kb.measures["x"] = kb.measures["dibao_allowance"]  # type: ignore[index]
    with pytest.raises(AttributeError):
        kb.measures["dibao_allowance"].label = "x"  # type: ignore[misc]
