"""Residents say under an answer whether it was of use; clerks see it, and no answer changes by it."""

from typing import Any

import httpx
import pytest
from sqlalchemy import select

from hotline.conversations.locked import locked
from hotline.conversations.messages import Draft
from hotline.database import Database
from hotline.faq.inbox import rating
from hotline.faq.inbox.recording import LookedUp, keep
from hotline.faq.inbox.tables import AskedQuestion
from tests.hotline.colleagues import Colleague
from tests.hotline.faq.entries import add
from tests.hotline.residents import Resident

QUESTION = "你们几点开门，打13800138000告诉我"


@pytest.fixture
async def entry(clerk: Colleague) -> str:
    """An entry; its id."""
    added: str = (await add(clerk))["id"]
    return added


@pytest.fixture
async def said(resident: Resident, database: Database, entry: str) -> int:
    """The message in which the entry's answer was said."""
    async with locked(database, resident.id) as conversation:
        seq = conversation.say(Draft("bot", "工作日上午八点半到下午五点半。", data=rating.OPEN))
        await keep(conversation.connection, resident.id, 1, LookedUp(QUESTION, "answered", entry, 0.9, seq))
    return seq


async def rate(resident: Resident, seq: int, what: Any) -> httpx.Response:
    """Tap."""
    address = f"{resident.path}/messages/{seq}/rating"
    return await resident.client.put(address, json={"rating": what}, headers=resident.headers)


async def test_a_rating_is_remembered_with_the_message_and_the_last_word_counts(
    resident: Resident, said: int, clerk: Colleague, entry: str
) -> None:
    for what in ("useful", "useless", "useless", None, "useful"):
        assert (await rate(resident, said, what)).status_code == 204
        [message] = await resident.messages(after=said - 1)
        assert message["data"] == {"rating": what}
    assert await clerk.get(f"/faq/{entry}/ratings") == {"answered": 1, "useful": 1, "useless": 0}


async def test_what_is_rated_down_comes_to_the_clerks_with_its_entry_and_numbers_hidden(
    resident: Resident, said: int, clerk: Colleague, entry: str
) -> None:
    assert await clerk.get("/faq/inbox") == []
    await rate(resident, said, "useless")
    [group] = await clerk.get("/faq/inbox")
    assert (group["why"], group["nearest"]["id"]) == ({"useless": 1}, entry)
    assert "13800138000" not in group["texts"][0]
    await rate(resident, said, "useful")
    assert await clerk.get("/faq/inbox") == []


async def test_staff_see_a_rating_in_the_talk(
    resident: Resident, said: int, client: httpx.AsyncClient, database: Database
) -> None:
    await rate(resident, said, "useless")
    async with locked(database, resident.id) as conversation:
        conversation.enqueue("requested")
    operator = await Colleague.signed_in(client, database, "operator")
    messages = await operator.get(f"/conversations/{resident.id}/messages")
    assert [one["data"]["rating"] for one in messages if one["seq"] == said] == ["useless"]


@pytest.mark.parametrize(("what", "status"), [("good", 422), (1, 422), ("useful", 404)])
async def test_only_a_published_answer_can_be_rated(resident: Resident, said: int, what: Any, status: int) -> None:
    greeting = await rate(resident, 1, what)
    assert greeting.status_code == status
    assert (await rate(resident, said + 1, "useful")).status_code == 404


async def test_nobody_else_can_rate(resident: Resident, said: int, client: httpx.AsyncClient) -> None:
    other = await Resident.open(client)
    stranger = Resident(client, resident.id, other.token)
    assert (await rate(stranger, said, "useless")).status_code == 401


async def test_a_rating_goes_with_the_conversation(
    resident: Resident, said: int, database: Database, clerk: Colleague, entry: str
) -> None:
    await rate(resident, said, "useless")
    await resident.erase()
    assert (await rate(resident, said, "useful")).status_code == 410
    async with database.read() as connection:
        assert list(await connection.execute(select(AskedQuestion))) == []
    assert (await clerk.get(f"/faq/{entry}/ratings"))["answered"] == 0
