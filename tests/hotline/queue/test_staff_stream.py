"""The console's WebSocket: nothing is missed, nothing of others is shown."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select, update
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from hotline.conversations.locked import locked
from hotline.conversations.messages import Draft
from hotline.database import Database, now
from hotline.duty.presence import GRACE
from hotline.services import Services
from hotline.staff.tables import StaffAccount
from hotline.wakeup import conversation_topic
from tests.hotline.colleagues import Colleague, waiting
from tests.hotline.residents import Resident


@pytest.fixture
async def operator(client: httpx.AsyncClient, database: Database) -> Colleague:
    """An operator who is signed in."""
    return await Colleague.signed_in(client, database, "operator")


def opening(address: str, colleague: Colleague, path: str = "/api/staff/stream", **headers: str) -> Any:
    """The stream as the console opens it."""
    sent = {"Cookie": f"songtan_session={colleague.cookies['songtan_session']}", **headers}
    return connect(address.replace("http", "ws", 1) + path, additional_headers=sent)


@pytest.fixture
async def stream(address: str, operator: Colleague) -> AsyncIterator[ClientConnection]:
    """The operator's open stream, past its first frame."""
    async with opening(address, operator) as socket:
        assert await frame(socket) == {"type": "queue"}
        yield socket


async def frame(socket: ClientConnection) -> dict[str, Any]:
    """The next frame."""
    received: dict[str, Any] = json.loads(await asyncio.wait_for(socket.recv(), 20))
    return received


async def until(socket: ClientConnection, kind: str, **values: Any) -> dict[str, Any]:
    """The next frame of a kind that has these values; others before it are passed over."""
    while True:
        received = await frame(socket)
        if received["type"] == kind and values.items() <= received.items():
            return received


async def test_a_new_conversation_in_the_queue_is_announced(stream: ClientConnection, database: Database) -> None:
    await waiting(database)
    assert await until(stream, "queue") == {"type": "queue"}


async def test_messages_of_a_claimed_conversation_come_from_the_claim_on(
    stream: ClientConnection, operator: Colleague, database: Database
) -> None:
    conversation_id = await waiting(database, text="之前说的")
    await operator.post(f"/conversations/{conversation_id}/claim")
    async with locked(database, conversation_id) as conversation:
        seq = conversation.say(Draft("resident", "之后说的"))
    first = await until(stream, "message")
    assert first["sender"] == "system"
    assert first["conversation_id"] == conversation_id
    said = await until(stream, "message")
    assert (said["text"], said["seq"]) == ("之后说的", seq)


async def test_the_operator_is_told_when_a_conversation_leaves(
    stream: ClientConnection, operator: Colleague, database: Database
) -> None:
    conversation_id = await waiting(database)
    await operator.post(f"/conversations/{conversation_id}/claim")
    await until(stream, "owner", conversation_id=conversation_id, owner="human")
    await operator.post(f"/conversations/{conversation_id}/hand-back")
    await until(stream, "owner", conversation_id=conversation_id, owner="bot")


async def test_others_conversations_are_not_pushed(
    address: str, operator: Colleague, client: httpx.AsyncClient, database: Database
) -> None:
    other = await Colleague.signed_in(client, database, "other")
    theirs, mine = await waiting(database), await waiting(database)
    await other.post(f"/conversations/{theirs}/claim")
    await operator.post(f"/conversations/{mine}/claim")
    async with opening(address, operator) as socket:
        await frame(socket)
        for conversation_id, text in ((theirs, "不是给你的"), (mine, "给你的")):
            async with locked(database, conversation_id) as conversation:
                conversation.say(Draft("resident", text))
        assert (await until(socket, "message"))["text"] == "给你的"


async def test_typing_goes_both_ways(
    stream: ClientConnection, operator: Colleague, database: Database, services: Services
) -> None:
    conversation_id = await waiting(database)
    await operator.post(f"/conversations/{conversation_id}/claim")
    await until(stream, "owner", owner="human")
    topic = conversation_topic(conversation_id)
    with services.wakeups.subscribe(topic) as subscription:
        await stream.send("not a frame")
        await stream.send(json.dumps({"type": "typing", "conversation_id": conversation_id}))
        assert await subscription.next(20) == (topic, {"type": "typing", "from": "operator", "on": True})
    typing = {"type": "typing", "from": "resident", "on": True}
    publishing = asyncio.create_task(_repeat(services, topic, typing))
    assert (await until(stream, "typing"))["conversation_id"] == conversation_id
    publishing.cancel()


async def _repeat(services: Services, topic: str, event: dict[str, Any]) -> None:
    # A hint is lost while the stream changes what it listens to; people go on typing.
    while True:
        await services.wakeups.publish(topic, event)
        await asyncio.sleep(0.1)


async def test_signing_out_closes_the_stream(stream: ClientConnection, operator: Colleague) -> None:
    await operator.post("/logout")
    with pytest.raises(ConnectionClosed) as closed:
        await until(stream, "never")
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4401


@pytest.mark.parametrize("wrong", ["no session", "foreign page", "clerk"])
async def test_who_may_not_open_it(
    address: str, operator: Colleague, client: httpx.AsyncClient, database: Database, wrong: str
) -> None:
    colleague, headers = operator, {}
    if wrong == "no session":
        colleague.cookies["songtan_session"] = "guess"
    if wrong == "foreign page":
        headers["Origin"] = "https://evil.test"
    if wrong == "clerk":
        colleague = await Colleague.signed_in(client, database, "clerk", "clerk")
    with pytest.raises(InvalidStatus) as refused:
        await opening(address, colleague, **headers)
    assert refused.value.response.status_code == (401 if wrong == "no session" else 403)


async def test_an_erased_talk_is_announced_to_every_console(
    stream: ClientConnection, resident: Resident, database: Database
) -> None:
    async with locked(database, resident.id) as conversation:
        conversation.enqueue("requested")
    await resident.erase()
    assert await until(stream, "erased") == {"type": "erased", "conversation_id": resident.id}


async def test_a_page_that_nobody_touches_is_asked_and_no_longer_counts_as_presence(
    address: str, app: FastAPI, operator: Colleague, database: Database
) -> None:
    settings = app.state.services.settings.model_copy(update={"idle_after": 5.0, "ping_every": 0.1})
    object.__setattr__(app.state.services, "settings", settings)
    earlier = now() - GRACE / 2
    async with database.write() as connection:
        await connection.execute(update(StaffAccount).values(seen_at=earlier))
    async with opening(address, operator, path="/api/staff/stream?idle=60") as socket:
        asked = await until(socket, "idle")
        assert 0 < asked["seconds"] <= GRACE.total_seconds() / 2
        async with database.read() as connection:
            assert (await connection.execute(select(StaffAccount.seen_at))).scalar_one() == earlier
        await socket.send(json.dumps({"type": "active"}))
        while True:
            async with database.read() as connection:
                if (await connection.execute(select(StaffAccount.seen_at))).scalar_one() > earlier:
                    break
            await asyncio.sleep(0.1)
