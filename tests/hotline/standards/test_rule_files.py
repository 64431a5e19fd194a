"""Rules changed on disk: taken without a restart when they are whole and right, told to staff when not."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from structlog.testing import capture_logs

from hotline.app import create_app
from hotline.database import Database
from hotline.settings import Settings
from hotline.staff.services import StaffServices
from hotline.standards.in_force import KnowledgeInForce
from hotline.standards.rule_files import RuleFiles, load_rules
from policy_kb import KnowledgeBaseError
from tests.hotline.colleagues import Colleague
from tests.policy_kb.copies import copy_shipped

DIBAO = "documents/xiamen-2016-50/categories/dibao.yml"
KNOWN = "standards/known.yml"
SERVICES = "documents/xiamen-2016-50/measures/3-8-mutual.yml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped rules."""
    return copy_shipped(tmp_path / "rules")


def change(folder: Path, old: str, new: str, file: str = DIBAO) -> None:
    """As an editor saves a file."""
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new), "utf-8")


async def settle(files: RuleFiles) -> None:
    """Two looks: that something changed, and that nobody is still writing."""
    await files.look()
    await files.look()


def label(files: RuleFiles) -> str:
    return next(rule.label for rule in files.current.in_force(date(2017, 3, 1)) if rule.id == "dibao")


async def test_a_changed_rule_is_taken_when_the_files_have_settled(folder: Path) -> None:
    files = RuleFiles(load_rules(folder))
    change(folder, "低保对象", "低保家庭")
    await files.look()
    assert label(files) == "低保对象"
    change(folder, "低保家庭", "低保人家")
    await files.look()
    assert label(files) == "低保对象"
    await files.look()
    assert label(files) == "低保人家"


async def test_nothing_is_loaded_while_nothing_changes(folder: Path) -> None:
    files = RuleFiles(load_rules(folder))
    before = files.current
    await settle(files)
    assert files.current is before


async def test_broken_files_leave_the_old_rules_are_told_once_and_mend_themselves(folder: Path) -> None:
    files = RuleFiles(load_rules(folder))
    before = files.current
    change(folder, "fact: assets_within_limits", "fact: asets_within_limits")
    with capture_logs() as logs:
        for _ in range(3):
            await settle(files)
    assert files.current is before
    assert [entry["event"] for entry in logs] == ["rules_not_taken"]
    assert "dibao.yml:13: fact" in logs[0]["error"]
    assert files.problem is not None
    assert (files.problem.file, files.problem.key, files.problem.example) == (
        DIBAO,
        "fact",
        "fact: assets_within_limits",
    )
    change(folder, "fact: asets_within_limits", "fact: assets_within_limits")
    await settle(files)
    assert files.problem is None
    assert files.current is not before


@pytest.mark.parametrize("file", ["documents", "standards", "facts.yml"])
async def test_a_folder_that_is_half_copied_is_not_taken(folder: Path, tmp_path: Path, file: str) -> None:
    files = RuleFiles(load_rules(folder))
    before = files.current
    (folder / file).rename(tmp_path / "elsewhere")
    await settle(files)
    assert files.current is before
    assert files.problem is not None
    (tmp_path / "elsewhere").rename(folder / file)
    await settle(files)
    assert files.problem is None


async def test_facts_that_the_program_cannot_hear_wait_for_a_restart(folder: Path) -> None:
    files = RuleFiles(load_rules(folder))
    change(folder, "label: 年龄,", "label: 岁数,", "facts.yml")
    await settle(files)
    assert files.problem is not None
    assert "重新启动" in str(files.problem)
    with pytest.raises(KnowledgeBaseError, match="重新启动"):
        load_rules(folder)


async def test_what_staff_entered_stands_on_top_of_the_new_rules(folder: Path, database: Database) -> None:
    knowledge = KnowledgeInForce(database, load_rules(folder))
    assert (await knowledge.current()).standards["dibao_monthly"].label == "低保标准"
    change(folder, "label: 低保标准", "label: 低保线", KNOWN)
    await settle(knowledge.files)
    assert (await knowledge.current()).standards["dibao_monthly"].label == "低保线"


@pytest.fixture
async def app(settings: Settings, folder: Path) -> AsyncIterator[FastAPI]:
    """A service that takes its rules from the copy."""
    app = create_app(settings.model_copy(update={"rules_folder": str(folder)}))
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
async def clerk(client: httpx.AsyncClient, database: Database) -> Colleague:
    """A clerk who is signed in."""
    return await Colleague.signed_in(client, database, "clerk", "clerk")


@pytest.fixture
def files(app: FastAPI) -> RuleFiles:
    """The rules that the service uses."""
    staff: StaffServices = app.state.staff
    return staff.knowledge.files


async def test_staff_read_what_is_wrong_and_the_new_rule_once_it_is_right(
    clerk: Colleague, folder: Path, files: RuleFiles
) -> None:
    change(folder, "clause: [三(八)]", "clause: []", SERVICES)
    await settle(files)
    listed = await clerk.get("/kb")
    assert {"dibao", "dibao_allowance"} <= {rule["id"] for rule in listed["rules"]}
    assert listed["problem"] == {
        "file": SERVICES,
        "line": 3,
        "key": "social_services",
        "expected": "至少一条依据，没有依据的规则不能用",
        "example": "clause: [三(四)]",
    }
    change(folder, "clause: []", "clause: [三(八), 三(七)]", SERVICES)
    await settle(files)
    assert (await clerk.get("/kb"))["problem"] is None
    assert (await clerk.get("/kb/social_services"))["clause"] == ["三(八)", "三(七)"]


async def test_a_broken_scenario_is_told_on_the_page_of_its_rule(clerk: Colleague, folder: Path) -> None:
    change(folder, "status: eligible}", "status: yes}", "documents/xiamen-2016-50/scenarios/2-who.yml")
    refused = await clerk.ask("GET", "/kb/dibao")
    assert refused.status_code == 409
    assert "2-who.yml" in refused.json()["detail"]
