"""Everything held can be changed one by one, by its number or its name."""

import re

import pytest

from bot.actions.turn.state import Asked
from tests.bot.actions.harness import Replies, Resident, said
from tests.bot.actions.test_no_silence import put_question

TOLD = "我家三口人，厦门户口，一个月收入八千，我40岁，老公42岁，儿子12岁"


async def told(resident: Resident) -> Replies:
    await resident.say(TOLD)
    return await resident.say("你都知道我哪些情况", "help")


def number(replies: Replies, words: str) -> int:
    """Under which number it stands."""
    found = re.search(rf"(\d+)\. [^；\n]*{words}", said(replies))
    assert found, said(replies)
    return int(found[1])


async def test_all_that_is_held_is_numbered(resident: Resident) -> None:
    replies = await told(resident)
    assert [number(replies, word) for word in ("3口人", "户口", "8,000元")] == [1, 2, 3]
    assert "第3条不对" in said(replies)


@pytest.mark.parametrize("words", ["第{}条不对", "第{}条错了", "{}条要改", "改第{}条", "第{}个不对"])
async def test_by_its_number_it_is_asked_for_anew(resident: Resident, words: str) -> None:
    replies = await told(resident)
    replies = await resident.say(words.format(number(replies, "8,000元")), "nlu_fallback")
    assert "加起来有多少" in said(replies)
    await resident.say("两千一")
    assert (await resident.facts())["monthly_income"] == 2100


async def test_of_whom_it_is_goes_with_the_number(resident: Resident) -> None:
    replies = await told(resident)
    replies = await resident.say(f"第{number(replies, '12岁')}条不对", "dispute")
    assert "您的儿子今年多大" in said(replies)
    await resident.say("十三")
    assert (await resident.facts())["members"]["您的儿子"]["age"] == 13


@pytest.mark.parametrize("words", ["第一条改成四口人", "第1条不对，是四口人", "第一条应该是四个人"])
async def test_the_new_value_may_be_said_at_once(resident: Resident, words: str) -> None:
    await told(resident)
    replies = await resident.say(words, "nlu_fallback")
    assert (await resident.facts())["size"] == 4
    assert "改好了" in said(replies)


async def test_a_number_that_is_not_there_says_how_many_there_are(resident: Resident) -> None:
    await told(resident)
    assert "一共是" in said(await resident.say("第三十条不对", "nlu_fallback"))


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("改收入", "加起来有多少"),
        ("我要改户口", "户口是在厦门"),
        ("改一下儿子的年龄", "您的儿子今年多大"),
        ("改年龄", "要改谁的"),
    ],
)
async def test_by_its_name_it_is_asked_for_anew(resident: Resident, words: str, asked: str) -> None:
    await resident.say(TOLD)
    assert asked in said(await resident.say(words, "ask_policy"))


async def test_whose_it_is_is_chosen_where_it_was_not_said(resident: Resident) -> None:
    await resident.say(TOLD)
    await resident.say("改年龄", "correct")
    replies = await resident.press("您的老公")
    assert "您的老公今年多大" in said(replies)
    await resident.say("45")
    assert (await resident.facts())["members"]["您的老公"]["age"] == 45


async def test_what_nobody_had_is_changed_for_whom_it_holds(resident: Resident) -> None:
    await resident.say(TOLD)
    of_all = Asked(kind="any", fact="orphan", group=[0, 1, 2])
    await put_question(resident.services.database, resident.conversation_id, of_all)
    await resident.say("没有", "deny")
    replies = await resident.say("你都知道我哪些情况", "help")
    replies = await resident.say(f"第{number(replies, '不是孤儿')}条不对", "correct")
    await resident.tick("儿子")
    members = (await resident.facts())["members"]
    assert [held["orphan"] for held in members.values()] == [False, False, True]


async def test_after_only_wanting_to_change_a_bare_number_is_enough(resident: Resident) -> None:
    await resident.say(TOLD)
    replies = await resident.say("我要改一下", "correct")
    replies = await resident.say(str(number(replies, "8,000元")), "nlu_fallback")
    assert "加起来有多少" in said(replies)
