"""The console's lists and a conversation, over HTTP."""

import httpx
import pytest
from sqlalchemy import select

from hotline.conversations.erasing import erase_conversation
from hotline.conversations.locked import locked
from hotline.conversations.messages import Draft
from hotline.database import Database
from hotline.database.models import Audit
from hotline.households import store
from hotline.queue import notes
from tests.hotline.colleagues import Colleague, waiting
from tests.hotline.residents import Resident


@pytest.fixture
async def operator(client: httpx.AsyncClient, database: Database) -> Colleague:
    """An operator who is signed in."""
    return await Colleague.signed_in(client, database, "operator")


async def know(database: Database, conversation_id: str, **facts: object) -> None:
    """Put facts of the household into the file."""
    async with locked(database, conversation_id) as conversation:
        file = await store.load(conversation.connection, conversation.household_id)
        for fact, value in facts.items():
            file.record(fact, value, source="resident", seq=2, quote="我说的")
        await store.save(conversation.connection, conversation.household_id, conversation.id, file)


async def test_the_waiting_list_tells_why_and_how_long_and_nothing_personal(
    operator: Colleague, database: Database
) -> None:
    later = await waiting(database, text="我电话13812345678" + "，麻烦快一点" * 20)
    first = await waiting(database, "distress")
    lists = await operator.get("/queue")
    assert [entry["conversation_id"] for entry in lists["waiting"]] == [first, later]
    assert [entry["position"] for entry in lists["waiting"]] == [1, 2]
    entry = lists["waiting"][1]
    assert entry["reason_label"] == "居民要找工作人员"
    assert entry["priority"] == "normal"
    assert entry["waited_seconds"] >= 0
    assert entry["resident_label"] == f"居民 {later[:4].upper()}"
    assert "13812345678" not in entry["last_text"]
    assert len(entry["last_text"]) <= 40


async def test_the_list_shows_what_was_said_and_not_that_a_person_was_called(
    operator: Colleague, database: Database
) -> None:
    conversation_id = await waiting(database, text="房租交不起了")
    async with locked(database, conversation_id) as conversation:
        conversation.say(Draft("resident", "转人工", choice="request_human"))
    assert (await operator.get("/queue"))["waiting"][0]["last_text"] == "房租交不起了"


async def test_claiming_moves_a_conversation_from_waiting_to_mine(operator: Colleague, database: Database) -> None:
    conversation_id = await waiting(database)
    detail = (await operator.post("/queue/claim", {})).json()
    assert detail["conversation_id"] == conversation_id
    assert detail["owner"] == "human"
    assert detail["operator"]["username"] == "operator"
    assert [message["sender"] for message in detail["messages"]] == ["bot", "resident", "system", "system"]
    lists = await operator.get("/queue")
    assert lists["waiting"] == []
    assert [entry["conversation_id"] for entry in lists["mine"]] == [conversation_id]


async def test_what_the_resident_said_since_the_last_answer_is_unread(operator: Colleague, database: Database) -> None:
    conversation_id = await waiting(database)
    await operator.post(f"/conversations/{conversation_id}/claim")
    async with locked(database, conversation_id) as conversation:
        conversation.say(Draft("resident", "一"))
        conversation.say(Draft("resident", "二"))
    assert (await operator.get("/queue"))["mine"][0]["unread"] == 2
    await operator.post(f"/conversations/{conversation_id}/messages", {"client_id": "r1", "text": "在"})
    assert (await operator.get("/queue"))["mine"][0]["unread"] == 0


async def test_nobody_waits(operator: Colleague) -> None:
    response = await operator.ask("POST", "/queue/claim", {})
    assert response.status_code == 409
    assert response.json()["type"] == "/problems/queue-empty"
    assert response.json()["detail"] == "现在没有人在等"


async def test_somebody_was_faster(operator: Colleague, client: httpx.AsyncClient, database: Database) -> None:
    other = await Colleague.signed_in(client, database, "other")
    conversation_id = await waiting(database)
    assert (await operator.post(f"/conversations/{conversation_id}/claim")).status_code == 200
    response = await other.ask("POST", f"/conversations/{conversation_id}/claim")
    assert response.status_code == 409
    assert response.json()["type"] == "/problems/already-taken"


async def test_the_detail_shows_facts_with_their_origin_and_what_follows(
    operator: Colleague, database: Database
) -> None:
    conversation_id = await waiting(database)
    await know(database, conversation_id, size=3, monthly_income=1500, hukou="xiamen")
    detail = await operator.get(f"/conversations/{conversation_id}")
    facts = {fact["fact"]: fact for fact in detail["facts"]["household"]}
    assert facts["size"]["value"] == 3
    assert facts["size"]["quote"] == "我说的"
    assert facts["size"]["seq"] == 2
    assert {"categories", "benefits", "next"} <= detail["assessment"].keys()
    assert detail["assessment_problem"] is None


async def test_facts_that_cannot_be_right_are_shown_not_a_failure(operator: Colleague, database: Database) -> None:
    conversation_id = await waiting(database)
    await know(database, conversation_id, size=0)
    detail = await operator.get(f"/conversations/{conversation_id}")
    assert detail["assessment"] is None
    assert "size" in detail["assessment_problem"]["field"]
    assert detail["assessment_problem"]["message"]


async def test_an_operator_corrects_a_fact_that_the_resident_then_sees(
    operator: Colleague, resident: Resident, database: Database
) -> None:
    async with locked(database, resident.id) as conversation:
        conversation.enqueue("requested")
    await operator.post(f"/conversations/{resident.id}/claim")
    edit = {"fact": "size", "member": None, "value": 4}
    response = await operator.ask("PATCH", f"/conversations/{resident.id}/facts", edit)
    assert response.status_code == 200, response.text
    [fact] = (await resident.facts())["household"]
    assert (fact["fact"], fact["value"], fact["source"]) == ("size", 4, "operator")
    wrong = await operator.ask("PATCH", f"/conversations/{resident.id}/facts", edit | {"value": -1})
    assert wrong.status_code == 422
    assert wrong.json()["field"] == "value"


async def test_only_who_holds_a_conversation_corrects_its_facts(operator: Colleague, database: Database) -> None:
    conversation_id = await waiting(database)
    edit = {"fact": "size", "member": None, "value": 4}
    response = await operator.ask("PATCH", f"/conversations/{conversation_id}/facts", edit)
    assert response.status_code == 409
    assert response.json()["type"] == "/problems/not-yours"


@pytest.mark.parametrize("act", ["hand-back", "close"])
async def test_notes_stay_among_staff(operator: Colleague, resident: Resident, database: Database, act: str) -> None:
    async with locked(database, resident.id) as conversation:
        conversation.enqueue("requested")
    await operator.post(f"/conversations/{resident.id}/claim")
    response = await operator.post(f"/conversations/{resident.id}/{act}", {"note": "下周回访"})
    assert response.status_code == 204
    assert "下周回访" not in str(await resident.messages())
    async with database.read() as connection:
        assert [note.text for note in await notes.read(connection, resident.id)] == ["下周回访"]


async def test_notes_are_erased_with_the_conversation(operator: Colleague, database: Database) -> None:
    conversation_id = await waiting(database)
    await operator.post(f"/conversations/{conversation_id}/claim")
    await operator.post(f"/conversations/{conversation_id}/transfer", {"to": None, "note": "她家三口人"})
    await erase_conversation(database, conversation_id)
    async with database.read() as connection:
        assert await notes.read(connection, conversation_id) == []
    assert (await operator.ask("GET", f"/conversations/{conversation_id}")).status_code == 404


async def test_others_conversations_are_closed_to_operators_and_reading_is_recorded(
    operator: Colleague, client: httpx.AsyncClient, resident: Resident, database: Database
) -> None:
    assert (await operator.ask("GET", f"/conversations/{resident.id}")).status_code == 403
    admin = await Colleague.signed_in(client, database, "root", "admin")
    await admin.get(f"/conversations/{resident.id}")
    async with database.read() as connection:
        viewed = await connection.execute(select(Audit).where(Audit.event == "conversation.viewed"))
        assert [(row.actor, row.conversation_id) for row in viewed] == [(admin.account.actor, resident.id)]


async def test_every_opening_of_a_conversation_is_recorded_also_of_ones_own(
    operator: Colleague, database: Database
) -> None:
    conversation_id = await waiting(database)
    await operator.get(f"/conversations/{conversation_id}")
    await operator.post(f"/conversations/{conversation_id}/claim")  # answers with the whole of it
    await operator.get(f"/conversations/{conversation_id}")
    await operator.get(f"/conversations/{conversation_id}/messages?after=0")
    async with database.read() as connection:
        statement = select(Audit).where(Audit.event == "conversation.viewed").order_by(Audit.at)
        viewed = [(row.actor, row.data) for row in await connection.execute(statement)]
    assert viewed == [(operator.account.actor, {"held": held}) for held in (False, True, True, True)]


async def test_a_clerk_has_nothing_to_do_with_conversations(client: httpx.AsyncClient, database: Database) -> None:
    clerk = await Colleague.signed_in(client, database, "clerk", "clerk")
    conversation_id = await waiting(database)
    for method, path in (
        ("GET", "/queue"),
        ("POST", "/queue/claim"),
        ("GET", f"/conversations/{conversation_id}"),
        ("POST", f"/conversations/{conversation_id}/claim"),
        ("POST", f"/conversations/{conversation_id}/close"),
    ):
        assert (await clerk.ask(method, path)).status_code == 403, path


async def test_colleagues_who_can_take_a_conversation(
    operator: Colleague, client: httpx.AsyncClient, database: Database
) -> None:
    await Colleague.signed_in(client, database, "clerk", "clerk")
    other = await Colleague.signed_in(client, database, "other", capacity=3)
    await waiting(database)
    await other.post("/queue/claim", {})
    assert await operator.get("/colleagues") == [{"username": "other", "name": "other 的姓名", "free": 2}]


async def test_messages_after_a_number(operator: Colleague, database: Database) -> None:
    conversation_id = await waiting(database)
    messages = await operator.get(f"/conversations/{conversation_id}/messages?after=2")
    assert [message["seq"] for message in messages] == [3]
