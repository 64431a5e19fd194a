"""Lines of the audit stay as they were written, whoever asks the database to change them."""

import stat
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql import Executable

from hotline.database import Database
from hotline.database.models import Audit
from hotline.events import Event
from hotline.staff.audit import record


async def lines(database: Database) -> int:
    """How many there are."""
    async with database.read() as connection:
        return int((await connection.execute(select(func.count()).select_from(Audit))).scalar_one())


@pytest.mark.parametrize(
    "tampering",
    [update(Audit).values(actor="somebody else"), delete(Audit), text("DELETE FROM audit WHERE actor = 'staff:1'")],
    ids=["change", "delete all", "delete one"],
)
async def test_a_line_of_the_audit_is_never_changed_or_deleted(database: Database, tampering: Executable) -> None:
    async with database.write() as connection:
        await record(connection, "staff:1", Event.STAFF_SIGNED_OUT)
    with pytest.raises(DBAPIError, match="only ever added"):
        async with database.write() as connection:
            await connection.execute(tampering)
    assert await lines(database) == 1


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_nor_is_the_audit_emptied(database: Database) -> None:
    async with database.write() as connection:
        await record(connection, "staff:1", Event.STAFF_SIGNED_OUT)
    with pytest.raises(DBAPIError, match="only ever added"):
        async with database.write() as connection:
            await connection.execute(text("TRUNCATE audit"))
    assert await lines(database) == 1


def test_the_files_of_sqlite_are_for_their_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    Database(f"sqlite+aiosqlite:///{folder}/songtan.db")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "songtan.db").stat().st_mode) == 0o600


def test_files_that_others_could_read_are_closed_to_them(tmp_path: Path) -> None:
    for name in ("songtan.db", "songtan.db-wal"):
        (tmp_path / name).touch(mode=0o644)
    Database(f"sqlite+aiosqlite:///{tmp_path}/songtan.db")
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()} == {0o600}
