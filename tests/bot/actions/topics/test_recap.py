"""Whoever comes back after hours is told in one line where they stood."""

from datetime import timedelta

import pytest

from hotline.conversations import locked
from hotline.database import now
from tests.bot.actions.harness import Resident


@pytest.fixture
async def later(resident: Resident, monkeypatch: pytest.MonkeyPatch) -> timedelta:
    """The clock of what is stored runs ahead by this from now on."""
    gap = timedelta(hours=5)
    await resident.say("我家三口人，一个月两千八")
    monkeypatch.setattr(locked, "now", lambda: now() + gap)
    return gap


async def recap(resident: Resident, text: str, act: str = "inform") -> list[str]:
    said = "\n".join(reply["text"] for reply in await resident.say(text, act))
    return [line for line in said.splitlines() if line.startswith("接着上次说")]


@pytest.mark.usefixtures("later")
async def test_after_hours_one_line_tells_what_is_known_and_what_was_asked(resident: Resident) -> None:
    (line,) = await recap(resident, "我回来了", "start_assessment")
    assert "一家3口人" in line
    assert "2,800元" in line
    assert "上次问到" in line


@pytest.mark.usefixtures("later")
async def test_only_the_first_message_after_the_pause_gets_it(resident: Resident) -> None:
    await recap(resident, "我回来了", "start_assessment")
    assert await recap(resident, "厦门户口") == []


@pytest.mark.usefixtures("later")
async def test_nobody_who_asks_for_a_person_has_to_read_it_first(resident: Resident) -> None:
    assert await recap(resident, "转人工", "request_human") == []


async def test_without_a_pause_there_is_none(resident: Resident) -> None:
    await resident.say("我家三口人，一个月两千八")
    assert await recap(resident, "厦门户口") == []
