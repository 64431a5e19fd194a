"""Residents and operators send each other pictures and PDFs; nobody else sees them, and they go with the talk."""

import httpx
import pytest
from sqlalchemy import func, select

from hotline.attachments import store
from hotline.attachments.kinds import MOST_BYTES
from hotline.attachments.tables import Attachment
from hotline.conversations.locked import locked
from hotline.database import Database
from tests.hotline.attachments.pictures import PDF, exif, jpeg
from tests.hotline.colleagues import Colleague
from tests.hotline.residents import Resident


async def send(resident: Resident, content: bytes, client_id: str = "a1") -> httpx.Response:
    """As a resident."""
    headers = resident.headers | {"Content-Type": "application/octet-stream"}
    path = f"{resident.path}/attachments?client_id={client_id}"
    return await resident.client.post(path, content=content, headers=headers)


async def reply(operator: Colleague, conversation_id: str, content: bytes, client_id: str = "o1") -> httpx.Response:
    """As an operator."""
    cookie = "; ".join(f"{name}={value}" for name, value in operator.cookies.items())
    headers = {"Cookie": cookie, "X-CSRF-Token": operator.csrf, "Content-Type": "application/octet-stream"}
    path = f"/api/staff/conversations/{conversation_id}/attachments?client_id={client_id}"
    return await operator.client.post(path, content=content, headers=headers)


@pytest.fixture
async def operator(client: httpx.AsyncClient, database: Database, resident: Resident) -> Colleague:
    """Whoever holds the resident's talk."""
    operator = await Colleague.signed_in(client, database, "operator")
    async with locked(database, resident.id) as talk:
        talk.enqueue("requested")
    await operator.post(f"/conversations/{resident.id}/claim")
    return operator


async def test_a_picture_reaches_the_operator_without_where_it_was_taken(
    resident: Resident, operator: Colleague
) -> None:
    seq = (await send(resident, jpeg(exif(6)))).json()["seq"]
    message = (await operator.get(f"/conversations/{resident.id}"))["messages"][-1]
    assert (message["seq"], message["sender"], message["text"]) == (seq, "resident", "〔图片〕")
    attached = message["data"]["attachment"]
    assert (attached["kind"], attached["size"] > 0) == ("jpeg", True)
    got = await operator.ask("GET", f"/conversations/{resident.id}/attachments/{attached['id']}")
    assert (got.status_code, got.headers["content-type"]) == (200, "image/jpeg")
    assert b"24.4795" not in got.content
    assert "sandbox" in got.headers["content-security-policy"]
    assert (got.headers["cache-control"], got.headers["x-content-type-options"]) == ("no-store", "nosniff")


async def test_a_pdf_reaches_the_resident_and_counts_as_an_answer(resident: Resident, operator: Colleague) -> None:
    await resident.say("要填什么表？")
    assert (await operator.get("/queue"))["mine"][0]["unread"] == 1
    sent = await reply(operator, resident.id, PDF)
    assert sent.status_code == 201, sent.text
    assert (await operator.get("/queue"))["mine"][0]["unread"] == 0
    message = (await resident.messages())[-1]
    assert (message["sender"], message["text"]) == ("operator", "〔PDF 文件〕")
    path = f"{resident.path}/attachments/{message['data']['attachment']['id']}"
    got = await resident.client.get(path, headers=resident.headers)
    assert (got.content, got.headers["content-type"]) == (PDF, "application/pdf")
    assert got.headers["content-disposition"].startswith("attachment")


async def test_sent_again_it_is_the_same_message(resident: Resident, operator: Colleague, database: Database) -> None:
    seqs = [(await send(resident, jpeg())).json()["seq"] for _ in range(2)]
    assert seqs[0] == seqs[1]
    async with database.read() as connection:
        assert (await connection.execute(select(func.count()).select_from(Attachment))).scalar_one() == 1


async def test_while_the_assistant_has_the_talk_the_resident_hears_who_will_see_it(resident: Resident) -> None:
    assert (await send(resident, jpeg())).status_code == 201
    assert store.TOLD in [message["text"] for message in await resident.messages()]


async def test_what_it_must_be_is_said(
    resident: Resident, operator: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = await send(resident, b"<svg>")
    assert (refused.status_code, refused.json()["field"]) == (422, "content")
    assert (await send(resident, b"\xff\xd8\xff" + b"\0" * (MOST_BYTES + 2000))).status_code == 413
    monkeypatch.setattr(store, "MOST_OF_A_TALK", 1)
    assert (await send(resident, jpeg(), "a2")).status_code == 201
    assert "最多发 1 个" in (await send(resident, jpeg(), "a3")).json()["detail"]


async def test_nobody_else_sends_or_sees(
    resident: Resident, operator: Colleague, client: httpx.AsyncClient, database: Database
) -> None:
    await send(resident, jpeg())
    attached = (await resident.messages())[-1]["data"]["attachment"]["id"]
    stranger = await Resident.open(client)
    for path in (f"{resident.path}/attachments/{attached}", f"{stranger.path}/attachments/{attached}"):
        got = await client.get(path, headers=stranger.headers)
        assert got.status_code in (401, 404), path
    other = await Colleague.signed_in(client, database, "other")
    assert (await other.ask("GET", f"/conversations/{resident.id}/attachments/{attached}")).status_code == 403
    assert (await reply(other, resident.id, jpeg())).status_code == 409


async def test_it_goes_with_the_talk(resident: Resident, operator: Colleague, database: Database) -> None:
    await send(resident, jpeg())
    await resident.erase()
    async with database.read() as connection:
        assert (await connection.execute(select(func.count()).select_from(Attachment))).scalar_one() == 0
