"""What a resident would get is played on a stage of its own: nobody is called, nothing is kept."""

import pytest

from bot.actions.rehearsal import Stage
from hotline.conversations.messages import read_after
from hotline.faq.rehearsing import Outcome, decided, outcome
from tests.bot.actions.harness import Resident
from tests.hotline.colleagues import hire


@pytest.mark.parametrize(
    ("text", "act", "kind", "why"),
    [
        ("低保要什么条件？", "ask_policy", "entry", "一字不差"),
        ("我要找工作人员", "request_human", "person", "请人工"),
        ("我不想活了", "inform", "danger", "求助电话"),
        ("想看看我家能得到什么帮助", "start_assessment", "interview", "开始问家里的情况"),
        ("社保卡丢了去哪里补", "ask_policy", "elsewhere", "别处管"),
    ],
)
async def test_what_a_resident_would_get_is_told_with_what_decided(
    resident: Resident, text: str, act: str, kind: Outcome, why: str
) -> None:
    faq = resident.services.faq
    played = await Stage(faq, resident.services.database).rehearse(text, act)
    assert played.replies
    found = faq.find(text)
    assert outcome(found, played) == kind, played
    assert why in decided(found, kind, act)


async def test_who_is_there_is_told_as_a_resident_would_be_told(resident: Resident) -> None:
    stage = Stage(resident.services.faq, resident.services.database)
    alone = await stage.rehearse("我不想活了", "inform")
    await hire(resident.services.database, "there", "operator")
    with_somebody = await stage.rehearse("我不想活了", "inform")
    assert "现在没有工作人员在线" in alone.replies[0].text
    assert "现在没有工作人员在线" not in "".join(reply.text for reply in with_somebody.replies)


async def test_a_rehearsal_leaves_nothing_behind_and_calls_nobody(resident: Resident) -> None:
    stage = Stage(resident.services.faq, resident.services.database)
    first = await stage.rehearse("我要找工作人员", "request_human")
    again = await stage.rehearse("我要找工作人员", "request_human")
    assert first.queued
    assert [reply.text for reply in again.replies] == [reply.text for reply in first.replies]  # first in the queue
    async with resident.services.database.read() as connection:
        assert await read_after(connection, resident.conversation_id, 1) == []
