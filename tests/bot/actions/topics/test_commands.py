"""Wishes about the talk itself do what they say, at any moment and whatever the classifier hears in them."""

import pytest

from bot.actions.hearing.asking import helps_wished
from bot.actions.policy import TOPICS
from tests.bot.actions.harness import Resident, labels, question_in, said, until_asked


@pytest.mark.parametrize("act", ["dispute", "out_of_scope", "ask_progress", "inform"])
@pytest.mark.parametrize("words", ["直接告诉我结果", "别问了，直接说结果吧", "快点告诉我能领什么", "给我看结果"])
async def test_the_result_at_once(resident: Resident, words: str, act: str) -> None:
    await resident.say("我家三口人，厦门户口")
    replies = await resident.say(words, act)
    assert "benefits" in [reply["kind"] for reply in replies]
    assert "行政复议" not in said(replies)


@pytest.mark.parametrize("words", ["再问一遍", "你刚才问什么", "没看清楚", "再说一次好吗"])
async def test_once_more(resident: Resident, words: str) -> None:
    asked = await resident.say("我家三口人")
    replies = await resident.say(words, "restart")
    assert question_in(replies) == question_in(asked)
    assert "清掉" not in said(replies)
    assert "用自己的话" in said(replies)  # whole, with its second line


@pytest.mark.parametrize("words", ["算了不问了", "算了", "先这样吧", "不想问了", "下次再说吧"])
async def test_stop(resident: Resident, words: str) -> None:
    asked = question_in(await resident.say("我家三口人"))
    replies = await resident.say(words, "deny")
    assert not any(line.endswith("？") for line in said(replies).splitlines())
    assert labels(replies)[0] == "接着说"
    assert question_in(await resident.press("接着说")) == asked


@pytest.mark.parametrize("words", ["等一下", "等一等，我去拿存折", "稍等", "等我看看"])
async def test_wait(resident: Resident, words: str) -> None:
    asked = await resident.say("我家三口人")
    replies = await resident.say(words, "out_of_scope")
    assert "不急" in said(replies)
    assert question_in(await resident.say("再问一遍")) == question_in(asked)


async def test_what_is_told_after_wait_is_heard(resident: Resident) -> None:
    await resident.say("我家三口人")
    await resident.say("等一下，我老公失业了")
    assert (await resident.facts())["members"]["您的老公"]["employment"] == "unemployed"


@pytest.mark.parametrize("words", ["换一个问题", "跳过", "下一题", "换个问题吧"])
async def test_another_question(resident: Resident, words: str) -> None:
    asked = await resident.say("我家三口人")
    assert question_in(await resident.say(words, "help")) != question_in(asked)


@pytest.mark.parametrize("words", ["退回上一题", "上一题答错了", "回到上一个问题", "刚才那题选错了"])
async def test_one_back(resident: Resident, words: str) -> None:
    await resident.press("看看我家能得到什么帮助")
    asked = await resident.say("三口人")
    await resident.say("我40岁，老公42岁，儿子10岁")
    replies = await resident.say(words, "correct")
    assert question_in(replies).startswith(question_in(asked)[:4])
    await resident.say("我41岁")
    assert (await resident.facts())["members"]["您"]["age"] == 41


async def test_back_twice_goes_back_two(resident: Resident) -> None:
    opening = await resident.press("看看我家能得到什么帮助")
    first = await until_asked(resident, opening, "几口人")
    await resident.say("三口人")
    await resident.say("我40岁，老公42岁，儿子10岁")
    await resident.say("退回上一题", "correct")
    assert question_in(await resident.say("退回上一题", "correct")) == question_in(first)
    await resident.press("4人")
    assert (await resident.facts())["size"] == 4


async def test_nothing_to_go_back_to(resident: Resident) -> None:
    assert "没有可以退回" in said(await resident.say("退回上一题", "correct"))


@pytest.mark.parametrize(
    ("words", "wished"),
    [
        ("我只想问低保", True),
        ("只看医疗救助", True),
        ("我想申请低保", True),
        ("低保", True),
        ("靠低保过日子，不知道还有没有别的补助", False),
        ("没有低保，到底能办哪些", False),
        ("我家吃着低保，还能申请什么", False),
        ("除了低保还能领什么", False),
        ("低保停了", False),
    ],
)
def test_only_a_wish_for_one_help_narrows(words: str, wished: bool) -> None:
    assert bool(helps_wished(words, bare=True)) is wished


async def test_whoever_is_narrowed_is_told_how_to_see_all(resident: Resident) -> None:
    assert "看全部" in said(await resident.say("我只想问低保", "ask_eligibility"))
    assert "全部都看" in said(await resident.say("看全部", "out_of_scope"))


async def test_a_question_in_between_drags_the_open_one_behind_in_half_a_line(resident: Resident) -> None:
    await resident.say("我家三口人")
    replies = await resident.say("低保申请要多久才有结果？", "ask_policy")
    assert "出处" in said(replies)
    assert replies[-1]["text"].splitlines()[-1].startswith("刚才问的是：")
    assert "比如：我45岁" not in said(replies)


async def test_not_knowing_is_no_no(resident: Resident) -> None:
    await resident.say("我一个人住，一个月八百，厦门户口")
    await resident.say("不知道", "unsure")
    replies = await resident.say("直接告诉我结果")
    assert "不当成没有" in said(replies)
    assert "您都说没有" not in said(replies)


ONCE_MORE = ["再说一遍", "再问一次", "没听清", "没看清楚", "您再说一次"]


@pytest.mark.parametrize("words", ONCE_MORE)
async def test_nothing_asked_and_nothing_said_yet_the_way_to_begin_is_shown(resident: Resident, words: str) -> None:
    assert labels(await resident.say(words, "unsure"))[0] == "看看我家能得到什么帮助"


@pytest.mark.parametrize("words", ONCE_MORE)
async def test_with_nothing_asked_what_was_said_last_is_said_again(resident: Resident, words: str) -> None:
    await resident.say("我家三口人，厦门户口")
    for before in ("直接告诉我结果", "算了不问了"):
        last = [(reply["kind"], reply["text"]) for reply in await resident.say(before)]
        for act in ("inform", "unsure", "ask_policy"):
            assert [(reply["kind"], reply["text"]) for reply in await resident.say(words, act)] == last
    assert "？" in said(await resident.press("接着说"))


@pytest.mark.parametrize("words", ONCE_MORE)
async def test_who_waits_and_did_not_catch_it_is_told_again(resident: Resident, words: str) -> None:
    await resident.say("我要找工作人员", "request_human")
    assert "找工作人员" in said(await resident.say(words, "nlu_fallback"))


async def test_a_turn_that_would_end_silent_owns_up(resident: Resident, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TOPICS, "action_interview", lambda _: None)
    with pytest.raises(AssertionError, match="the turn broke"):
        await resident.say("这里没有话接", "inform")
