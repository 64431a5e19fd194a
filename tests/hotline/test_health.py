"""What the service tells about itself: alive, able to serve, measured; to the inside only, and cheaply."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from hotline.app import create_app
from hotline.background import PATIENCE
from hotline.database.migrate import downgrade, upgrade
from hotline.health import Fresh, operation_app
from hotline.services import Services
from hotline.settings import Settings
from policy_kb import KnowledgeBase
from tests.hotline.residents import Resident
from tests.hotline.stand_in import RasaStandIn


@contextlib.asynccontextmanager
async def without_tables(services: Services) -> AsyncIterator[None]:
    """The database as it is before the first migration."""
    await services.background.stop()
    await services.runner.stop()
    await downgrade(services.database, "base")
    yield
    await upgrade(services.database)


async def test_it_is_alive_whatever_else_is_not(client: httpx.AsyncClient, rasa: RasaStandIn) -> None:
    rasa.healthy = False
    assert (await client.get("/healthz")).json() == {"status": "ok"}


async def test_it_is_ready_when_every_dependency_and_job_is(client: httpx.AsyncClient, rasa: RasaStandIn) -> None:
    response = await client.get("/readyz")
    told = response.json()
    assert (response.status_code, told["status"]) == (200, "ok")
    assert told["checks"] == dict.fromkeys(("database", "schema", "assistant", "wakeups"), "ok")
    assert told["replicas"] == {rasa.url: "ok"}
    assert {"turns", "giving_back", "rules"} <= set(told["jobs"])
    assert {job["state"] for job in told["jobs"].values()} == {"ok"}


async def test_what_is_not_ready_is_named(client: httpx.AsyncClient, rasa: RasaStandIn, services: Services) -> None:
    rasa.healthy = False
    async with without_tables(services):
        response = await client.get("/readyz")
    assert response.status_code == 503
    checks = response.json()["checks"]
    assert (checks["assistant"], checks["schema"], checks["database"]) == ("unavailable", "outdated", "ok")


async def test_one_of_two_assistants_is_enough_to_serve(
    settings: Settings, rasa: RasaStandIn, knowledge: KnowledgeBase
) -> None:
    nobody = "http://127.0.0.1:9"
    app = create_app(settings.model_copy(update={"rasa_url": f"{nobody},{rasa.url}"}), knowledge=knowledge)
    async with app.router.lifespan_context(app), inside(app) as client:
        response = await client.get("/readyz")
    told = response.json()
    assert (response.status_code, told["status"], told["checks"]["assistant"]) == (200, "degraded", "degraded")
    assert told["replicas"] == {nobody: "unavailable", rasa.url: "ok"}


@pytest.mark.parametrize(("job", "status", "code"), [("turns", "unavailable", 503), ("rules", "degraded", 200)])
async def test_a_job_that_has_not_succeeded_for_long_is_named(
    client: httpx.AsyncClient, services: Services, job: str, status: str, code: int
) -> None:
    await services.background.stop()
    services.background.jobs[job].succeeded -= PATIENCE + 100
    response = await client.get("/readyz")
    assert (response.status_code, response.json()["status"]) == (code, status)
    assert response.json()["jobs"][job]["state"] == "late"


@contextlib.asynccontextmanager
async def inside(app: FastAPI, client: str = "127.0.0.1") -> AsyncIterator[httpx.AsyncClient]:
    """A client at that address."""
    transport = httpx.ASGITransport(app, client=(client, 4711))
    async with httpx.AsyncClient(transport=transport, base_url="http://songtan.test") as opened:
        yield opened


@pytest.mark.parametrize("path", ["/readyz", "/metrics"])
async def test_the_outside_learns_nothing_of_the_inside(app: FastAPI, path: str) -> None:
    async with inside(app, "203.0.113.9") as stranger:
        refused = await stranger.get(path)
        alive = await stranger.get("/healthz")
    assert (refused.status_code, refused.json()["type"], alive.status_code) == (403, "/problems/inside-only", 200)


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
async def test_a_proxy_on_this_machine_that_nobody_named_is_the_outside(client: httpx.AsyncClient, header: str) -> None:
    assert (await client.get("/readyz", headers={header: "127.0.0.1"})).status_code == 403


async def test_who_else_may_look_is_a_setting(settings: Settings, knowledge: KnowledgeBase) -> None:
    app = create_app(settings.model_copy(update={"operation_clients": "10.1.0.0/16"}), knowledge=knowledge)
    async with app.router.lifespan_context(app):
        for address, status in (("10.1.2.3", 200), ("10.2.0.1", 403)):
            async with inside(app, address) as client:
                assert (await client.get("/metrics")).status_code == status


async def test_a_port_of_their_own_serves_them_to_whoever_reaches_it_and_nothing_else(app: FastAPI) -> None:
    async with inside(operation_app(app), "203.0.113.9") as client:
        ready, metrics = await client.get("/readyz"), await client.get("/metrics")
        others = [(await client.get(path)).status_code for path in ("/", "/api/offices", "/openapi.json", "/docs")]
        opened = await client.post("/api/conversations")
    assert (ready.status_code, metrics.status_code) == (200, 200)
    assert b"songtan_" in metrics.content
    assert [*others, opened.status_code] == [404] * 5


async def test_asking_often_costs_one_look_a_second() -> None:
    made: list[float] = []

    async def make() -> int:
        made.append(time.monotonic())
        await asyncio.sleep(0.01)
        return len(made)

    fresh = Fresh(make)
    assert await asyncio.gather(*(fresh.get() for _ in range(50))) == [1] * 50
    assert len(made) == 1


async def metrics_with(client: httpx.AsyncClient, line: str, seconds: float = 15) -> str:
    """The metrics, once they have `line`: a turn is counted just after its reply can be read."""
    deadline = time.monotonic() + seconds
    while line not in (text := (await client.get("/metrics")).text):
        assert time.monotonic() < deadline, text
        await asyncio.sleep(0.02)
    return text


async def test_metrics_count_without_naming_anybody(client: httpx.AsyncClient, resident: Resident) -> None:
    await resident.say("我不想活了")
    other = await Resident.open(client)
    await other.say("您好")
    await other.until(3)
    text = await metrics_with(client, 'songtan_turns_total{outcome="done"} 2.0')
    assert 'songtan_messages_total{sender="resident"} 2.0' in text
    assert "songtan_queue_waiting 1.0" in text
    assert "/api/conversations/{conversation_id}/messages" in text
    assert resident.id not in text


async def test_metrics_are_told_while_the_database_is_away(client: httpx.AsyncClient, services: Services) -> None:
    async with without_tables(services):
        response = await client.get("/metrics")
    assert response.status_code == 200
    assert "songtan_queue_waiting NaN" in response.text
    assert 'songtan_job_age_seconds{job="turns"}' in response.text
