"""The WebSocket: everything after N, typing, the queue; from the same read path as long polls."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from hotline.conversations.locked import locked
from hotline.database import Database
from hotline.services import Services
from hotline.wakeup import LocalWakeups, conversation_topic
from tests.hotline.residents import Resident
from tests.hotline.stand_in import RasaStandIn, slow


@contextlib.asynccontextmanager
async def stream(address: str, resident: Resident, after: int = 0) -> AsyncIterator[ClientConnection]:
    """The resident's stream, as a browser opens it."""
    url = f"{address.replace('http', 'ws')}{resident.path}/stream?after={after}"
    async with connect(url, subprotocols=["songtan", resident.token]) as socket:
        yield socket


async def frame(socket: ClientConnection, kind: str, **expected: Any) -> dict[str, Any]:
    """The next frame of one kind in which everything expected holds; others are passed over."""
    async with asyncio.timeout(10):
        while True:
            received: dict[str, Any] = json.loads(await socket.recv())
            if received["type"] == kind and expected.items() <= received.items():
                return received


async def test_messages_come_as_they_are_stored(resident: Resident, address: str) -> None:
    async with stream(address, resident) as socket:
        assert socket.subprotocol == "songtan"
        await resident.say("我家四口人")
        seqs = [(await frame(socket, "message"))["seq"] for _ in range(3)]
    assert seqs == [1, 2, 3]


async def test_a_stream_sends_what_a_long_poll_gives(resident: Resident, address: str) -> None:
    await resident.say("一")
    messages = await resident.until(3)
    async with stream(address, resident, after=1) as socket:
        frames = [await frame(socket, "message") for _ in range(2)]
    assert frames == [{"type": "message", **message} for message in messages[1:]]


async def test_reconnecting_misses_nothing_and_repeats_nothing(resident: Resident, address: str) -> None:
    seen: list[int] = []
    for number in range(4):
        async with stream(address, resident, after=seen[-1] if seen else 0) as socket:
            await resident.say(f"{number}")
            seen += [(await frame(socket, "message"))["seq"] for _ in range(1 + number % 2)]
    messages = await resident.hears_at_last("3")  # in an answer of its own, or together with what came just before
    async with stream(address, resident, after=seen[-1]) as socket:
        while seen[-1] < messages[-1]["seq"]:
            seen.append((await frame(socket, "message"))["seq"])
    assert seen == [message["seq"] for message in messages]


async def test_a_lost_wake_up_only_delays_a_stream(
    resident: Resident, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LocalWakeups, "deliver", lambda *_: None)
    async with stream(address, resident, after=1) as socket:
        await resident.say("您好")
        assert (await frame(socket, "message"))["text"] == "您好"


async def test_typing_is_shown_while_the_assistant_thinks(resident: Resident, address: str, rasa: RasaStandIn) -> None:
    rasa.before = slow(0.1)
    async with stream(address, resident) as socket:
        await frame(socket, "queue", owner="bot")
        await resident.say("您好")
        await frame(socket, "typing", on=True)
        await frame(socket, "typing", on=False)


async def test_the_place_in_the_queue_is_told_and_changes(
    resident: Resident, address: str, database: Database, services: Services
) -> None:
    other = await Resident.open(resident.client)
    for each in (other, resident):
        async with locked(database, each.id) as conversation:
            conversation.enqueue("requested")
    async with stream(address, resident) as socket:
        await frame(socket, "queue", owner="queued", position=2, waiting=2)
        async with locked(database, other.id) as conversation:
            conversation.claim(7, actor="staff:7")
        await services.wakeups.publish("queue")
        await frame(socket, "queue", owner="queued", position=1, waiting=1)
        async with locked(database, resident.id) as conversation:
            conversation.claim(7, actor="staff:7")
        await services.wakeups.publish("queue")
        await frame(socket, "queue", owner="human", position=None)


async def test_a_resident_who_types_is_told_to_listeners(resident: Resident, address: str, services: Services) -> None:
    topic = conversation_topic(resident.id)
    with services.wakeups.subscribe(topic) as subscription:
        async with stream(address, resident) as socket:
            for noise in ("no JSON", '{"type": "message"}', "[]"):
                await socket.send(noise)
            await socket.send(b"\x00")
            await socket.send('{"type": "typing"}')
            assert await subscription.next(5) == (topic, {"type": "typing", "from": "resident", "on": True})
            await resident.say("您好")
            assert (await frame(socket, "message", text="您好"))["sender"] == "resident"


@pytest.mark.parametrize("token", [None, "wrong"])
async def test_a_stream_without_the_token_is_refused(resident: Resident, address: str, token: str | None) -> None:
    protocols: Any = ["songtan", token] if token else None
    url = f"{address.replace('http', 'ws')}{resident.path}/stream"
    with pytest.raises(InvalidStatus) as refused:
        async with connect(url, subprotocols=protocols):
            pass
    assert refused.value.response.status_code == 401


async def test_a_program_may_send_the_token_in_the_header(resident: Resident, address: str) -> None:
    url = f"{address.replace('http', 'ws')}{resident.path}/stream"
    async with connect(url, additional_headers=resident.headers) as socket:
        assert (await frame(socket, "message"))["seq"] == 1


async def test_erasing_ends_the_stream(resident: Resident, address: str) -> None:
    async with stream(address, resident) as socket:
        await frame(socket, "message")
        await resident.erase()
        with pytest.raises(ConnectionClosed) as closed:
            await frame(socket, "nothing more of interest")
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 4410
