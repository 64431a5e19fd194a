"""An answer that can mean one thing only counts, and is said back in passing."""

import pytest

from tests.bot.actions.harness import Resident, question_in, said, until_asked

ASSETS = "别的房子、汽车"


async def asked_for_assets(resident: Resident) -> None:
    await until_asked(resident, await resident.say("我家三口人，厦门户口，想办低保"), ASSETS)


@pytest.mark.parametrize("act", ["inform", "deny", "nlu_fallback", "unsure"])
async def test_a_list_of_what_they_own_counts_and_is_said_back_in_passing(resident: Resident, act: str) -> None:
    await asked_for_assets(resident)
    replies = await resident.say("就一间老厝自己住，车没有，存折里八千", act)
    assert "先按没有多的房子、车和存款算，不对您说一声" in said(replies)
    assert "对吗" not in question_in(replies)
    assert (await resident.facts())["assets_within_limits"] is True


@pytest.mark.parametrize("words", ["不对", "不对不对", "记错了"])
async def test_a_bare_not_so_takes_back_what_was_said_in_passing(resident: Resident, words: str) -> None:
    await asked_for_assets(resident)
    await resident.say("房子自己住的，存款六千")
    assert ASSETS in said(await resident.say(words, "deny"))
    assert "assets_within_limits" not in await resident.facts()


async def test_a_not_so_to_a_later_question_takes_nothing_back(resident: Resident) -> None:
    await asked_for_assets(resident)
    await resident.say("房子自己住的，存款六千")
    await resident.say("就我有收入，一个月两千")
    await resident.say("不对", "deny")
    assert (await resident.facts())["assets_within_limits"] is True


@pytest.mark.parametrize("words", ["没有", "都没有", "没车没房没存款"])
async def test_a_plain_no_needs_no_question_back(resident: Resident, words: str) -> None:
    await asked_for_assets(resident)
    await resident.say(words, "deny")
    assert (await resident.facts())["assets_within_limits"] is True


@pytest.mark.parametrize("words", ["有辆面包车", "镇上还有一套房子", "存款三十来万"])
async def test_what_is_to_be_looked_at_is_left_to_the_office(resident: Resident, words: str) -> None:
    await asked_for_assets(resident)
    replies = await resident.say(words)
    assert "要由街道（镇）核对" in said(replies)
    assert ASSETS not in question_in(replies)
    assert "assets_within_limits" not in await resident.facts()


async def test_a_denial_in_other_words_is_said_back_in_passing(resident: Resident) -> None:
    await until_asked(resident, await resident.say("我家三口人，厦门户口，想办低保"), "被认定为低保")
    replies = await resident.say("至今尚未认定任何身份")
    assert "先按没有低保这类证件算，不对您说一声" in said(replies)
    assert (await resident.facts())["recognised_as"] == []


async def test_a_not_so_after_a_button_takes_nothing_back(resident: Resident) -> None:
    await asked_for_assets(resident)
    await resident.say("房子自己住的，存款六千")
    await resident.press("不知道")
    await resident.say("不对", "deny")
    assert (await resident.facts())["assets_within_limits"] is True
