"""What supervisors ask for: the board, figures and their export, giving talks to others, the audit."""

import csv
import io
import zipfile
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import insert, update

from hotline.conversations import feedback
from hotline.conversations.locked import locked
from hotline.database import Database, now
from hotline.database.models import Request
from hotline.days import today
from hotline.events import payloads
from hotline.faq.inbox.tables import AskedQuestion
from hotline.households import store
from hotline.households.file import HouseholdFile
from hotline.oversight.found_helps import note_found
from policy_kb import KnowledgeBase
from tests.hotline.colleagues import Colleague, waiting


@pytest.fixture
async def head(client: httpx.AsyncClient, database: Database) -> Colleague:
    """A supervisor, signed in."""
    return await Colleague.signed_in(client, database, "head", "supervisor")


@pytest.fixture
async def operator(client: httpx.AsyncClient, database: Database) -> Colleague:
    """An operator, signed in."""
    return await Colleague.signed_in(client, database, "operator")


async def ended(database: Database, operator: Colleague, district: str, *, helped: str = "yes") -> None:
    """A request of that district, answered after a minute and ended."""
    conversation_id = await waiting(database)
    file = HouseholdFile()
    file.record("district", district, source="resident", quote=district)
    async with locked(database, conversation_id) as conversation:
        await store.save(conversation.connection, conversation.household_id, conversation.id, file)
    path = f"/conversations/{conversation_id}"
    await operator.post(f"{path}/claim")
    await operator.post(f"{path}/messages", {"client_id": "r1", "text": "您好"})
    await operator.post(f"{path}/close", {"outcome": "answered"})
    async with database.write() as connection:
        await feedback.keep(connection, conversation_id, payloads.Feedback("helped", helped))
        at = now() - timedelta(minutes=5)
        times = {"opened_at": at, "first_reply_at": at + timedelta(seconds=60)}
        await connection.execute(update(Request).where(Request.conversation_id == conversation_id).values(times))


@pytest.mark.parametrize("path", ["/board", "/figures", "/figures/export", "/audit", "/events"])
async def test_operators_do_not_oversee(operator: Colleague, path: str) -> None:
    refused = await operator.ask("GET", f"/oversight{path}")
    assert refused.status_code == 403


async def test_the_board_shows_lanes_talks_and_people_as_they_are_now(
    database: Database, head: Colleague, operator: Colleague
) -> None:
    held, urgent = await waiting(database), await waiting(database, "urgent")
    await operator.post(f"/conversations/{held}/claim")
    await operator.ask("PUT", "/break", {"minutes": 10})
    board = await head.get("/oversight/board")
    assert [(lane["priority"], lane["waiting"]) for lane in board["lanes"]] == [
        ("distress", 0),
        ("urgent", 1),
        ("normal", 0),
    ]
    assert [(talk["conversation_id"], talk["operator_username"]) for talk in board["talks"]] == [
        (urgent, None),
        (held, "operator"),
    ]
    people = {one["username"]: (one["whereabouts"], one["held"]) for one in board["operators"]}
    assert people == {"head": ("there", 0), "operator": ("break", 1)}


async def test_a_supervisor_gives_a_held_talk_to_somebody_else_and_back_into_the_queue(
    client: httpx.AsyncClient, database: Database, head: Colleague, operator: Colleague
) -> None:
    other = await Colleague.signed_in(client, database, "other")
    one = await waiting(database)
    await operator.post(f"/conversations/{one}/claim")
    await head.post(f"/oversight/conversations/{one}/assign", {"to": "other"})
    assert [mine["conversation_id"] for mine in (await other.get("/queue"))["mine"]] == [one]
    await head.post(f"/oversight/conversations/{one}/assign", {"to": None})
    assert [entry["conversation_id"] for entry in (await other.get("/queue"))["waiting"]] == [one]
    audit = await head.get("/oversight/audit?event=conversation.assigned")
    assert [(line["actor"], line["label"]) for line in audit["lines"]] == [("head 的姓名", "主管改派")] * 2


async def test_a_talk_that_nobody_waits_in_is_assigned_to_nobody(
    database: Database, head: Colleague, operator: Colleague
) -> None:
    one = await waiting(database)
    await operator.post(f"/conversations/{one}/claim")
    await operator.post(f"/conversations/{one}/close")
    refused = await head.ask("POST", f"/oversight/conversations/{one}/assign", {"to": "operator"})
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/not-in-line")


async def test_figures_by_district_and_by_day_count_what_came_of_requests(
    database: Database, head: Colleague, operator: Colleague
) -> None:
    await ended(database, operator, "思明")
    await ended(database, operator, "思明", helped="no")
    await waiting(database)
    found = await head.get("/oversight/figures?by=district")
    rows = {row["key"]: row for row in found["rows"]}
    assert {key for key, row in rows.items() if row["requests"]} == {"思明", "不详"}
    here = rows["思明"]
    assert (here["requests"], here["answered"], here["left"], here["prompt_share"]) == (2, 2, 0, 1.0)
    assert here["first_answer_seconds"] == 60
    assert {one["id"]: one["count"] for one in here["helped"]} == {"yes": 1, "partly": 0, "no": 1}
    assert {one["id"]: one["count"] for one in here["outcomes"]}["answered"] == 2
    by_day = await head.get("/oversight/figures?by=day")
    assert len(by_day["rows"]) == 30
    assert by_day["rows"][-1]["requests"] == by_day["total"]["requests"] == 3


async def test_figures_are_exported_as_csv_and_xlsx_and_that_is_recorded(
    database: Database, head: Colleague, operator: Colleague
) -> None:
    await ended(database, operator, "思明")
    path = "/oversight/figures/export?by=district&format="
    as_csv = await head.ask("GET", f"{path}csv")
    lines = list(csv.reader(io.StringIO(as_csv.content.decode("utf-8-sig"))))
    assert lines[0][:2] == ["日期或区", "找工作人员"]
    assert lines[-1][:2] == ["合计", "1"]
    as_xlsx = await head.ask("GET", f"{path}xlsx")
    assert "思明" in zipfile.ZipFile(io.BytesIO(as_xlsx.content)).read("xl/worksheets/sheet1.xml").decode()
    audit = await head.get("/oversight/audit?event=figures.exported")
    assert audit["total"] == 2


async def test_days_the_wrong_way_round_or_too_many_are_refused_by_name(head: Colleague) -> None:
    wrong = await head.ask("GET", "/oversight/figures?begins=2026-05-02&ends=2026-05-01")
    assert (wrong.status_code, wrong.json()["field"]) == (422, "ends")
    long = await head.ask("GET", "/oversight/figures?begins=2020-01-01&ends=2026-05-01")
    assert (long.status_code, long.json()["field"]) == (422, "begins")


async def test_the_audit_is_filtered_by_who_and_what_and_reading_it_is_recorded(
    database: Database, head: Colleague, operator: Colleague
) -> None:
    one = await waiting(database)
    await operator.post(f"/conversations/{one}/claim")
    found = await head.get("/oversight/audit?who=operator&event=conversation.claimed")
    assert [(line["label"], line["conversation_id"]) for line in found["lines"]] == [("接待", one)]
    assert (await head.get("/oversight/audit?who=没有这个人"))["total"] == 0
    assert (await head.get("/oversight/audit?event=audit.read"))["total"] == 2
    assert {"id": "audit.read", "label": "看操作记录"} in await head.get("/oversight/events")


async def test_helps_that_were_found_and_questions_not_answered_are_counted(
    database: Database, head: Colleague, operator: Colleague, knowledge: KnowledgeBase
) -> None:
    await ended(database, operator, "思明")
    asked = await waiting(database)
    await recording_of(database, asked, "answered", "refused", "refused", "elsewhere")
    async with locked(database, asked) as conversation:
        file = await store.load(conversation.connection, conversation.household_id)
        file.record("sudden_hardship", True, source="resident", quote="家里着火了")
        await store.save(conversation.connection, conversation.household_id, conversation.id, file)
    await operator.post(f"/conversations/{asked}/claim")
    await operator.post(f"/conversations/{asked}/close", {"outcome": "answered"})
    assert await note_found(database, knowledge, today()) == 2
    assert await note_found(database, knowledge, today()) == 0  # once each
    found = await head.get("/oversight/figures?by=district")
    assert "temporary_aid" in [one["id"] for one in found["found"]]
    assert {one["id"]: one["count"] for one in found["questions"]} == {
        "answered": 1, "offered": 0, "elsewhere": 1, "refused": 2,
    }  # fmt: skip
    rows = {row["key"]: (row["asked"], row["not_answered"]) for row in found["rows"]}
    assert (rows["思明"], rows["不详"]) == ((0, 0), (3, 2))
    assert (found["total"]["asked"], found["total"]["not_answered"]) == (3, 2)


async def recording_of(database: Database, conversation_id: str, *outcomes: str) -> None:
    """Questions that were looked up in a talk, with what came of each."""
    rows = [
        {"conversation_id": conversation_id, "seq": 1, "at": now(), "text": "问", "outcome": one, "score": 0.5}
        for one in outcomes
    ]
    async with database.write() as connection:
        await connection.execute(insert(AskedQuestion), rows)
