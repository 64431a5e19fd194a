"""Answers about what supervisors chose wait for a colleague: the resident is told, and the talk goes on."""

import pytest
from sqlalchemy import select

from hotline.approvals import rules
from hotline.approvals.rules import Rule, Then
from hotline.approvals.tables import HeldAnswer
from hotline.database.revision import advance
from hotline.faq.store import CONTENT
from tests.bot.actions.harness import Resident, said

QUESTION = "自费药、进口药医疗救助能报吗？"
HOW = "怎么申请低保"


async def looked_at_first(resident: Resident, about: str, then: Then = "send") -> None:
    """What a supervisor sets."""
    async with resident.services.database.write() as connection:
        await rules.put(connection, Rule(about, 10, then), "主管")
        await advance(connection, CONTENT)
    resident.services.faq.forget()


async def held(resident: Resident) -> list[HeldAnswer]:
    async with resident.services.database.read() as connection:
        return list((await connection.execute(select(HeldAnswer))).all())  # type: ignore[arg-type]


async def topic_of(resident: Resident, question: str) -> str:
    await resident.services.faq.refresh()
    return resident.services.faq.find(question).answers[0].topic


@pytest.mark.parametrize("then", ["send", "person"])
async def test_a_published_answer_of_the_topic_waits_and_the_resident_is_told_for_how_long(
    resident: Resident, then: Then
) -> None:
    at_once = said(await resident.say(QUESTION, "ask_policy"))
    assert "同事" not in at_once
    await looked_at_first(resident, f"topic:{await topic_of(resident, QUESTION)}", then)
    replies = await resident.say(QUESTION, "ask_policy")
    assert "最多等10分钟" in said(replies)
    assert "出处" not in said(replies)
    assert all("rating" not in (reply["data"] or {}) for reply in replies)  # there is nothing yet to be rated
    (one,) = await held(resident)
    assert one.text in at_once


async def test_what_is_told_of_a_help_by_its_rule_waits_as_well(resident: Resident) -> None:
    await looked_at_first(resident, "measure:dibao_allowance")
    assert "最多等10分钟" in said(await resident.say(HOW, "ask_policy"))
    (one,) = await held(resident)
    assert "户口簿" in one.text


async def test_an_answer_of_another_topic_is_given_at_once(resident: Resident) -> None:
    await looked_at_first(resident, "topic:housing")
    assert await topic_of(resident, QUESTION) != "housing"
    assert "同事" not in said(await resident.say(QUESTION, "ask_policy"))
    assert await held(resident) == []


async def test_the_open_question_stays_open(resident: Resident) -> None:
    asked = (await resident.say("想看看我家能得到什么帮助", "start_assessment"))[-1]
    await looked_at_first(resident, f"topic:{await topic_of(resident, QUESTION)}")
    replies = await resident.say(QUESTION, "ask_policy")
    assert replies[-1]["data"]["asked"]["facts"] == asked["data"]["asked"]["facts"]


async def test_the_result_waits_where_it_shows_a_help_that_is_looked_at_first(resident: Resident) -> None:
    await looked_at_first(resident, "measure:dibao_allowance", "person")
    await resident.say("我家三口人，每个月总共收入一千块，我们都是厦门户口，丈夫得了癌症")
    replies = await resident.say("直接告诉我结果", "inform")
    assert "最多等10分钟" in said(replies)
    assert "benefits" not in [reply["kind"] for reply in replies]
    assert {one.kind for one in await held(resident)} == {"benefits"}


async def test_whoever_may_be_in_danger_waits_for_nobody(resident: Resident) -> None:
    await looked_at_first(resident, f"topic:{await topic_of(resident, QUESTION)}")
    await resident.say("我不想活了", "crisis")
    assert "最多等" not in said(await resident.say(QUESTION, "ask_policy"))
    assert await held(resident) == []


async def test_helps_shown_ahead_for_somebody_wait_for_a_colleague_and_that_is_said(resident: Resident) -> None:
    await resident.services.faq.refresh()
    await looked_at_first(resident, "measure:dibao_allowance")
    replies = await resident.say("我帮我阿舅问一下，他五十八，中风瘫在床上，家里没有收入，三口人")
    assert "benefits" not in [reply["kind"] for reply in replies]
    assert "最多等10分钟" in said(replies)
    assert "问的吗" in said(replies)
