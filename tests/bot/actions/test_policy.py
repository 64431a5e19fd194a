"""Which rule takes a turn is explicit, in order, and kept for staff to see."""

import pytest

from bot.actions.policy import POLICY
from hotline.conversations.locked import locked
from tests.bot.actions.harness import Resident, labels, question_in, said


async def taken(resident: Resident) -> list[tuple[str, str]]:
    """The rules that took the turns so far, each with what was heard."""
    async with locked(resident.services.database, resident.conversation_id) as conversation:
        return [(one["rule"], one["act"]) for one in conversation.dialogue["trace"]]


async def test_the_trace_says_which_rule_took_the_turn_and_as_what_it_was_heard(resident: Resident) -> None:
    await resident.say("我家三口人")
    await resident.say("说慢点", "inform")
    await resident.say("你都知道我哪些情况", "help")
    await resident.say("你们问这么多，烦死了", "inform")
    assert await taken(resident) == [
        ("act", "inform"),
        ("wish_about_the_talk", "inform"),
        ("what_is_known", "help"),
        ("tired_or_angry", "inform"),
    ]


def test_danger_goes_before_everything_and_the_act_comes_last() -> None:
    names = [name for name, _ in POLICY]
    assert names[0] == "danger"
    assert names[-1] == "act"
    assert len(names) == len(set(names))


@pytest.mark.parametrize("words", ["说慢点", "慢慢说", "你说得太快，我跟不上"])
async def test_slower_puts_the_question_once_more_with_what_makes_it_easier(resident: Resident, words: str) -> None:
    asked = question_in(await resident.say("我家三口人"))
    replies = await resident.say(words)
    assert "不急" in said(replies)
    assert question_in(replies) == asked


@pytest.mark.parametrize("words", ["你是机器人吗", "是不是真人", "你是人还是机器啊？"])
async def test_who_asks_is_told_honestly_that_it_is_a_program(resident: Resident, words: str) -> None:
    await resident.say("我家三口人")
    replies = await resident.say(words, "ask_policy")
    assert "不是真人" in said(replies)
    assert "刚才问的是" in said(replies)


@pytest.mark.parametrize("words", ["骗人的吧，一点用都没有", "你们这是耍我", "气死我了"])
async def test_anger_is_met_with_one_sentence_and_the_shortest_way(resident: Resident, words: str) -> None:
    await resident.say("我家三口人")
    replies = await resident.say(words, "out_of_scope")
    assert said(replies).startswith("让您受气了，对不起。")
    assert labels(replies) == ["先看结果", "接着说", "找工作人员"]
