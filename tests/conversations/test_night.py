"""A night with nobody on duty: nobody is met with silence, and nobody is promised what is not true."""

import asyncio
import re
import sqlite3
from collections.abc import Iterator
from datetime import datetime, time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from hotline.database import Database
from hotline.days import XIAMEN
from hotline.duty.plan import Plan, Shift
from hotline.duty.state import save_plan
from tests.conversations.playing import Play
from tests.conversations.resident import Resident
from tests.conversations.script import Script
from tests.live import Site, live_site
from tests.rasa_server import trained

pytestmark = pytest.mark.xdist_group("rasa")
RESIDENTS = [
    Script.model_validate({"name": f"night-{number}", **row})
    for number, row in enumerate(YAML(typ="safe").load(Path(__file__).with_name("night.yml")), start=1)
]
# What nobody can promise while nobody is there.
UNTRUE = re.compile(
    "(工作人员|有人|我们?)[^。，]{0,6}(马上|立刻|立即|这就|正在赶|正赶)[^。，]{0,4}(来|到|联系|处理)"
    "|正在看您的话|马上(找|叫|请)人"
)


class Ledger:
    """Looks into the database: whoever signed in to look would be somebody on duty."""

    def __init__(self, site: Site) -> None:
        self._file = site.folder / "songtan.db"

    def conversation(self, conversation_id: str) -> dict[str, Any]:
        """The conversation with its owner and priority."""
        with sqlite3.connect(self._file) as connection:
            statement = "SELECT owner, queue_priority FROM conversation WHERE id = ?"
            owner, priority = connection.execute(statement, (conversation_id,)).fetchone()
        return {"owner": owner, "priority": ("normal", "urgent", "distress")[priority]}


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The running application; the next duty is in three days."""
    trained()
    # However busy the machine is, no turn is given up.
    patient = {"SONGTAN_TURN_TIMEOUT": "60", "SONGTAN_TURN_SLOW_AFTER": "60", "SONGTAN_TURN_GIVE_UP": "300"}
    with live_site(tmp_path_factory.mktemp("night"), **patient) as site:
        asyncio.run(_plan_duty(site))
        _leave(site)
        yield site


def _leave(site: Site) -> None:
    """Setting up signs the administrator in: whoever was seen a moment ago would still be on duty."""
    with sqlite3.connect(site.folder / "songtan.db", timeout=30) as connection:
        connection.execute("UPDATE staff_account SET seen_at = NULL")


async def _plan_duty(site: Site) -> None:
    weekday = (datetime.now(XIAMEN).isoweekday() + 2) % 7 + 1
    database = Database(site.env["SONGTAN_DATABASE_URL"])
    async with database.write() as connection:
        shifts = [Shift(days=[weekday, 7 if weekday != 7 else 6], begins=time(8, 30), ends=time(8, 31))]
        await save_plan(connection, Plan(hours=shifts), "test")
    await database.close()


def test_there_are_twenty_of_them_and_two_in_danger() -> None:
    assert len({script.title for script in RESIDENTS}) == len(RESIDENTS) == 20
    assert sum(any(step.priority == "distress" for step in script.turns) for script in RESIDENTS) == 2


@pytest.mark.parametrize("script", RESIDENTS, ids=lambda script: script.name)
def test_everything_that_is_said_is_answered_and_nothing_untrue_is_promised(script: Script, night: Site) -> None:
    resident = Resident(night)
    Play(resident, Ledger(night)).run(script)
    messages = resident.messages()
    senders = [message["sender"] for message in messages]
    silences = [pair for pair in pairwise([*senders, "resident"]) if pair == ("resident", "resident")]
    assert silences == []
    assert [message["text"] for message in messages if UNTRUE.search(message["text"])] == []
