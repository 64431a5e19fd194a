"""In the queue: questions are answered, facts kept; leaving, coming back, being called; after a cry, gently."""

import pytest
from sqlalchemy import select

from hotline.callbacks.tables import Callback
from hotline.conversations.locked import locked
from tests.bot.actions.harness import Resident, labels, question_in, said


async def owner(resident: Resident) -> str:
    async with locked(resident.services.database, resident.conversation_id) as conversation:
        return conversation.owner


async def wishes(resident: Resident) -> list[tuple[str, str]]:
    async with resident.services.database.read() as connection:
        return [(row.phone, row.wanted) for row in await connection.execute(select(Callback))]


@pytest.fixture
async def waiting(resident: Resident) -> Resident:
    """Somebody who asked for a person."""
    await resident.say("我要找工作人员", "request_human")
    assert await owner(resident) == "queued"
    return resident


async def test_who_waits_is_asked_on_and_gets_facts_noted(waiting: Resident) -> None:
    replies = await waiting.say("我家四口人，一个月收入两千", "inform")
    assert (await waiting.facts())["size"] == 4
    assert "？" in said(replies)
    assert await owner(waiting) == "queued"


async def test_asking_again_for_a_person_says_that_one_was_called(waiting: Resident) -> None:
    replies = await waiting.say("人工", "request_human")
    assert "不用再找一次" in said(replies)
    assert "下一位就是您" in said(replies)


@pytest.mark.parametrize("text", ["还要等多久啊", "现在有人值班吗"])
async def test_place_and_duty_are_told_when_asked(waiting: Resident, text: str) -> None:
    replies = await waiting.say(text, "out_of_scope")
    assert "下一位就是您" in said(replies)
    assert "没有工作人员在线" in said(replies)


async def test_leaving_is_said_and_can_be_undone_with_one_tap(waiting: Resident) -> None:
    replies = await waiting.say("算了不等了", "refuse")
    assert "取消" in said(replies)
    assert await owner(waiting) == "bot"
    assert labels(replies) == ["还是要人工"]
    replies = await waiting.press("还是要人工")
    assert await owner(waiting) == "queued"
    assert "排回去" in said(replies)


async def test_who_does_not_wait_cannot_leave(resident: Resident) -> None:
    await resident.say("我要找工作人员", "request_human")
    await resident.press("不等了")
    assert "没有在排队" in said(await resident.press("不等了"))


async def test_a_number_is_kept_at_once_and_the_time_follows(waiting: Resident) -> None:
    await waiting.press("请工作人员打电话给我")
    assert "11位" in said(await waiting.say("1390000001", "inform"))
    replies = await waiting.say("打错了，139 0000 0017", "inform")
    assert await wishes(waiting) == [("13900000017", "没说时间")]
    assert "13900000017" in said(replies)  # so that a slip of the finger is seen
    await waiting.say("明天下午三点以后", "inform")
    assert await wishes(waiting) == [("13900000017", "明天下午三点以后")]


async def test_a_time_can_be_chosen_by_tap(resident: Resident) -> None:
    await resident.say("给我打个电话吧，13900000017", "request_human")
    await resident.press("下午")
    assert await wishes(resident) == [("13900000017", "下午")]


async def test_whoever_speaks_of_something_else_is_heard_and_asked_no_more(waiting: Resident) -> None:
    await waiting.press("请工作人员打电话给我")
    await waiting.say("我家四口人", "inform")
    assert (await waiting.facts())["size"] == 4
    assert await wishes(waiting) == []


async def test_after_a_cry_facts_are_kept_and_no_question_follows(resident: Resident) -> None:
    await resident.say("我家四口人", "inform")
    replies = await resident.say("一个月收入两千块，我真的不想活了", "crisis")
    assert (await resident.facts())["monthly_income"] == 2000
    replies = await resident.say("我住同安", "inform")
    assert "？" not in said(replies)
    assert "一次只问" not in said(replies)
    assert "看看能得到什么帮助" in labels(replies)
    assert "？" in said(await resident.press("看看能得到什么帮助"))


async def test_after_a_cry_nothing_is_called_not_understood(resident: Resident) -> None:
    await resident.say("我真的不想活了", "crisis")
    assert "没听明白" not in said(await resident.say("唉", "nlu_fallback"))


async def test_who_cried_for_help_is_not_lost_from_the_queue_by_a_word(resident: Resident) -> None:
    await resident.say("我真的不想活了", "crisis")
    replies = await resident.say("不等了", "refuse")
    assert await owner(resident) == "queued"
    assert "不用守在这里" in said(replies)


@pytest.mark.parametrize("act", ["crisis", "deny", "goodbye", "out_of_scope"])
@pytest.mark.parametrize("text", ["等不了了", "那我先走了", "算了", "不用了"])
async def test_who_is_tired_of_waiting_is_asked_whether_to_leave(waiting: Resident, text: str, act: str) -> None:
    replies = await waiting.say(text, act)
    assert labels(replies) == ["退出排队", "接着等"]
    assert await owner(waiting) == "queued"


@pytest.mark.parametrize("yes", ["退出排队", "是的", "不等了"])
async def test_a_yes_leaves_the_queue_and_the_talk_goes_on(waiting: Resident, yes: str) -> None:
    await waiting.say("我家四口人", "inform")
    await waiting.say("等太久了，算了吧", "refuse")
    assert labels(await waiting.say(yes, "inform")) == ["还是要人工"]
    assert await owner(waiting) == "bot"
    await waiting.say("我四十，老婆三十八，女儿九岁，儿子六岁")
    facts = await waiting.facts()
    assert [member.get("age") for member in facts["members"].values()] == [40, 38, 9, 6]


async def test_a_no_keeps_the_place_and_calls_the_question_to_mind(waiting: Resident) -> None:
    before = await waiting.say("我家四口人", "inform")
    await waiting.say("算了", "refuse")
    replies = await waiting.press("接着等")
    assert await owner(waiting) == "queued"
    assert question_in(replies) == question_in(before)


async def test_in_danger_a_tired_word_asks_nothing(resident: Resident) -> None:
    await resident.say("我真的不想活了", "crisis")
    assert "不用守在这里" in said(await resident.say("算了", "refuse"))
    assert await owner(resident) == "queued"


async def test_who_does_not_wait_is_not_asked_about_a_queue(resident: Resident) -> None:
    await resident.say("我家四口人", "inform")
    assert labels(await resident.say("算了", "refuse"))[0] == "接着说"
