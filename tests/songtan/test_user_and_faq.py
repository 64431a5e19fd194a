"""`songtan user` and `songtan faq`, as an administrator types them."""

import asyncio
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from hotline.database import Database
from hotline.database.migrate import upgrade
from hotline.staff.sessions import sign_in
from songtan.cli.faq import command as faq
from songtan.cli.user import command as user

QUESTIONS = Path(__file__).parent.parent / "hotline" / "faq" / "questions.yml"


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A migrated database that the program uses."""
    url = f"sqlite+aiosqlite:///{tmp_path}/songtan.db"
    monkeypatch.setenv("SONGTAN_DATABASE_URL", url)
    asyncio.run(_migrated(url))
    return url


async def _migrated(url: str) -> None:
    database = Database(url)
    await upgrade(database)
    await database.close()


def run(*arguments: str, typed: str | None = None) -> Result:
    """songtan user …"""
    return CliRunner().invoke(user, list(arguments), input=typed)


async def signs_in(url: str, username: str, password: str) -> bool:
    """Whether the password opens the account."""
    database = Database(url)
    try:
        return await sign_in(database, username, password) is not None
    finally:
        await database.close()


def test_a_generated_password_is_printed_once_and_works(url: str) -> None:
    result = run("add", "root", "--role", "admin", "--role", "operator", "--generate")
    assert result.exit_code == 0, result.output
    [password] = re.findall(r"^password: (\S+)$", result.output, re.MULTILINE)
    assert asyncio.run(signs_in(url, "root", password))
    listed = run("list").output
    assert listed == "root\troot\tadmin, operator\n"
    assert password not in listed


def test_a_password_is_asked_for_twice_and_not_shown(url: str) -> None:
    result = run("add", "chen", "--role", "clerk", "--name", "陈", typed="one good password\none good password\n")
    assert result.exit_code == 0, result.output
    assert "one good password" not in result.output
    assert asyncio.run(signs_in(url, "chen", "one good password"))


@pytest.mark.parametrize(
    ("arguments", "field"),
    [(["no spaces", "--role", "admin"], "username"), (["root", "--role", "king"], "roles")],
)
def test_a_bad_account_is_refused_in_one_line(url: str, arguments: list[str], field: str) -> None:
    result = run("add", *arguments, "--generate")
    assert result.exit_code == 2
    assert result.output.startswith(f"{field}: ")
    assert "password:" not in result.output


def test_the_best_entries_are_printed_with_scores_and_matched_words() -> None:
    result = CliRunner().invoke(faq, ["低保要什么条件"])
    assert result.exit_code == 0, result.output
    first, best, *_ = result.output.splitlines()
    assert first.endswith("answered with the first")
    assert re.match(r"1\.000  dibao-conditions  .+  \[.*低保.*\]$", best)


def test_a_question_that_nothing_answers_is_said_to_be_refused() -> None:
    result = CliRunner().invoke(faq, ["今天厦门会下雨吗"])
    assert result.exit_code == 0, result.output
    assert result.output.splitlines()[0].endswith("not answered")


def test_without_a_question_it_says_what_it_expects() -> None:
    result = CliRunner().invoke(faq, [])
    assert result.exit_code == 2
    assert "songtan faq" in result.output


def test_figures_of_labelled_questions_are_printed() -> None:
    result = CliRunner().invoke(faq, ["--measure", str(QUESTIONS)])
    assert result.exit_code == 0, result.output
    assert "<- chosen" in result.output
