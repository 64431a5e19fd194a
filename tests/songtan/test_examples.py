"""`songtan examples`: what clerks kept becomes a file that the classifier is trained from."""

import asyncio
from collections import Counter
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from typer.testing import CliRunner

from hotline.database import Database
from hotline.database.migrate import upgrade
from hotline.faq.act_figures import ActFigures
from hotline.faq.inbox.examples import add
from songtan.bench.act_reading import ActReading
from songtan.bench.acts import figures
from songtan.bench.labelled import messages
from songtan.cli.examples import command
from songtan.learning.examples import by_act
from tests.hotline.colleagues import hire

NEW = ("我那张单子办下来没有呢请问", "ask_progress"), ("就是随口讲讲家里的老黄牛", "inform")


async def _keep(url: str, *sentences: tuple[str, str]) -> None:
    database = Database(url)
    await upgrade(database)
    clerk = await hire(database, "clerk", "clerk")
    async with database.write() as connection:
        for text, act in sentences:
            await add(connection, text, act, clerk)
    await database.close()


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The database that the program uses."""
    url = f"sqlite+aiosqlite:///{tmp_path}/songtan.db"
    monkeypatch.setenv("SONGTAN_DATABASE_URL", url)
    return url


def test_what_clerks_kept_is_written_and_what_is_known_or_measured_with_is_left_out(url: str, tmp_path: Path) -> None:
    labelled = next(one.text for one in messages() if one.act == "thank")
    _, known = next(pair for pair in by_act() if pair[0] == "greet")
    asyncio.run(_keep(url, *NEW, (labelled, "thank"), (known, "greet")))
    file = tmp_path / "clerks.yml"
    done = CliRunner().invoke(command, ["--file", str(file)])
    assert done.exit_code == 0, done.output
    assert "2 examples written" in done.output
    assert f"left out: {labelled}" in done.output
    written = YAML(typ="safe").load(file.read_text("utf-8"))
    assert {one["intent"]: one["examples"] for one in written["nlu"]} == {act: f"- {text}\n" for text, act in NEW}
    again = CliRunner().invoke(command, ["--file", str(file)])
    assert "2 examples written" in again.output


def test_where_nothing_is_kept_no_file_stays(url: str, tmp_path: Path) -> None:
    asyncio.run(_keep(url))
    file = tmp_path / "clerks.yml"
    file.write_text("old", encoding="utf-8")
    assert CliRunner().invoke(command, ["--file", str(file)]).exit_code == 0
    assert not file.exists()


def test_an_act_is_counted_as_the_bench_counts_it() -> None:
    pairs = {("greet", "greet"): 3, ("greet", "thank"): 1, ("thank", "greet"): 2}
    reading = ActReading(pairs=Counter(pairs), wrong=[], seconds=[0.0], memory=0)
    greet = figures(reading).acts["greet"]
    assert (greet.labelled, greet.hits, greet.invented) == (4, 3, 2)
    assert (greet.recall, greet.precision) == (0.75, 0.6)
    nothing = ActFigures(labelled=0, hits=0, invented=0, examples=0)
    assert (nothing.recall, nothing.precision) == (None, None)
