"""What a connection may cost before it asks for anything: tried on the port, with clients that behave badly."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from hotline import middleware
from hotline.middleware import BodyLimit
from songtan import protocols
from songtan.serve import listen, server_for


async def hello(_request: Request) -> PlainTextResponse:
    """Answers."""
    return PlainTextResponse("hello")


async def take(request: Request) -> PlainTextResponse:
    """Reads a body."""
    return PlainTextResponse(str(len(await request.body())))


async def echo(socket: WebSocket) -> None:
    """Says how long each message is."""
    await socket.accept()
    with contextlib.suppress(KeyError):
        while True:
            await socket.send_text(str(len(await socket.receive_text())))


@pytest.fixture
async def port() -> AsyncIterator[int]:
    """A small application behind the server as `songtan serve` sets it up."""
    app: Any = Starlette(routes=[Route("/", hello), Route("/", take, methods=["POST"]), WebSocketRoute("/ws", echo)])
    server = server_for(BodyLimit(app))
    listener = listen("127.0.0.1", 0)
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    yield int(listener.getsockname()[1])
    server.should_exit = True
    await serving
    listener.close()


async def answer(port: int, *pieces: bytes, pause: float = 0.0) -> bytes:
    """Everything that the server says to these pieces until it closes the connection.

    Nothing where it closed while more was being sent: the answer is then lost on the way. Raises TimeoutError.
    """
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    heard = asyncio.create_task(reader.read())
    with contextlib.suppress(ConnectionError):
        for piece in pieces:
            if heard.done():
                break
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)
    try:
        return await asyncio.wait_for(heard, 15)
    except ConnectionError:
        return b""
    finally:
        writer.close()


@pytest.mark.parametrize(
    "begun",
    [[b""], [b"GET / HTTP/1.1\r\nHost: a\r\n"], [b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", b"\r\n"], [b"\r\n"]],
    ids=["silent", "half a head", "an empty line after a request", "an empty line"],
)
async def test_a_connection_that_does_not_get_on_is_cut(
    port: int, monkeypatch: pytest.MonkeyPatch, begun: list[bytes]
) -> None:
    monkeypatch.setattr(protocols, "HEAD_SECONDS", 0.2)
    assert b"408 Request Timeout" in await answer(port, *begun, pause=0.1)


async def test_a_head_that_trickles_is_cut_all_the_same(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocols, "HEAD_SECONDS", 0.3)
    pieces = [b"GET / HTTP/1.1\r\n", *(b"X-%d: y\r\n" % number for number in range(40))]
    assert (await answer(port, *pieces, pause=0.05))[:12] in (b"", b"HTTP/1.1 408")


async def test_a_second_request_on_a_connection_has_to_be_finished_too(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocols, "HEAD_SECONDS", 0.2)
    whole = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
    said = await answer(port, whole, b"GET / HTTP/1.1\r\n", pause=0.1)
    assert said.startswith(b"HTTP/1.1 200")
    assert b"408 Request Timeout" in said


async def test_a_head_without_end_is_refused(port: int) -> None:
    pieces = [b"GET / HTTP/1.1\r\n", *(b"X-%d: %s\r\n" % (number, b"y" * 1000) for number in range(100))]
    assert (await answer(port, *pieces))[:12] in (b"", b"HTTP/1.1 431")


async def test_a_body_that_trickles_is_refused(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "BODY_SECONDS", 0.3)
    head = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n"
    assert (await answer(port, head, *[b"y"] * 40, pause=0.05))[:12] in (b"", b"HTTP/1.1 408")


async def test_more_connections_than_the_bound_are_refused(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocols, "CONNECTIONS", 2)
    held = [await asyncio.open_connection("127.0.0.1", port) for _ in range(2)]
    await asyncio.sleep(0.1)
    assert await answer(port, b"GET / HTTP/1.1\r\nHost: a\r\n\r\n") == b""
    for _reader, writer in held:
        writer.close()


async def test_a_frame_is_bounded_and_nothing_is_inflated(port: int) -> None:
    async with connect(f"ws://127.0.0.1:{port}/ws", proxy=None, compression="deflate") as line:
        assert line.protocol.extensions == []
        await line.send("y" * protocols.FRAME_BYTES)
        assert await line.recv() == str(protocols.FRAME_BYTES)
        await line.send("y" * (protocols.FRAME_BYTES + 1))
        with pytest.raises(ConnectionClosed) as closed:
            await line.recv()
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1009


async def test_a_client_that_pings_without_reading_is_not_read_from(port: int) -> None:
    async with connect(f"ws://127.0.0.1:{port}/ws", proxy=None) as line:
        raw = line.transport.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.transport.pause_reading()
        sent = 0
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(3):
                while sent < 64 * 1024 * 1024:
                    await line.ping()
                    sent += 125
        line.transport.abort()
        assert sent < 64 * 1024 * 1024
