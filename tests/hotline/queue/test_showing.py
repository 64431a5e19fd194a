"""In a talk numbers of people are hidden; one message at a time can be shown, and that is recorded."""

import httpx
import pytest
from sqlalchemy import select

from hotline.conversations.locked import locked
from hotline.database import Database
from hotline.database.models import Audit
from hotline.households import store
from hotline.queue.showing import hidden
from tests.hotline.colleagues import Colleague, waiting

SAID = "我姓林，打我 138 0601 2345"


@pytest.fixture
async def operator(client: httpx.AsyncClient, database: Database) -> Colleague:
    """An operator who is signed in."""
    return await Colleague.signed_in(client, database, "operator")


async def test_a_number_is_hidden_in_the_talk_the_list_and_the_file(operator: Colleague, database: Database) -> None:
    conversation_id = await waiting(database, text=SAID)
    async with locked(database, conversation_id) as conversation:
        file = await store.load(conversation.connection, conversation.household_id)
        file.record("size", 3, source="resident", seq=2, quote=SAID)
        await store.save(conversation.connection, conversation.household_id, conversation.id, file)
    talk = (await operator.post(f"/conversations/{conversation_id}/claim")).json()
    [said] = [message for message in talk["messages"] if message["sender"] == "resident"]
    assert (said["text"], said["masked"]) == ("我姓林，打我 〔手机号〕", True)
    assert talk["facts"]["household"][0]["quote"] == "我姓林，打我 〔手机号〕"
    again = await operator.get(f"/conversations/{conversation_id}/messages?after=1")
    everything = str([talk, again, await operator.get("/queue")])
    assert "0601" not in everything


async def test_showing_one_message_gives_its_words_and_leaves_a_trace(operator: Colleague, database: Database) -> None:
    conversation_id = await waiting(database, text=SAID)
    shown = (await operator.post(f"/conversations/{conversation_id}/messages/2/show")).json()
    assert shown["text"] == SAID
    async with database.read() as connection:
        traces = await connection.execute(select(Audit).where(Audit.event == "message.shown"))
        assert [(row.actor, row.conversation_id, row.data) for row in traces] == [
            (operator.account.actor, conversation_id, {"seq": 2})
        ]


async def test_what_one_may_not_read_is_not_shown(
    operator: Colleague, client: httpx.AsyncClient, database: Database
) -> None:
    other = await Colleague.signed_in(client, database, "other")
    conversation_id = await waiting(database, text=SAID)
    await other.post(f"/conversations/{conversation_id}/claim")
    refused = await operator.ask("POST", f"/conversations/{conversation_id}/messages/2/show")
    assert refused.status_code == 403
    missing = await other.ask("POST", f"/conversations/{conversation_id}/messages/99/show")
    assert missing.status_code == 404


def test_an_offices_number_that_the_assistant_tells_stays() -> None:
    told = {"seq": 1, "sender": "bot", "text": "可以打 0592-5012345 问", "data": {"quote": "我打13806012345"}}
    assert hidden(told) == told | {"data": {"quote": "我打〔手机号〕"}, "masked": True}
