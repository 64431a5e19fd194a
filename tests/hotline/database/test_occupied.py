"""A backup is never brought back beneath a running service, and no service starts while one is."""

from pathlib import Path

import pytest
from fastapi import FastAPI

from hotline.conversations.erasing import erase_again
from hotline.database import Database
from hotline.database.archive import backup, restore
from hotline.database.occupied import OccupiedError, alone, occupied


async def test_a_backup_is_not_brought_back_while_a_service_runs(
    app: FastAPI, database: Database, tmp_path: Path
) -> None:
    await app.state.services.database.check()
    await backup(database, tmp_path / "one.jsonl.gz")
    with pytest.raises(OccupiedError, match="a service is running on it"):
        await restore(database, tmp_path / "one.jsonl.gz", erase_again, replace=True)


async def test_after_the_service_has_stopped_it_is(database: Database, tmp_path: Path) -> None:
    with occupied(database):
        await backup(database, tmp_path / "one.jsonl.gz")
    assert await restore(database, tmp_path / "one.jsonl.gz", erase_again, replace=True) == 0


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_service_does_not_start_while_one_is_brought_back(database: Database) -> None:
    async with alone(database):
        with pytest.raises(OccupiedError, match="is being restored"), occupied(database):
            pass
    with occupied(database), occupied(database):
        pass
