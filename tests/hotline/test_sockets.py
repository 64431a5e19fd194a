"""WebSockets are counted, in all and by address, and so is what comes in on each."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from hotline import sockets
from hotline.problems import ProblemError
from hotline.services import Services
from hotline.settings import Settings
from hotline.sockets import Sockets
from tests.hotline.residents import Resident


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Bounds that a test can reach."""
    return settings.model_copy(update={"sockets_per_address": 3})


@pytest.fixture
async def outside(app: FastAPI, address: str) -> AsyncIterator[httpx.AsyncClient]:
    """A client on the real port."""
    async with httpx.AsyncClient(base_url=address) as client:
        yield client


async def line(resident: Resident, address: str) -> ClientConnection:
    """An open stream."""
    return await connect(
        f"{address.replace('http', 'ws')}{resident.path}/stream", additional_headers=resident.headers, proxy=None
    )


async def test_one_address_opens_so_many_and_no_more(
    outside: httpx.AsyncClient, address: str, services: Services
) -> None:
    resident = await Resident.open(outside)
    lines = [await line(resident, address) for _ in range(3)]
    with pytest.raises(InvalidStatus) as refused:
        await line(resident, address)
    assert refused.value.response.status_code == 429
    assert b"too-many-connections" in (refused.value.response.body or b"")
    waits = await outside.get(f"{resident.path}/messages?after=99&wait=5", headers=resident.headers)
    assert waits.status_code == 429
    asks = await outside.get(f"{resident.path}/messages", headers=resident.headers)
    assert asks.status_code == 200
    for opened in lines:
        await opened.close()
    async with await line(resident, address):
        pass


async def test_a_client_that_never_stops_sending_is_cut_off(
    outside: httpx.AsyncClient, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sockets, "FRAMES", 5)
    resident = await Resident.open(outside)
    stream = await line(resident, address)
    with contextlib.suppress(ConnectionClosed):
        for _ in range(1000):
            await stream.send('{"type": "typing"}')
            await asyncio.sleep(0.01)  # so that what comes in is read
    assert stream.close_code == sockets.TOO_MANY_FRAMES


def test_in_all_there_is_a_bound_too() -> None:
    counted = Sockets(per_address=10, in_all=2)
    with counted.one_more("a"), counted.one_more("b"):
        with pytest.raises(ProblemError) as refused, counted.one_more("c"):
            pass
        assert refused.value.status == 503
    with counted.one_more("c"):
        pass
