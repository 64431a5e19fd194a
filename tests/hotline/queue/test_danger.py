"""Danger in a talk that waits or that a colleague holds: everybody is called, until somebody has looked."""

import asyncio
import json
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from websockets.asyncio.client import ClientConnection, connect

from hotline.conversations.locked import locked
from hotline.database import Database
from hotline.database.models import Audit
from hotline.queue import stream
from tests.hotline.colleagues import Colleague
from tests.hotline.residents import Resident

CRY = "我真的不想活了"


@pytest.fixture
async def holder(client: httpx.AsyncClient, database: Database, resident: Resident) -> Colleague:
    """An operator who holds the resident's talk."""
    colleague = await Colleague.signed_in(client, database, "holder")
    async with locked(database, resident.id) as conversation:
        conversation.enqueue("requested")
    assert (await colleague.post(f"/conversations/{resident.id}/claim")).status_code == 200
    return colleague


@pytest.fixture
async def other(client: httpx.AsyncClient, database: Database) -> Colleague:
    """A colleague at another screen."""
    return await Colleague.signed_in(client, database, "other")


async def danger_frame(socket: ClientConnection) -> dict[str, Any]:
    """The next frame about danger."""
    while True:
        frame: dict[str, Any] = json.loads(await asyncio.wait_for(socket.recv(), 20))
        if frame["type"] == "danger":
            return frame


def opening(address: str, colleague: Colleague) -> Any:
    headers = {"Cookie": f"songtan_session={colleague.cookies['songtan_session']}"}
    return connect(address.replace("http", "ws", 1) + "/api/staff/stream", additional_headers=headers)


async def test_a_cry_in_a_held_talk_reaches_everybody_and_names_who_holds_it(
    address: str, resident: Resident, holder: Colleague, other: Colleague
) -> None:
    async with opening(address, other) as socket:
        seq = await resident.say(CRY)
        (entry,) = (await danger_frame(socket))["open"]
    assert entry["conversation_id"] == resident.id
    assert (entry["kind"], entry["kind_label"], entry["seq"]) == ("suicide", "有轻生的念头", seq)
    assert (entry["owner"], entry["operator"]) == ("human", holder.account.name)
    assert CRY not in json.dumps(entry, ensure_ascii=False)


async def test_it_is_called_out_again_until_somebody_has_looked(
    address: str, resident: Resident, other: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stream, "DANGER_EVERY", 0.2)
    await resident.say(CRY)
    async with opening(address, other) as socket:
        assert await danger_frame(socket) == await danger_frame(socket)
        assert (await other.post(f"/conversations/{resident.id}/danger/seen")).status_code == 204
        while (await danger_frame(socket))["open"]:
            pass


async def test_who_looks_is_recorded_and_nobody_else_is_called(
    resident: Resident, database: Database, other: Colleague
) -> None:
    await resident.say(CRY)
    await resident.say("等不了了，我想死")
    assert [entry["conversation_id"] for entry in await other.get("/dangers")] == [resident.id]
    assert (await other.post(f"/conversations/{resident.id}/danger/seen")).status_code == 204
    assert await other.get("/dangers") == []
    async with database.read() as connection:
        seen = (await connection.execute(select(Audit.actor).where(Audit.event == "danger.seen"))).scalars().all()
    assert seen == [other.account.actor]


@pytest.mark.parametrize("deed", ["claim", "reply"])
async def test_taking_the_talk_and_answering_are_looking(
    resident: Resident, holder: Colleague, other: Colleague, deed: str
) -> None:
    if deed == "claim":
        assert (await holder.post(f"/conversations/{resident.id}/transfer", {"to": None})).status_code == 204
    await resident.say(CRY)
    assert len(await other.get("/dangers")) == 1
    if deed == "claim":
        done = await other.post(f"/conversations/{resident.id}/claim")
    else:
        done = await holder.post(f"/conversations/{resident.id}/messages", {"client_id": "o1", "text": "我在"})
    assert done.is_success, done.text
    assert await other.get("/dangers") == []


async def test_a_colleagues_talk_may_be_read_only_while_nobody_has_looked(
    resident: Resident, holder: Colleague, other: Colleague
) -> None:
    path = f"/conversations/{resident.id}"
    assert (await other.ask("GET", path)).status_code == 403
    await resident.say(CRY)
    assert (await other.ask("GET", path)).status_code == 200
    await other.post(f"{path}/danger/seen")
    assert (await other.ask("GET", path)).status_code == 403


async def test_the_talk_in_danger_is_first_of_those_one_holds(
    client: httpx.AsyncClient, database: Database, resident: Resident, holder: Colleague
) -> None:
    later = await Resident.open(client)
    async with locked(database, later.id) as conversation:
        conversation.enqueue("requested")
    await holder.post(f"/conversations/{later.id}/claim")
    await later.say(CRY)
    assert [entry["conversation_id"] for entry in (await holder.get("/queue"))["mine"]] == [later.id, resident.id]


async def test_clerks_are_not_shown_who_is_in_danger(client: httpx.AsyncClient, database: Database) -> None:
    clerk = await Colleague.signed_in(client, database, "clerk", "clerk")
    assert (await clerk.ask("GET", "/dangers")).status_code == 403


async def test_an_erased_talk_calls_nobody(resident: Resident, other: Colleague) -> None:
    await resident.say(CRY)
    assert (await resident.client.delete(resident.path, headers=resident.headers)).status_code == 204
    assert await other.get("/dangers") == []
