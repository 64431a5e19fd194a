"""Cries for help are never held back for a person, and never bury one another."""

from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest
from fastapi import FastAPI
from limits import parse

from hotline import limits
from hotline.conversations.waiting import queue_state
from hotline.database import Database
from hotline.queue import dangers_api
from hotline.settings import Settings
from tests.hotline.colleagues import Colleague
from tests.hotline.residents import Resident

CRY_WORDS = "我不想活了"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """With limits."""
    return settings.model_copy(update={"rate_limits": True})


@pytest.fixture(autouse=True)
def _small_and_long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few are enough, and however slow the machine is, no window passes within a test."""
    for name, amount in (("CRY", 6), ("CRY_ADDRESS", 12), ("CRY_COUNTED", 1), ("CROWD", 3)):
        monkeypatch.setattr(limits, name, replace(getattr(limits, name), limit=parse(f"{amount}/day")))


@pytest.fixture
async def elsewhere(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A client at another address."""
    transport = httpx.ASGITransport(app, client=("198.51.100.7", 4711))
    async with httpx.AsyncClient(transport=transport, base_url="http://songtan.test") as client:
        yield client


async def flood(client: httpx.AsyncClient, count: int) -> list[Resident]:
    """So many conversations of one address, each with a cry."""
    opened = [await Resident.open(client) for _ in range(count)]
    for one in opened:
        await one.say(CRY_WORDS)
    return opened


async def test_a_cry_from_elsewhere_rises_above_a_flood_from_one_address(
    client: httpx.AsyncClient, elsewhere: httpx.AsyncClient, database: Database
) -> None:
    false_ones = await flood(client, 10)
    true_one = await Resident.open(elsewhere)
    await true_one.say(CRY_WORDS)
    operator = await Colleague.signed_in(client, database, "chen")
    waiting = (await operator.get("/queue"))["waiting"]
    single = limits.CROWD.limit.amount
    assert [row["same_address"] for row in waiting] == [1] * (single + 1) + [10 - single]
    ids = [row["conversation_id"] for row in waiting]
    assert ids == [one.id for one in (*false_ones[:single], true_one, false_ones[single])]
    async with database.read() as connection:
        assert (await queue_state(connection, true_one.id)).position == single + 1
        assert (await queue_state(connection, false_ones[-1].id)).position == 11
    assert {row["priority"] for row in waiting} == {"distress"}


async def test_dangers_of_a_flood_are_one_row_that_unfolds_to_each(
    client: httpx.AsyncClient, elsewhere: httpx.AsyncClient, database: Database
) -> None:
    single = limits.CROWD.limit.amount
    false_ones = await flood(client, 10)
    true_one = await Resident.open(elsewhere)
    await true_one.say(CRY_WORDS)
    operator = await Colleague.signed_in(client, database, "chen")
    rows = await operator.get("/dangers")
    assert [row["conversation_id"] for row in rows] == [one.id for one in (*false_ones[: single + 1], true_one)]
    assert [row["same_address"] for row in rows] == [1] * single + [10 - single, 1]
    assert [one["conversation_id"] for one in rows[single]["others"]] == [one.id for one in false_ones[single + 1 :]]
    await operator.post(f"/conversations/{false_ones[single].id}/danger/seen")
    left = (await operator.get("/dangers"))[single]
    assert (left["conversation_id"], left["same_address"]) == (false_ones[single + 1].id, 10 - single - 1)


async def test_a_row_of_a_flood_names_only_so_many(
    client: httpx.AsyncClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dangers_api, "OTHERS", 2)
    await flood(client, 10)
    operator = await Colleague.signed_in(client, database, "chen")
    row = (await operator.get("/dangers"))[-1]
    assert (row["same_address"], len(row["others"])) == (10 - limits.CROWD.limit.amount, 2)


async def test_each_of_a_crowd_is_heard_gets_the_numbers_and_has_its_turn(
    client: httpx.AsyncClient, database: Database
) -> None:
    crowd = await flood(client, limits.CROWD.limit.amount + 2)
    for one in crowd:
        messages = await one.messages()
        assert messages[1]["text"] == CRY_WORDS
        assert any((message["data"] or {}).get("help_lines") for message in messages)
    operator = await Colleague.signed_in(client, database, "chen", capacity=50)
    claimed = [(await operator.post("/queue/claim")).json()["conversation_id"] for _ in crowd]
    assert claimed == [one.id for one in crowd]
    assert (await operator.get("/queue"))["waiting"] == []


async def test_one_person_who_cries_again_and_again_is_no_crowd(
    client: httpx.AsyncClient, resident: Resident, database: Database
) -> None:
    for _ in range(limits.CRY.limit.amount):
        await resident.say(CRY_WORDS)
    neighbour = await Resident.open(client)
    await neighbour.say(CRY_WORDS)
    operator = await Colleague.signed_in(client, database, "chen")
    waiting = (await operator.get("/queue"))["waiting"]
    assert [(row["conversation_id"], row["same_address"]) for row in waiting] == [(resident.id, 1), (neighbour.id, 1)]


async def test_what_no_person_can_write_is_refused_with_the_numbers(resident: Resident) -> None:
    for _ in range(limits.CRY.limit.amount):
        assert (await resident.post(text=CRY_WORDS)).status_code == 202
    refused = await resident.post(text=CRY_WORDS)
    problem = refused.json()
    assert (refused.status_code, problem["type"]) == (429, "/problems/too-many-requests")
    assert int(refused.headers["Retry-After"]) >= 1
    assert "12356" in problem["detail"]
    assert "110" in problem["detail"]
    assert "没有存下来" in problem["detail"]
    assert {line["number"] for line in problem["help_lines"]} >= {"12356"}
    said = [message for message in await resident.messages() if message["text"] == CRY_WORDS]
    assert len(said) == limits.CRY.limit.amount


async def test_one_address_does_not_cry_without_end_through_many_conversations(
    client: httpx.AsyncClient, elsewhere: httpx.AsyncClient
) -> None:
    opened = [await Resident.open(client) for _ in range(8)]
    answers = [
        (await opened[number % 8].post(text=CRY_WORDS)).status_code
        for number in range(limits.CRY_ADDRESS.limit.amount + 5)
    ]
    assert answers.count(429) == 5
    other = await Resident.open(elsewhere)
    assert (await other.post(text=CRY_WORDS)).status_code == 202
