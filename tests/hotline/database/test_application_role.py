"""On PostgreSQL the applications' role reads and writes rows, and can neither change the audit nor any table."""

import os
import subprocess
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import ProgrammingError

from hotline.database import Database
from hotline.database.application_role import grant
from hotline.database.migrate import upgrade
from hotline.database.models import Audit
from hotline.events import Event
from hotline.staff.audit import record
from house import paths
from tests.real_servers import NO_POSTGRESQL, postgresql, postgresql_programs

SCRIPT = paths.ROOT / "deploy" / "postgres-roles.sh"


@pytest.fixture
async def application() -> AsyncIterator[Database]:
    """The database as the applications see it, made as the deployment makes it."""
    if postgresql_programs() is None:
        pytest.skip(NO_POSTGRESQL)
    with postgresql() as server:
        owner = Database(server.url.replace("songtan@", "songtan_owner@"))
        bootstrap = Database(server.url)
        async with bootstrap.write() as connection:  # the test server's first role is called as the applications are
            await connection.execute(text("CREATE ROLE songtan_owner SUPERUSER LOGIN"))
        await bootstrap.close()
        await upgrade(owner)
        _make_role(server.url)
        await grant(owner, "application")
        await owner.close()
        database = Database(server.url.replace("songtan@", "application@"))
        yield database
        await database.close()


def _make_role(url: str) -> None:
    """By the script that the deployment runs, with the role under a name of its own."""
    address = url.partition("@")[2]
    host, _, port = address.partition("/")[0].partition(":")
    given = {"PGHOST": host, "PGPORT": port, "POSTGRES_USER": "songtan_owner", "POSTGRES_DB": "postgres"}
    script = SCRIPT.read_text("utf-8").replace("CREATE ROLE songtan ", "CREATE ROLE application ")
    subprocess.run(["sh", "-c", script], env=os.environ | given | {"APPLICATION_PASSWORD": "it's one"}, check=True)


async def test_rows_are_written_and_the_audit_only_grows(application: Database) -> None:
    async with application.write() as connection:
        await record(connection, "staff:1", Event.STAFF_SIGNED_OUT)
    async with application.read() as connection:
        assert [row.event for row in await connection.execute(select(Audit.event))] == ["staff.signed_out"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET actor = 'nobody'",
        "DELETE FROM audit",
        "TRUNCATE audit",
        "ALTER TABLE audit DISABLE TRIGGER ALL",
        "DROP TABLE audit",
        "UPDATE alembic_version SET version_num = '0001'",
        "CREATE TABLE mine (id int)",
    ],
)
async def test_whatever_would_change_the_audit_or_a_table_is_refused(application: Database, statement: str) -> None:
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
        async with application.write() as connection:
            await connection.execute(text(statement))


async def test_sqlite_has_no_roles(tmp_path: str) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/songtan.db")
    with pytest.raises(ValueError, match="SQLite has no roles"):
        await grant(database, "application")
    await database.close()
