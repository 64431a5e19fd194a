"""Where a household says which street it lives in, it is told what is known of that street's window, and no more."""

from typing import Any

import pytest

from hotline.database.base import now
from hotline.days import XIAMEN
from hotline.offices import store
from tests.bot.actions.harness import Resident, said
from tests.hotline.colleagues import hire


async def enter(resident: Resident, name: str, telephone: str | None, address: str | None = None) -> None:
    """A clerk has entered this of a street of 湖里."""
    database = resident.services.database
    clerk = await hire(database, "clerk", "clerk")
    await store.enter(database, ("湖里", name), telephone, address, clerk, over=0)


async def result_for(resident: Resident, home: str, hukou: str = "厦门户口") -> tuple[dict[str, Any] | None, str]:
    """What the result says of the office, as data and in words, to a family that may get dibao."""
    await resident.say("我们家能办低保吗", "ask_eligibility")
    replies = await resident.say(f"三口人，{home}，一个月一千五")
    if not any(reply["kind"] == "benefits" for reply in replies):
        await resident.press(hukou)
        replies = await resident.press("没有")
    cards = next(reply for reply in replies if reply["kind"] == "benefits")
    return cards["data"]["office"], said(replies)


async def test_the_window_of_the_street_they_named_comes_with_the_result(resident: Resident) -> None:
    await enter(resident, "殿前街道", "0592-2345678", "测试路 1 号")
    office, text = await result_for(resident, "住在殿前街道")
    today = now().astimezone(XIAMEN)
    told = f"电话 0592-2345678，地址 测试路 1 号（{today.year}年{today.month}月{today.day}日登记的）"
    assert office == {
        "name": "殿前街道",
        "text": told,
        "registered": "户口不在殿前街道的，去户口所在的街道（镇）。",
    }
    assert f"您说住在殿前街道，{told}" in text


async def test_half_of_it_known_is_told_without_the_other_half(resident: Resident) -> None:
    await enter(resident, "殿前街道", None, "测试路 1 号")
    office, _ = await result_for(resident, "住在殿前街道")
    assert office is not None
    assert office["text"].startswith("地址 测试路 1 号（")
    assert "电话" not in office["text"]


async def test_a_street_of_which_nothing_is_known_is_said_to_be_unknown(resident: Resident) -> None:
    office, text = await result_for(resident, "住在殿前街道")
    assert office is not None
    assert office["text"] == "电话和地址我这里还不知道，可以打 12345 问。"
    assert "0592" not in text


@pytest.mark.parametrize("home", ["住在湖里", "住在殿前", "没有房子"])
async def test_nothing_is_told_where_they_named_no_street(resident: Resident, home: str) -> None:
    await enter(resident, "殿前街道", "0592-2345678")
    office, text = await result_for(resident, home)
    assert office is None
    assert "0592" not in text
