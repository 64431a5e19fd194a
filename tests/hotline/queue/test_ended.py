"""Talks that have ended stay readable to who held them, can be found, and get an outcome."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from hotline.conversations.erasing import erase_conversation
from hotline.conversations.locked import locked
from hotline.conversations.messages import Draft
from hotline.database import Database
from hotline.database.models import Audit, Request
from hotline.days import today
from hotline.queue.ended import PAGE
from tests.hotline.colleagues import Colleague, waiting


@pytest.fixture
async def operator(client: httpx.AsyncClient, database: Database) -> Colleague:
    """An operator who is signed in."""
    return await Colleague.signed_in(client, database, "operator")


async def ended(operator: Colleague, database: Database, act: str = "close") -> str:
    """A conversation that this operator took and ended; its id."""
    conversation_id = await waiting(database)
    await operator.post(f"/conversations/{conversation_id}/claim")
    await operator.post(f"/conversations/{conversation_id}/{act}")
    return conversation_id


async def found(reader: Colleague, **query: Any) -> list[str]:
    """The ids that a search finds."""
    return [talk["conversation_id"] for talk in (await listed(reader, **query))["talks"]]


async def listed(reader: Colleague, **query: Any) -> dict[str, Any]:
    page: dict[str, Any] = await reader.get(str(httpx.URL("/ended", params=query)))
    return page


async def number_of(database: Database, conversation_id: str) -> int:
    async with database.read() as connection:
        numbers = select(Request.number).where(Request.conversation_id == conversation_id)
        return int((await connection.execute(numbers)).scalar_one())


async def test_a_closed_talk_is_readable_to_who_held_it_and_to_supervisors_only(
    operator: Colleague, client: httpx.AsyncClient, database: Database
) -> None:
    conversation_id = await ended(operator, database)
    stranger = await Colleague.signed_in(client, database, "stranger")
    chief = await Colleague.signed_in(client, database, "chief", "admin")
    for reader in (operator, chief):
        talk = await reader.get(f"/conversations/{conversation_id}")
        assert talk["owner"] == "closed"
        assert "有人吗" in [message["text"] for message in talk["messages"]]
        assert await found(reader) == [conversation_id]
    assert (await stranger.ask("GET", f"/conversations/{conversation_id}")).status_code == 403
    assert await found(stranger) == []


async def test_who_passed_it_on_reads_how_it_ended(
    operator: Colleague, client: httpx.AsyncClient, database: Database
) -> None:
    other = await Colleague.signed_in(client, database, "other")
    conversation_id = await waiting(database)
    await operator.post(f"/conversations/{conversation_id}/claim")
    await operator.post(f"/conversations/{conversation_id}/transfer", {"to": "other"})
    assert (await operator.ask("GET", f"/conversations/{conversation_id}")).status_code == 403
    await other.post(f"/conversations/{conversation_id}/close")
    [talk] = (await listed(operator))["talks"]
    assert talk["held_by"] == ["operator 的姓名", "other 的姓名"]


async def test_what_is_said_to_the_assistant_afterwards_is_not_for_who_held_it_before(
    operator: Colleague, database: Database
) -> None:
    conversation_id = await ended(operator, database, "hand-back")
    async with locked(database, conversation_id) as conversation:
        conversation.say(Draft("resident", "后来我只和助手说的话"))
    talk = await operator.get(f"/conversations/{conversation_id}")
    texts = [message["text"] for message in talk["messages"]]
    assert "有人吗" in texts
    assert "后来我只和助手说的话" not in texts
    shown = await operator.ask("POST", f"/conversations/{conversation_id}/messages/{len(texts) + 1}/show")
    assert shown.status_code == 404


async def test_a_talk_is_found_by_number_by_name_by_label_and_by_day(
    operator: Colleague, client: httpx.AsyncClient, database: Database
) -> None:
    other = await Colleague.signed_in(client, database, "chief", "admin", "operator")
    mine, theirs = await ended(operator, database), await ended(other, database)
    assert await found(other) == [theirs, mine]
    assert await found(other, q=str(await number_of(database, mine))) == [mine]
    assert await found(other, q="operator 的") == [mine]
    assert await found(other, q=f"居民 {theirs[:4].upper()}") == [theirs]
    assert await found(other, q="没有这个人") == []
    assert await found(other, q="%") == []
    day = today()
    assert await found(other, begins=day, ends=day) == [theirs, mine]
    assert await found(other, ends=day - timedelta(days=1)) == []
    refused = await operator.ask("GET", f"/ended?begins={day}&ends={day - timedelta(days=1)}")
    assert (refused.status_code, refused.json()["field"]) == (422, "ends")


async def test_the_list_comes_in_pages(operator: Colleague, database: Database) -> None:
    talks = [await ended(operator, database) for _ in range(PAGE + 1)]
    first, second = await listed(operator), await listed(operator, page=2)
    assert (first["total"], first["pages"], len(first["talks"])) == (PAGE + 1, 2, PAGE)
    assert [talk["conversation_id"] for talk in second["talks"]] == talks[:1]


async def test_an_outcome_is_written_down_changed_and_recorded(operator: Colleague, database: Database) -> None:
    conversation_id = await ended(operator, database)
    number = await number_of(database, conversation_id)
    for outcome, note in (("visit", "周五上门"), ("answered", "")):
        given = await operator.ask("PUT", f"/ended/{number}/outcome", {"outcome": outcome, "note": note})
        assert given.status_code == 204, given.text
    [talk] = (await listed(operator))["talks"]
    assert (talk["outcome"], talk["outcome_label"], talk["outcome_note"]) == ("answered", "已经答复", None)
    assert talk["outcome_by"] == "operator 的姓名"
    async with database.read() as connection:
        lines = await connection.execute(select(Audit.data).where(Audit.event == "conversation.outcome"))
        assert sorted(line.data["outcome"] for line in lines) == ["answered", "visit"]


async def test_no_outcome_for_a_talk_that_goes_on_or_is_anothers(
    operator: Colleague, client: httpx.AsyncClient, database: Database
) -> None:
    stranger = await Colleague.signed_in(client, database, "stranger")
    theirs = await number_of(database, await ended(stranger, database))
    running = await waiting(database)
    await operator.post(f"/conversations/{running}/claim")
    for number in (theirs, await number_of(database, running), 999):
        refused = await operator.ask("PUT", f"/ended/{number}/outcome", {"outcome": "answered"})
        assert (refused.status_code, refused.json()["type"]) == (404, "/problems/no-such-talk")


async def test_an_erased_talk_is_not_listed_and_its_outcome_says_nothing_of_it(
    operator: Colleague, database: Database
) -> None:
    conversation_id = await ended(operator, database)
    number = await number_of(database, conversation_id)
    await operator.ask("PUT", f"/ended/{number}/outcome", {"outcome": "visit", "note": "她家在三楼"})
    await erase_conversation(database, conversation_id)
    assert await found(operator) == []
    assert (await operator.ask("GET", f"/conversations/{conversation_id}")).status_code == 404
    async with database.read() as connection:
        assert (await connection.execute(select(Request.outcome_note))).scalar_one() is None
