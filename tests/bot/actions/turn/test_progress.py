"""Asking how far a case is: the own ones are told, one from elsewhere with its number and proof."""

import pytest

from hotline.cases.deadlines import Due
from hotline.cases.opening import NewCase, Opened, open_case
from hotline.conversations.locked import locked
from hotline.wakeup import LocalWakeups
from tests.bot.actions.conftest import DAY
from tests.bot.actions.harness import Resident
from tests.hotline.colleagues import hire


async def opened_for(resident: Resident) -> Opened:
    """A case of this resident, with a telephone."""
    database = resident.services.database
    async with locked(database, resident.conversation_id) as talk:
        household = talk.household_id
    new = NewCase(
        resident.conversation_id, household, ["temporary_aid"], "临时救助", None, "13900000017", "思明", "normal",
        "思明区民政局", Due(DAY, "office", "本办定的"), [],
    )  # fmt: skip
    return await open_case(database, LocalWakeups(), new, await hire(database, "operator"), DAY)


async def test_the_own_case_is_told_with_state_unit_and_day(resident: Resident) -> None:
    opened = await opened_for(resident)
    replies = await resident.say("我的事办到哪了", "ask_progress")
    card = next(reply for reply in replies if reply["kind"] == "case")
    assert card["data"]["number"] == opened.number
    assert all(word in card["text"] for word in (opened.number, "临时救助", "受理", "思明区民政局", "2024-03-01"))


@pytest.mark.parametrize("act", ["ask_progress", "inform", "nlu_fallback"])
async def test_a_number_alone_is_asked_for_its_proof_and_shows_nothing(resident: Resident, act: str) -> None:
    opened = await opened_for(resident)
    stranger = await Resident.arrive(resident.services)
    replies = await stranger.say(f"帮我看看{opened.number}", act)
    assert "查询码" in replies[-1]["text"]
    assert "受理" not in str(replies)


async def test_number_and_proof_show_it_on_another_device_also_in_the_middle_of_questions(resident: Resident) -> None:
    opened = await opened_for(resident)
    device = await Resident.arrive(resident.services)
    await device.say("看看我家能得到什么帮助", "start_assessment")
    replies = await device.say(f"{opened.number} 0017", "inform")
    assert next(reply for reply in replies if reply["kind"] == "case")["data"]["state"] == "受理"
    assert "查到了" in str(replies)
    again = await device.say("我的事办到哪了", "ask_progress")
    assert opened.number in str(again)


async def test_a_wrong_proof_says_no_more_than_a_wrong_number(resident: Resident) -> None:
    opened = await opened_for(resident)
    device = await Resident.arrive(resident.services)
    wrong = f"{(int(opened.code) + 1) % 1_000_000:06d}"
    first = await device.say(f"{opened.number} 查询码{wrong}", "ask_progress")
    second = await device.say(f"2024-999999 查询码{wrong}", "ask_progress")
    assert first[-1]["text"] == second[-1]["text"]
    assert "对不上" in first[-1]["text"]


async def test_who_has_no_case_is_told_how_one_is_looked_up(resident: Resident) -> None:
    replies = await resident.say("我的事办到哪了", "ask_progress")
    assert "个案编号和查询码" in replies[-1]["text"]
