"""Claiming: in order, never twice, never more than one can hold. On both databases, with operators in parallel."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from itertools import chain

import pytest

from hotline.conversations.locked import locked
from hotline.database import Database
from hotline.queue.desk import Desk
from hotline.queue.errors import AlreadyTakenError, CapacityError, QueueEmptyError
from hotline.wakeup import LocalWakeups
from tests.hotline.colleagues import hire, waiting

OPERATORS = 6
CONVERSATIONS = 24


@pytest.fixture
async def replicas(database_url: str) -> AsyncIterator[list[Database]]:
    """A database of its own for every operator, as several processes would have."""
    opened = [Database(database_url, pool_size=2) for _ in range(OPERATORS)]
    yield opened
    for database in opened:
        await database.close()


async def take_all(desk: Desk) -> list[str]:
    """Claim until nobody waits."""
    taken: list[str] = []
    with suppress(QueueEmptyError):
        while True:
            taken.append(await desk.claim_next())
    return taken


async def test_operators_who_claim_at_once_never_get_the_same_conversation(
    database: Database, replicas: list[Database]
) -> None:
    queued = [await waiting(database) for _ in range(CONVERSATIONS)]
    accounts = [await hire(database, f"operator{number}", capacity=50) for number in range(OPERATORS)]
    desks = [Desk(replica, LocalWakeups(), account) for replica, account in zip(replicas, accounts, strict=True)]
    taken = await asyncio.gather(*(take_all(desk) for desk in desks))
    assert sorted(chain(*taken)) == sorted(queued)
    for desk, conversations in zip(desks, taken, strict=True):
        for conversation_id in conversations:
            async with locked(database, conversation_id) as conversation:
                assert (conversation.owner, conversation.operator_id) == ("human", desk.operator.id)


async def test_only_one_of_many_gets_a_certain_conversation(database: Database, replicas: list[Database]) -> None:
    conversation_id = await waiting(database)
    accounts = [await hire(database, f"operator{number}") for number in range(OPERATORS)]
    desks = [Desk(replica, LocalWakeups(), account) for replica, account in zip(replicas, accounts, strict=True)]
    results = await asyncio.gather(*(desk.claim(conversation_id) for desk in desks), return_exceptions=True)
    assert results.count(None) == 1
    assert sum(isinstance(result, AlreadyTakenError) for result in results) == OPERATORS - 1


async def test_distress_comes_first_then_urgent_then_who_has_waited_longest(database: Database) -> None:
    normal = await waiting(database)
    later = await waiting(database)
    urgent = await waiting(database, "urgent")
    distress = await waiting(database, "distress")
    desk = Desk(database, LocalWakeups(), await hire(database, "operator"))
    assert [await desk.claim_next() for _ in range(4)] == [distress, urgent, normal, later]


async def test_nobody_holds_more_than_their_capacity_even_when_claiming_twice_at_once(
    database: Database, replicas: list[Database]
) -> None:
    for _ in range(OPERATORS):
        await waiting(database)
    account = await hire(database, "operator", capacity=2)
    desks = [Desk(replica, LocalWakeups(), account) for replica in replicas]
    results = await asyncio.gather(*(desk.claim_next() for desk in desks), return_exceptions=True)
    assert sum(isinstance(result, str) for result in results) == 2
    refused = [result for result in results if isinstance(result, Exception)]
    assert all(isinstance(result, CapacityError) for result in refused), refused
    assert "2 个谈话，到上限了" in str(refused[0])


async def test_a_place_is_free_again_after_closing(database: Database) -> None:
    first, second = await waiting(database), await waiting(database)
    desk = Desk(database, LocalWakeups(), await hire(database, "operator", capacity=1))
    assert await desk.claim_next() == first
    with pytest.raises(CapacityError):
        await desk.claim_next()
    await desk.close(first)
    assert await desk.claim_next() == second


async def test_nobody_waits(database: Database) -> None:
    desk = Desk(database, LocalWakeups(), await hire(database, "operator"))
    with pytest.raises(QueueEmptyError):
        await desk.claim_next()
