"""What stands beside a talk: notes that stand, up to where one has read, and a draft of what could be answered."""

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select

from hotline.conversations.erasing import erase_conversation
from hotline.conversations.locked import locked
from hotline.conversations.messages import Draft
from hotline.database import Database
from hotline.faq.rehearsing import Rehearsed, Reply, Scene
from hotline.households import store
from hotline.queue.tables import ReadMark
from tests.hotline.colleagues import Colleague, waiting
from tests.hotline.faq.entries import published


@pytest.fixture
async def operator(client: httpx.AsyncClient, database: Database) -> Colleague:
    """An operator, signed in."""
    return await Colleague.signed_in(client, database, "operator")


@pytest.fixture
async def talk(operator: Colleague, database: Database) -> str:
    """A talk that the operator holds."""
    conversation_id = await waiting(database)
    await operator.post(f"/conversations/{conversation_id}/claim")
    return conversation_id


async def says(database: Database, conversation_id: str, *texts: str) -> int:
    """The resident writes; returns the last seq."""
    async with locked(database, conversation_id) as conversation:
        return [conversation.say(Draft("resident", text)) for text in texts][-1]


async def test_a_note_stands_in_the_talk_and_the_resident_never_reads_it(
    operator: Colleague, client: httpx.AsyncClient, database: Database, talk: str
) -> None:
    left = await operator.ask("POST", f"/conversations/{talk}/notes", {"text": " 他儿子下午来补材料 "})
    assert left.status_code == 201
    assert [(note["by"], note["text"]) for note in left.json()] == [("operator 的姓名", "他儿子下午来补材料")]
    detail = await operator.get(f"/conversations/{talk}")
    assert [note["text"] for note in detail["notes"]] == ["他儿子下午来补材料"]
    assert "补材料" not in str(detail["messages"])
    head = await Colleague.signed_in(client, database, "head", "supervisor")
    assert "补材料" in str((await head.get(f"/conversations/{talk}"))["notes"])
    audit = await head.get("/oversight/audit?event=conversation.noted")
    assert [line["conversation_id"] for line in audit["lines"]] == [talk]


async def test_an_empty_note_and_one_on_somebody_elses_talk_are_refused(
    operator: Colleague, client: httpx.AsyncClient, database: Database, talk: str
) -> None:
    empty = await operator.ask("POST", f"/conversations/{talk}/notes", {"text": "  "})
    assert (empty.status_code, empty.json()["field"]) == (422, "text")
    other = await Colleague.signed_in(client, database, "other")
    assert (await other.ask("POST", f"/conversations/{talk}/notes", {"text": "看看"})).status_code == 403


async def test_what_came_after_one_read_is_unseen_until_one_has_read_up_to_there(
    operator: Colleague, database: Database, talk: str
) -> None:
    first = await says(database, talk, "一")
    assert (await operator.ask("PUT", f"/conversations/{talk}/read", {"seq": first})).status_code == 204
    assert (await operator.get("/queue"))["mine"][0]["unseen"] == 0
    last = await says(database, talk, "二", "三")
    mine = (await operator.get("/queue"))["mine"][0]
    assert (mine["unseen"], mine["unread"]) == (2, 3)
    assert (await operator.get(f"/conversations/{talk}"))["read_up_to"] == first
    await operator.ask("PUT", f"/conversations/{talk}/read", {"seq": last})
    await operator.ask("PUT", f"/conversations/{talk}/read", {"seq": first})  # a slow screen takes nothing back
    mine = (await operator.get("/queue"))["mine"][0]
    assert (mine["unseen"], mine["unread"]) == (0, 3)


async def test_whoever_takes_over_has_read_nothing_yet(
    operator: Colleague, client: httpx.AsyncClient, database: Database, talk: str
) -> None:
    other = await Colleague.signed_in(client, database, "other")
    last = await says(database, talk, "我儿子的事")
    await operator.ask("PUT", f"/conversations/{talk}/read", {"seq": last})
    await operator.post(f"/conversations/{talk}/transfer", {"to": "other"})
    assert (await other.get("/queue"))["mine"][0]["unseen"] == 2  # and the first words
    refused = await operator.ask("PUT", f"/conversations/{talk}/read", {"seq": last})
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/not-yours")


async def test_a_place_beyond_the_end_is_refused_and_erasing_forgets_the_place(
    operator: Colleague, database: Database, talk: str
) -> None:
    beyond = await operator.ask("PUT", f"/conversations/{talk}/read", {"seq": 99})
    assert (beyond.status_code, beyond.json()["field"]) == (422, "seq")
    assert "条消息" in beyond.json()["detail"]
    await operator.ask("PUT", f"/conversations/{talk}/read", {"seq": 2})
    await erase_conversation(database, talk)
    async with database.read() as connection:
        assert (await connection.execute(select(ReadMark))).all() == []


class Playing:
    """Plays a turn as the dialogue would: remembers the scene, says what the test wants."""

    def __init__(self, *texts: str, queued: bool = False) -> None:
        self.rehearsed = Rehearsed(tuple(Reply(text, (), None) for text in texts), queued, None)
        self.scenes: list[tuple[str, Scene | None]] = []

    async def __call__(self, text: str, _act: str, scene: Scene | None = None, /) -> Rehearsed:
        self.scenes.append((text, scene))
        return self.rehearsed


async def test_the_assistants_answer_is_drafted_from_the_words_and_the_household_and_nothing_is_said(
    app: FastAPI, operator: Colleague, database: Database, talk: str
) -> None:
    app.state.staff.rehearse = playing = Playing("带上身份证。", "您家几口人？")
    async with locked(database, talk) as conversation:
        file = await store.load(conversation.connection, conversation.household_id)
        file.record("district", "集美", source="resident", quote="集美")
        await store.save(conversation.connection, conversation.household_id, conversation.id, file)
    last = await says(database, talk, "要带什么", "明天去")
    before = len((await operator.get(f"/conversations/{talk}"))["messages"])
    draft = await operator.get(f"/conversations/{talk}/suggestion")
    assert draft == {"text": "带上身份证。\n您家几口人？", "origin": "assistant", "question": None, "seq": last}
    text, scene = playing.scenes[-1]
    assert "要带什么" in text
    assert scene is not None
    assert [(fact["fact"], fact["value"]) for fact in scene.home.facts] == [("district", "集美")]
    assert len((await operator.get(f"/conversations/{talk}"))["messages"]) == before


async def test_where_the_assistant_would_call_a_person_the_nearest_answer_is_offered(
    app: FastAPI, operator: Colleague, client: httpx.AsyncClient, database: Database, talk: str
) -> None:
    clerk, second = [await Colleague.signed_in(client, database, name, "clerk") for name in ("clerk", "second")]
    entry = await published(clerk, second)
    app.state.staff.rehearse = Playing("好的，我帮您找工作人员。", queued=True)
    last = await says(database, talk, entry["question"])
    draft = await operator.get(f"/conversations/{talk}/suggestion")
    assert (draft["origin"], draft["question"], draft["seq"]) == ("answers", entry["question"], last)
    assert draft["text"] == entry["answer"]


async def test_whom_one_has_answered_needs_no_draft(operator: Colleague, database: Database, talk: str) -> None:
    await says(database, talk, "在吗")
    await operator.post(f"/conversations/{talk}/messages", {"client_id": "r1", "text": "在的"})
    assert await operator.get(f"/conversations/{talk}/suggestion") is None


async def test_a_draft_is_for_whoever_holds_the_talk(
    operator: Colleague, client: httpx.AsyncClient, database: Database, talk: str
) -> None:
    other = await Colleague.signed_in(client, database, "other")
    assert (await other.ask("GET", f"/conversations/{talk}/suggestion")).status_code == 409
