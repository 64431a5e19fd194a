"""The database goes away and comes back: residents are told so plainly, and go on where they were."""

from collections.abc import AsyncIterator, Iterator

import httpx
import pytest

from hotline.database import Database
from hotline.database.migrate import upgrade
from tests.hotline.residents import Resident
from tests.real_servers import NO_POSTGRESQL, PostgresqlServer, postgresql, postgresql_programs


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresqlServer]:
    """A PostgreSQL of this module's own, which it may stop."""
    if postgresql_programs() is None:
        pytest.skip(NO_POSTGRESQL)
    with postgresql() as running:
        yield running


@pytest.fixture
async def database_url(server: PostgresqlServer) -> AsyncIterator[str]:
    """Migrated."""
    server.start()
    database = Database(server.url)
    await upgrade(database)
    await database.close()
    yield server.url
    server.start()


async def test_without_the_database_a_resident_is_told_to_try_again_and_then_goes_on(
    client: httpx.AsyncClient, resident: Resident, server: PostgresqlServer
) -> None:
    message = {"client_id": "before", "text": "您好"}
    server.stop()
    refused = await resident.post(**message)
    assert refused.status_code == 503, refused.text
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert int(refused.headers["Retry-After"]) >= 1
    problem = refused.json()
    assert (problem["type"], problem["title"]) == ("/problems/database-unavailable", "系统暂时用不了")
    opening = await client.post("/api/conversations")
    assert opening.status_code == 503
    ready = await client.get("/readyz")
    assert (ready.status_code, ready.json()["checks"]["database"]) == (503, "unavailable")
    server.start()
    accepted = await resident.post(**message)
    assert accepted.status_code == 202, accepted.text
    texts = [message["text"] for message in await resident.hears("收到：您好")]
    assert texts.count("您好") == 1
