"""Fixtures for all tests: real databases, a real Redis, settings that touch nothing of this installation."""

import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import psycopg
import pytest
import structlog
from hypothesis import settings as hypothesis

from hotline.database import Database
from hotline.database.migrate import upgrade
from hotline.database.tables import metadata
from hotline.settings import Settings
from tests.real_servers import NO_POSTGRESQL, NO_REDIS, RedisServer, postgresql, postgresql_programs

# How long an example takes says how busy the machine is: it is no test of the code. A run judges a change by
# the same examples; new ones are searched for by night (.ci/nightly), where what is found holds nobody up.
hypothesis.register_profile("settled", deadline=None, derandomize=True, database=None)
hypothesis.register_profile("search", deadline=None)
hypothesis.load_profile(os.environ.get("SONGTAN_PROPERTIES", "settled"))


@pytest.fixture(autouse=True, scope="session")
def _quiet_logs() -> None:
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory(), cache_logger_on_first_use=False)


@pytest.fixture(autouse=True)
def _no_settings_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(Settings.model_config, "env_file", None)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """URL of a database on a PostgreSQL server of our own; one server per test process (1 s)."""
    if postgresql_programs() is None:
        pytest.skip(NO_POSTGRESQL)
    with postgresql() as server:
        yield server.url


@pytest.fixture(scope="session")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    """A running Redis server of our own."""
    if shutil.which("redis-server") is None:
        pytest.skip(NO_REDIS)
    server = RedisServer(tmp_path_factory.mktemp("redis"))
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def _migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sqlite") / "template.db"


@pytest.fixture(scope="session")
def _migrated() -> set[str]:
    return set()


async def _migrate(url: str) -> None:
    database = Database(url)
    await upgrade(database)
    await database.close()


def _empty(url: str) -> None:
    tables = ", ".join(table.name for table in metadata.sorted_tables)
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")  # without triggers: not even the audit is kept
        connection.execute(psycopg.sql.SQL("TRUNCATE {} CASCADE").format(psycopg.sql.SQL(tables)))


@pytest.fixture(params=["sqlite", "postgresql"])
async def database_url(
    request: pytest.FixtureRequest, tmp_path: Path, _migrated_sqlite: Path, _migrated: set[str]
) -> str:
    """An empty, migrated database: the test runs once on SQLite and once on PostgreSQL."""
    if request.param == "postgresql":
        url: str = request.getfixturevalue("postgresql_server")
        if url not in _migrated:
            await _migrate(url)
            _migrated.add(url)
        _empty(url)
        return url
    template = f"sqlite+aiosqlite:///{_migrated_sqlite}"
    if template not in _migrated:
        await _migrate(template)
        _migrated.add(template)
    shutil.copy(_migrated_sqlite, tmp_path / "songtan.db")
    return f"sqlite+aiosqlite:///{tmp_path}/songtan.db"


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """The same, opened."""
    database = Database(database_url)
    yield database
    await database.close()


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    """Nothing listens where Rasa is expected; times are long, so that a busy machine does not look like a slow Rasa."""
    return Settings(
        database_url=database_url,
        rasa_url="http://127.0.0.1:9",
        secret_key="s" * 32,
        rasa_secret="r" * 32,
        turn_timeout=20,
        turn_slow_after=20,
        turn_give_up=60,
        lease_seconds=1,
        sweep_every=0.2,
        poll_every=0.5,
        rate_limits=False,
        web_dist=str(tmp_path / "dist"),
    )
