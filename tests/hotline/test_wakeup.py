"""Wake-ups: hints within a process and, by a real Redis, across processes."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from hotline.wakeup import CHANGED, LocalWakeups, RedisWakeups, Wakeups, wakeups_for
from tests.real_servers import RedisServer


@pytest.fixture
async def pair(redis_server: RedisServer) -> AsyncIterator[tuple[Wakeups, Wakeups]]:
    """Two processes' worth of wake-ups, both listening."""
    two = RedisWakeups(redis_server.url), RedisWakeups(redis_server.url)
    for each in two:
        await each.start()
    with two[0].subscribe("ready") as first, two[1].subscribe("ready") as second:
        while await first.next(0.02) is None or await second.next(0.02) is None:
            await two[0].publish("ready")
    yield two
    for each in two:
        await each.stop()


async def test_a_hint_reaches_its_listeners_only() -> None:
    wakeups = LocalWakeups()
    with wakeups.subscribe("a", "b") as listener, wakeups.subscribe("c") as other:
        await wakeups.publish("b", {"type": "typing"})
        assert await listener.next(1) == ("b", {"type": "typing"})
        assert await other.next(0.01) is None
    await wakeups.publish("a")


async def test_a_listener_far_behind_loses_hints_but_blocks_nobody() -> None:
    wakeups = LocalWakeups()
    with wakeups.subscribe("a") as listener:
        for _ in range(500):
            await wakeups.publish("a")
        assert await listener.next(1) == ("a", CHANGED)


async def test_a_hint_crosses_processes(pair: tuple[Wakeups, Wakeups]) -> None:
    here, there = pair
    with there.subscribe("conversation:1") as listener:
        await here.publish("conversation:1", {"type": "typing", "on": True})
        assert await listener.next(5) == ("conversation:1", {"type": "typing", "on": True})


async def test_after_redis_was_away_everybody_reads_again(
    pair: tuple[Wakeups, Wakeups], redis_server: RedisServer
) -> None:
    here, there = pair
    with there.subscribe("conversation:1") as listener:
        redis_server.stop()
        await here.publish("conversation:1")  # lost, and no error
        redis_server.start()
        assert await listener.next(10) == ("conversation:1", CHANGED)
        await asyncio.sleep(0.1)
        await here.publish("conversation:1", {"type": "facts"})
        assert await listener.next(5) == ("conversation:1", {"type": "facts"})


def test_without_an_address_of_redis_hints_stay_in_the_process() -> None:
    assert isinstance(wakeups_for(None), LocalWakeups)
    assert not isinstance(wakeups_for(None), RedisWakeups)
