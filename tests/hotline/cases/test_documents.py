"""Pictures and PDFs of a case: kept with it, and seen by the resident only where meant for them."""

from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from hotline.cases.tables import CaseDocument
from hotline.database import Database
from tests.hotline.attachments.pictures import PDF, png
from tests.hotline.cases.conftest import Talk
from tests.hotline.colleagues import Colleague
from tests.hotline.residents import Resident


async def put(by: Colleague, number: str, content: bytes = PDF, **query: str) -> httpx.Response:
    """Add one; may be refused."""
    cookie = "; ".join(f"{name}={value}" for name, value in by.cookies.items())
    headers = {"Cookie": cookie, "X-CSRF-Token": by.csrf, "Content-Type": "application/octet-stream"}
    path = f"/api/staff/cases/{number}/documents"
    return await by.client.post(path, content=content, params={"title": "低保证"} | query, headers=headers)


async def handed(resident: Resident) -> list[dict[str, Any]]:
    """What files the resident got."""
    messages = await resident.messages()
    return [message["data"]["attachment"] for message in messages if "attachment" in (message["data"] or {})]


async def fetched(resident: Resident, document_id: str) -> httpx.Response:
    """What the resident gets under this id."""
    return await resident.client.get(f"{resident.path}/attachments/{document_id}", headers=resident.headers)


async def test_one_for_colleagues_is_in_the_case_and_nowhere_else(talk: Talk) -> None:
    number = await talk.open_case()
    added = await put(talk.operator, number, png(width=1, height=1), title="家里照片")
    assert added.status_code == 201, added.text
    (document,) = added.json()["documents"]
    assert (document["title"], document["kind"], document["for_resident"]) == ("家里照片", "png", False)
    read = await talk.operator.ask("GET", f"/cases/{number}/documents/{document['id']}")
    assert (read.status_code, read.headers["content-type"]) == (200, "image/png")
    assert await handed(talk.resident) == []
    assert (await fetched(talk.resident, document["id"])).status_code == 404
    line = (await talk.case(number))["events"][-1]
    assert (line["label"], line["after"]) == ("材料", "家里照片")


async def test_one_for_the_resident_is_told_of_and_fetched_until_it_is_taken_away(
    talk: Talk, client: httpx.AsyncClient
) -> None:
    number = await talk.open_case()
    (document,) = (await put(talk.operator, number, for_resident="true")).json()["documents"]
    assert "低保证" in (await talk.told())[-1]["text"]
    (got,) = await handed(talk.resident)
    assert (await fetched(talk.resident, got["id"])).content == PDF
    assert (await fetched(await Resident.open(client), got["id"])).status_code == 404  # another talk

    gone = await talk.operator.ask("DELETE", f"/cases/{number}/documents/{document['id']}")
    assert gone.json()["documents"] == []
    assert (await fetched(talk.resident, got["id"])).status_code == 404
    again = await talk.operator.ask("DELETE", f"/cases/{number}/documents/{document['id']}")
    assert (again.status_code, again.json()["type"]) == (404, "/problems/no-such-document")


@pytest.mark.parametrize(
    ("content", "query", "field"),
    [(b"<svg/>", {}, "content"), (PDF, {"title": " "}, "title")],
)
async def test_what_is_no_picture_or_has_no_name_is_refused(
    talk: Talk, content: bytes, query: dict[str, str], field: str
) -> None:
    number = await talk.open_case()
    refused = await put(talk.operator, number, content, **query)
    assert (refused.status_code, refused.json()["field"]) == (422, field), refused.text
    assert (await talk.case(number))["documents"] == []


async def test_whoever_reported_somebody_else_is_handed_nothing(talk: Talk) -> None:
    number = await talk.open_case(reported=True)
    refused = await put(talk.operator, number, for_resident="true")
    assert (refused.status_code, refused.json()["field"]) == (422, "for_resident")
    assert (await put(talk.operator, number)).status_code == 201


async def test_who_only_reads_a_case_adds_nothing(talk: Talk, client: httpx.AsyncClient, database: Database) -> None:
    number = await talk.open_case()
    await talk.act(number, "holder", method="PUT", username="operator")
    other = await Colleague.signed_in(client, database, "other")
    assert (await put(other, number)).status_code == 403


async def test_with_the_talk_they_are_deleted(talk: Talk, database: Database) -> None:
    number = await talk.open_case()
    await put(talk.operator, number, for_resident="true")
    await talk.resident.erase()
    async with database.read() as connection:
        assert (await connection.execute(select(func.count()).select_from(CaseDocument))).scalar_one() == 0
