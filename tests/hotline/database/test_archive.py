"""Backup and restore: every row comes back, also in the other kind of database."""

import gzip
import stat
from pathlib import Path

import pytest
from sqlalchemy import select

from hotline.conversations.erasing import erase_again
from hotline.conversations.opening import open_conversation
from hotline.conversations.turns import open_turn
from hotline.database import Database
from hotline.database.archive import ArchiveError, backup, restore
from hotline.database.migrate import upgrade
from hotline.database.tables import metadata
from tests.hotline.conversations.test_turns import pending_message


async def fill(database: Database) -> None:
    """Rows with every kind of value."""
    await open_conversation(database)
    conversation_id, seq = await pending_message(database, "我家四口人 🙏")
    async with open_turn(database, conversation_id, seq) as turn:
        assert turn is not None
        position = turn.file.add_member("self", "您")
        turn.file.record("disability_level", 2, position, source="resident", quote="二级")
        turn.file.record("recognised_as", ["dibao"], source="choice")
        turn.enqueue("requested")


async def rows(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Everything, by table."""
    async with database.read() as connection:
        found = {}
        for table in metadata.sorted_tables:
            result = await connection.execute(select(table).order_by(*table.primary_key.columns))
            found[table.name] = [tuple(row) for row in result]
        return found


async def test_everything_comes_back(database: Database, tmp_path: Path) -> None:
    await fill(database)
    before = await rows(database)
    audit = before.pop("audit")
    target = tmp_path / "backups" / "one.jsonl.gz"
    count = await backup(database, target)
    assert count == len(audit) + sum(len(found) for found in before.values())
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    await fill(database)
    assert await restore(database, target, erase_again, replace=True) == count
    after = await rows(database)
    held = after.pop("audit")
    assert len(held) > len(audit)  # what was done since is not forgotten
    assert all(line in held for line in audit)
    assert after == before


async def test_a_backup_can_be_restored_into_the_other_database(
    database: Database, postgresql_server: str, tmp_path: Path
) -> None:
    await fill(database)
    await backup(database, tmp_path / "one.jsonl.gz")
    before = await rows(database)
    other = Database(f"sqlite+aiosqlite:///{tmp_path}/other.db" if not database.is_sqlite else postgresql_server)
    await upgrade(other)
    await restore(other, tmp_path / "one.jsonl.gz", erase_again, replace=True)
    after = await rows(other)
    held, audit = after.pop("audit"), before.pop("audit")
    assert all(line in held for line in audit)
    assert after == before
    await other.close()


async def test_a_database_that_holds_something_is_not_overwritten_unasked(database: Database, tmp_path: Path) -> None:
    await fill(database)
    await backup(database, tmp_path / "one.jsonl.gz")
    before = await rows(database)
    with pytest.raises(ArchiveError, match="not empty"):
        await restore(database, tmp_path / "one.jsonl.gz", erase_again)
    assert await rows(database) == before


@pytest.mark.parametrize("keep", [0, 1, -1, -2])
async def test_a_file_cut_short_changes_nothing(database: Database, tmp_path: Path, keep: int) -> None:
    await fill(database)
    target = tmp_path / "one.jsonl.gz"
    await backup(database, target)
    before = await rows(database)
    lines = gzip.decompress(target.read_bytes()).splitlines(keepends=True)
    target.write_bytes(gzip.compress(b"".join(lines[:keep])))
    with pytest.raises(ArchiveError, match=r"cut short|not a backup"):
        await restore(database, target, erase_again, replace=True)
    assert await rows(database) == before


async def test_a_half_written_archive_is_refused(database: Database, tmp_path: Path) -> None:
    target = tmp_path / "one.jsonl.gz"
    await backup(database, target)
    target.write_bytes(target.read_bytes()[:-9])
    with pytest.raises(ArchiveError, match="not a readable backup"):
        await restore(database, target, erase_again)


async def test_a_backup_of_another_schema_is_refused(database: Database, tmp_path: Path) -> None:
    target = tmp_path / "one.jsonl.gz"
    target.write_bytes(gzip.compress(b'{"format": "songtan-backup-1", "revision": "0000"}\n{"rows": 0}\n'))
    with pytest.raises(ArchiveError, match="made with schema 0000"):
        await restore(database, target, erase_again)
