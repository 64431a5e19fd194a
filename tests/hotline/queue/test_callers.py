"""A telephone caller is entered in the same file as who writes; a talk is taken over; supposing writes nothing down."""

from datetime import timedelta

import httpx
import pytest
from sqlalchemy import select, update

from hotline.conversations.locked import locked
from hotline.conversations.messages import Draft
from hotline.database import Database, now
from hotline.database.models import Conversation, Request
from hotline.queue.giving_back import give_back
from hotline.queue.unanswered import Patience
from hotline.services import Services
from tests.hotline.cases.conftest import POOR, know
from tests.hotline.colleagues import Colleague
from tests.hotline.residents import Resident


@pytest.fixture
async def operator(client: httpx.AsyncClient, database: Database) -> Colleague:
    """Somebody at the telephone."""
    return await Colleague.signed_in(client, database, "operator", capacity=2)


async def call(operator: Colleague) -> str:
    """Somebody telephones; returns the conversation's id."""
    answer = await operator.post("/callers")
    assert answer.status_code == 201, answer.text
    conversation_id: str = answer.json()["conversation_id"]
    return conversation_id


async def test_a_call_is_held_at_once_has_a_number_and_never_goes_back_for_want_of_a_written_word(
    operator: Colleague, database: Database, services: Services
) -> None:
    conversation_id = await call(operator)
    found = await operator.get(f"/conversations/{conversation_id}")
    assert (found["owner"], found["reason_label"]) == ("human", "打电话来的")
    assert found["request"]["number"].isdigit()
    mine = (await operator.get("/queue"))["mine"]
    assert [(one["conversation_id"], one["reply_within"]) for one in mine] == [(conversation_id, None)]
    async with database.write() as connection:
        long_ago = {"claimed_at": now() - timedelta(hours=2), "first_claimed_at": now() - timedelta(hours=2)}
        await connection.execute(update(Conversation).values(long_ago))
    assert await give_back(database, services.wakeups, patience=Patience(*[timedelta(minutes=10)] * 3)) == 0
    async with database.read() as connection:
        row = (await connection.execute(select(Request))).one()
    assert (row.reason, row.taken_at is None) == ("phone", False)


async def test_a_call_beyond_what_one_can_hold_leaves_nothing_in_anybodys_queue(operator: Colleague) -> None:
    await call(operator)
    await call(operator)
    refused = await operator.ask("POST", "/callers")
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/capacity-reached")
    assert (await operator.get("/queue"))["waiting"] == []


async def test_what_the_caller_says_is_read_and_proposed_as_if_they_wrote(operator: Colleague) -> None:
    conversation_id = await call(operator)
    said = {"client_id": "h1", "text": "我家三口人，住在同安"}
    answers = [await operator.post(f"/conversations/{conversation_id}/heard", said) for _ in range(2)]
    assert answers[0].json() == answers[1].json()  # sent again it is the same message
    found = await operator.get(f"/conversations/{conversation_id}")
    assert {"size", "district"} <= {one["fact"] for one in found["proposals"]}
    assert [one["sender"] for one in found["messages"]][-1] == "resident"


async def test_a_caller_in_danger_calls_everybody_as_one_who_writes_does(operator: Colleague) -> None:
    conversation_id = await call(operator)
    await operator.post(f"/conversations/{conversation_id}/heard", {"client_id": "h1", "text": "我不想活了"})
    found = await operator.get(f"/conversations/{conversation_id}")
    assert (found["owner"], found["priority"]) == ("human", "distress")


async def test_nobody_writes_for_a_resident_who_writes_or_in_a_talk_of_somebody_else(
    operator: Colleague, resident: Resident, client: httpx.AsyncClient, database: Database
) -> None:
    async with locked(database, resident.id) as talk:
        talk.enqueue("requested")
    await operator.post(f"/conversations/{resident.id}/claim")
    words = {"client_id": "h1", "text": "家里没有收入"}
    refused = await operator.ask("POST", f"/conversations/{resident.id}/heard", words)
    assert refused.json()["type"] == "/problems/not-on-the-phone"
    conversation_id = await call(operator)
    other = await Colleague.signed_in(client, database, "other")
    for path, body in (("heard", words), ("members", {"key": "spouse"})):
        refused = await other.ask("POST", f"/conversations/{conversation_id}/{path}", body)
        assert refused.status_code == 409, path


async def test_people_and_facts_are_entered_by_hand(operator: Colleague) -> None:
    path = f"/conversations/{await call(operator)}"
    assert {"spouse", "child:女儿"} <= {one["key"] for one in (await operator.get("/askables"))["people"]}
    facts = {one["fact"]: one for one in (await operator.get("/askables"))["facts"]}
    assert (facts["age"]["scope"], facts["size"]["scope"]) == ("person", "household")
    for key in ("child:女儿", "child:女儿", "spouse"):
        await operator.post(f"{path}/members", {"key": key})
    again = await operator.ask("POST", f"{path}/members", {"key": "spouse"})
    assert (again.status_code, again.json()["field"]) == (422, "key")
    unknown = await operator.ask("POST", f"{path}/members", {"key": "邻居"})
    assert unknown.status_code == 422
    held = await operator.ask("PATCH", f"{path}/facts", {"fact": "age", "member": 2, "value": 7})
    assert [one["label"] for one in held.json()["members"]] == ["您", "您的女儿", "您的女儿2", "您的配偶"]
    assert [fact["fact"] for fact in held.json()["members"][2]["facts"]] == ["relation", "age"]
    assert held.json()["members"][2]["facts"][1]["source"] == "operator"
    left = await operator.ask("DELETE", f"{path}/members/1")
    assert [one["label"] for one in left.json()["members"]] == ["您", "您的女儿2", "您的配偶"]
    assert (await operator.ask("DELETE", f"{path}/members/9")).json()["field"] == "member"


async def test_a_talk_is_taken_over_from_the_assistant_and_the_resident_is_told(
    operator: Colleague, resident: Resident, database: Database
) -> None:
    async with locked(database, resident.id) as talk:
        talk.say(Draft("resident", "家里出事了"))
        talk.tell_urgent("eviction")
    listed = await operator.get("/with-assistant")
    assert [(one["conversation_id"], one["urgency_label"]) for one in listed] == [(resident.id, "要被赶出住处")]
    assert "家里出事了" not in str(listed)
    taken = await operator.post(f"/conversations/{resident.id}/take-over")
    assert (taken.json()["owner"], taken.json()["reason_label"]) == ("human", "从助手那里接过来的")
    assert [message["sender"] for message in await resident.messages()][-1] == "system"
    assert await operator.get("/with-assistant") == []
    refused = await operator.ask("POST", f"/conversations/{resident.id}/take-over")
    assert refused.json()["type"] == "/problems/already-taken"


async def test_supposing_shows_what_would_differ_and_writes_nothing_down(
    operator: Colleague, resident: Resident, database: Database
) -> None:
    await know(database, resident, POOR)
    async with locked(database, resident.id) as talk:
        talk.enqueue("requested")
    await operator.post(f"/conversations/{resident.id}/claim")
    before = await operator.get(f"/conversations/{resident.id}")
    path = f"/conversations/{resident.id}/what-if"
    rich = [{"fact": "monthly_income", "value": 90_000}]
    found = (await operator.post(path, {"facts": rich})).json()
    changed = {one["id"]: one for one in found["changed"]}
    assert changed, found
    assert all(one["before"] != one["after"] for one in found["changed"])
    same = (await operator.post(path, {"facts": [{"fact": "monthly_income", "value": 1000}]})).json()
    assert (same["changed"], same["same"] > 0) == ([], True)
    after = await operator.get(f"/conversations/{resident.id}")
    assert (after["facts"], after["assessment"]) == (before["facts"], before["assessment"])
    wrong = await operator.ask("POST", path, {"facts": [{"fact": "monthly_income", "value": "很多"}]})
    assert (wrong.status_code, wrong.json()["field"]) == (422, "value")
