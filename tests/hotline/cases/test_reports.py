"""A neighbour tells of a family: it is visited, and what comes of it only that family learns."""

import httpx
import pytest

from hotline.conversations.locked import locked
from hotline.database import Database, new_id
from hotline.households import store
from tests.hotline.cases.conftest import Talk
from tests.hotline.colleagues import Colleague
from tests.hotline.residents import Resident


async def telling_of(database: Database, client: httpx.AsyncClient, reason: str) -> Talk:
    """Somebody who has told of another household, held by an operator."""
    operator, resident = await Colleague.signed_in(client, database, "operator"), await Resident.open(client)
    async with locked(database, resident.id) as conversation:
        aside = new_id()
        await store.create(conversation.connection, aside)
        conversation.use_other_household(aside)
        file = await store.load(conversation.connection, aside)
        file.record("district", "同安", source="resident", seq=1, quote="同安那边")
        await store.save(conversation.connection, aside, resident.id, file)
        conversation.enqueue(reason)
    await operator.post(f"/conversations/{resident.id}/claim")
    return Talk(resident, operator)


@pytest.fixture
async def report(client: httpx.AsyncClient, database: Database) -> Talk:
    """A neighbour."""
    return await telling_of(database, client, "report_other")


async def test_a_report_owes_a_visit_and_the_neighbours_and_is_about_that_household(report: Talk) -> None:
    case = await report.case(await report.open_case(whose="other", measures=["temporary_aid"]))
    assert (case["reported"], case["district"]) == (True, "同安")
    assert [check["kind"] for check in case["checks"]] == ["home_visit", "neighbours"]


async def test_who_told_hears_that_it_is_followed_up_and_that_it_is_over_and_nothing_of_what_came_of_it(
    report: Talk,
) -> None:
    number = await report.open_case(whose="other", measures=["temporary_aid"])
    await report.walk(
        number,
        ("assigned", {"unit": "同安区民政局"}),
        ("in_progress", {}),
        ("answered", {"answer": "denied", "note": "收入超过标准", "reason": "看过了"}),
        ("closed", {}),
    )
    told = await report.told()
    assert [message["data"]["state"] for message in told] == ["有人在跟进", "有人在跟进", "已经办完"]
    for word in ("收入", "不给", "同安区民政局", "临时救助", "查询码"):
        assert word not in str(told)
    mine = await report.resident.client.get(f"{report.resident.path}/cases", headers=report.resident.headers)
    assert (mine.json()[0]["state"], mine.json()[0]["steps"], mine.json()[0]["unit"]) == ("已经办完", [], "")


async def test_who_asks_for_their_own_mother_hears_everything(client: httpx.AsyncClient, database: Database) -> None:
    talk = await telling_of(database, client, "requested")
    number = await talk.open_case(whose="other", measures=["temporary_aid"])
    await talk.walk(number, ("assigned", {"unit": "同安区民政局"}))
    assert (await talk.case(number))["reported"] is False
    assert "同安区民政局" in (await talk.told())[-1]["text"]
