"""What a resident asked is kept for clerks with what came of it."""

import pytest
from sqlalchemy import select

from hotline.faq.inbox.tables import AskedQuestion
from tests.bot.actions.harness import Resident


@pytest.mark.parametrize(
    ("text", "act", "outcome"),
    [
        ("低保要什么条件？", "ask_policy", "answered"),
        ("社保卡丢了去哪里补", "ask_policy", "elsewhere"),
        ("窗口排队要排多久", "ask_policy", "offered"),
        ("申请表要用什么颜色的笔写", "out_of_scope", "refused"),
    ],
)
async def test_a_question_is_kept_with_what_came_of_it(resident: Resident, text: str, act: str, outcome: str) -> None:
    await resident.say(text, act)
    async with resident.services.database.read() as connection:
        [row] = list(await connection.execute(select(AskedQuestion)))
    assert (row.text, row.outcome) == (text, outcome)
    assert (row.said is not None) == (outcome == "answered")
    assert row.conversation_id == resident.conversation_id


async def test_what_tells_of_the_family_is_no_question(resident: Resident) -> None:
    await resident.say("我家三口人，住同安")
    async with resident.services.database.read() as connection:
        assert list(await connection.execute(select(AskedQuestion))) == []


async def test_the_message_with_a_published_answer_can_be_rated_and_no_other(resident: Resident) -> None:
    replies = await resident.say("低保要什么条件？", "ask_policy")
    open_to_rating = [one["seq"] for one in replies if "rating" in (one["data"] or {})]
    async with resident.services.database.read() as connection:
        [row] = list(await connection.execute(select(AskedQuestion)))
    assert open_to_rating == [row.said]
    replies = await resident.say("我家三口人，住同安")
    assert not any("rating" in (one["data"] or {}) for one in replies)
