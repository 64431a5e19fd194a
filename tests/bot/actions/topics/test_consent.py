"""Income, illness and the like are written down once the resident agrees; whoever does not is answered all the same."""

import pytest
from sqlalchemy import select, update

from hotline.database.models import Conversation
from tests.bot.actions.harness import Resident, labels, said

STORY = "我家三口人，我老公得了癌症"
PRIVATE_QUESTION = "我残疾二级，护理补贴能领多少？"
ANSWERED = "住在托养机构的不发"  # of the published answer
QUESTION = "自费药、进口药医疗救助能报吗？"


@pytest.fixture
async def asked_first(resident: Resident) -> Resident:
    """A resident of a channel that has the assistant ask."""
    async with resident.services.database.write() as connection:
        await connection.execute(update(Conversation).values(consent="open"))
    return resident


async def consent_of(resident: Resident) -> str | None:
    async with resident.services.database.read() as connection:
        consent: str | None = (await connection.execute(select(Conversation.consent))).scalar_one()
    return consent


async def test_what_is_told_waits_for_their_consent_and_is_taken_in_then(asked_first: Resident) -> None:
    replies = await asked_first.say(STORY)
    assert "同意我记吗？" in said(replies)
    assert labels(replies) == ["同意", "不同意"]
    assert await asked_first.facts() == {"members": {}}

    await asked_first.press("同意")
    facts = await asked_first.facts()
    assert facts["size"] == 3
    assert any(person.get("major_illness") for person in facts["members"].values())
    assert await consent_of(asked_first) == "given"
    assert "同意我记吗" not in said(await asked_first.say("每个月两千块"))


async def test_consent_can_be_said_in_words(asked_first: Resident) -> None:
    await asked_first.say(STORY)
    await asked_first.say("可以", "affirm")
    assert (await asked_first.facts())["size"] == 3


async def test_whoever_refuses_is_answered_and_nothing_of_it_is_written_down(asked_first: Resident) -> None:
    await asked_first.say(STORY)
    replies = await asked_first.press("不同意")
    assert "我不记" in said(replies)
    assert await consent_of(asked_first) == "refused"
    assert "同意我记吗" not in said(await asked_first.say(QUESTION, "ask_policy"))
    assert "您没有同意" in said(await asked_first.say("我一个月两千块"))
    assert await asked_first.facts() == {"members": {}}


async def test_a_question_with_something_sensitive_in_it_is_answered_after_a_refusal(asked_first: Resident) -> None:
    await asked_first.say(STORY)
    await asked_first.press("不同意")
    replies = await asked_first.say(PRIVATE_QUESTION, "ask_policy")
    assert ANSWERED in said(replies)
    assert "没有记" in said(replies)
    assert "同意我记吗" not in said(replies)
    assert labels(replies)[:1] == ["同意"]
    assert await asked_first.facts() == {"members": {}}
    await asked_first.say("好的", "affirm")  # to the answer, not to being written down
    assert await consent_of(asked_first) == "refused"


async def test_whoever_agrees_after_all_is_written_down_from_then_on(asked_first: Resident) -> None:
    await asked_first.say(STORY)
    await asked_first.press("不同意")
    await asked_first.say(PRIVATE_QUESTION, "ask_policy")
    await asked_first.press("同意")
    assert await consent_of(asked_first) == "given"
    assert "disability_level" not in str(await asked_first.facts())
    await asked_first.say(STORY)
    assert (await asked_first.facts())["size"] == 3


async def test_the_question_that_consent_was_asked_for_is_answered_where_they_refuse(asked_first: Resident) -> None:
    assert "同意我记吗？" in said(await asked_first.say(PRIVATE_QUESTION, "ask_policy"))
    replies = await asked_first.press("不同意")
    assert ANSWERED in said(replies)
    assert await asked_first.facts() == {"members": {}}


async def test_a_question_that_nobody_can_answer_is_owned_up_to_after_a_refusal(asked_first: Resident) -> None:
    await asked_first.say(STORY)
    await asked_first.press("不同意")
    replies = await asked_first.say("我得了癌症，隔壁老王家的狗叫什么名字？", "out_of_scope")
    assert "同意我记吗" not in said(replies)
    assert await asked_first.facts() == {"members": {}}


async def test_what_is_not_sensitive_is_asked_for_nothing(asked_first: Resident) -> None:
    assert "同意我记吗" not in said(await asked_first.say("我住在思明区"))
    assert (await asked_first.facts())["district"] == "思明"


async def test_a_channel_that_sees_to_it_itself_goes_on_as_ever(resident: Resident) -> None:
    assert "同意我记吗" not in said(await resident.say(STORY))
    assert (await resident.facts())["size"] == 3
