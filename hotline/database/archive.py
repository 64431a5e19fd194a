"""Backup and restore: every row of every table as lines of JSON, the same for both databases.

A backup of SQLite can be restored into PostgreSQL and the other way round. The first line is a header, the last one
tells how many rows there are, so that a file cut short is noticed.
"""

import base64
import gzip
import json
import os
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Integer, Table, func, insert, select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.base import now
from hotline.database.engine import Database
from hotline.database.migrate import current_revision, newest_revision
from hotline.database.models import Audit, Erasure
from hotline.database.occupied import alone
from hotline.database.tables import metadata

FORMAT = "songtan-backup-1"
ROWS_AT_ONCE = 500
LEDGER = metadata.tables[Erasure.__tablename__]
ONLY_GROWING = metadata.tables[Audit.__tablename__], LEDGER

# Erases conversations again, in the transaction: id -> whether as a whole.
Erase = Callable[[AsyncConnection, Mapping[str, bool]], Awaitable[None]]


class ArchiveError(Exception):
    """The backup cannot be made or restored; the message says why and what to do."""


async def backup(database: Database, target: Path) -> int:
    """Write all rows, as they are at one moment, to a new file that only its owner may read. Returns their number.

    Raises ArchiveError when the schema is not current.
    """
    await _check_schema(database)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = target.with_name(target.name + ".part")
    count = 0
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with gzip.open(os.fdopen(handle, "wb"), "wt", encoding="utf-8") as file:
        header = {"format": FORMAT, "revision": newest_revision(), "at": now().isoformat()}
        file.write(json.dumps(header) + "\n")
        async with database.snapshot() as connection:
            for table in metadata.sorted_tables:
                result = await connection.stream(select(table))
                async for row in result:
                    file.write(_line(table, row))
                    count += 1
        file.write(json.dumps({"rows": count}) + "\n")
    unfinished.replace(target)
    return count


async def restore(database: Database, source: Path, erase: Erase, *, replace: bool = False) -> int:
    """Bring all rows of a backup into a migrated database, in one transaction. Returns their number.

    Audit and ledger only grow: what they hold stays, and lines of the backup that they lack come in. What the ledger
    knows as erased and the backup does not is erased again, by `erase`.
    Raises ArchiveError: not a backup, cut short, of another schema, or (unless `replace`) the database is not empty.
    Raises OccupiedError while a service runs on the database.
    """
    await _check_schema(database)
    async with alone(database), database.write() as connection:
        erased = await _erased(connection)
        await _clear(connection, replace=replace)
        count = 0
        for table, rows in _batches(source):
            await _bring_in(connection, table, rows)
            count += len(rows)
            if table is LEDGER:
                for row in rows:
                    erased.pop(row["id"], None)
        await erase(connection, _whole(erased.values()))
        if not database.is_sqlite:
            await _continue_numbering(connection)
    return count


async def _erased(connection: AsyncConnection) -> dict[str, tuple[str, bool]]:
    """id of the erasure -> conversation, whether as a whole"""
    rows = await connection.execute(select(Erasure.id, Erasure.conversation_id, Erasure.whole))
    return {row.id: (row.conversation_id, row.whole) for row in rows}


def _whole(erasures: Iterable[tuple[str, bool]]) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for conversation_id, whole in erasures:
        found[conversation_id] = whole or found.get(conversation_id, False)
    return found


async def _bring_in(connection: AsyncConnection, table: Table, rows: list[dict[str, Any]]) -> None:
    if table not in ONLY_GROWING:
        await connection.execute(insert(table), rows)
        return
    insert_new = sqlite_insert if connection.dialect.name == "sqlite" else postgresql_insert
    await connection.execute(insert_new(table).on_conflict_do_nothing(), rows)


async def _check_schema(database: Database) -> None:
    found, expected = await current_revision(database), newest_revision()
    if found != expected:
        raise ArchiveError(f"the database has schema {found}, expected {expected}: run `songtan migrate` first")


async def _clear(connection: AsyncConnection, *, replace: bool) -> None:
    for table in reversed([table for table in metadata.sorted_tables if table not in ONLY_GROWING]):
        if replace:
            await connection.execute(table.delete())
        elif (await connection.execute(select(func.count()).select_from(table))).scalar_one():
            raise ArchiveError(f"the database is not empty ({table.name}): use --replace to overwrite it")


def _line(table: Table, row: Any) -> str:
    values = {
        column.name: _encoded(value) for column, value in zip(table.columns, row, strict=True) if value is not None
    }
    return json.dumps([table.name, values], ensure_ascii=False, separators=(",", ":")) + "\n"


def _encoded(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return str(value) if isinstance(value, Decimal) else value


def _decoded(column: "Column[Any]", value: Any) -> Any:
    kind = getattr(column.type, "impl_instance", column.type).python_type
    if kind is datetime:
        return datetime.fromisoformat(value).astimezone(UTC)
    if kind is date:
        return date.fromisoformat(value)
    if kind is bytes:
        return base64.b64decode(value)
    return Decimal(value) if kind is Decimal else value


def _batches(source: Path) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    table: Table | None = None
    rows: list[dict[str, Any]] = []
    for name, values in _lines(source):
        found = metadata.tables[name]
        if table is not None and (found is not table or len(rows) == ROWS_AT_ONCE):
            yield table, rows
            rows = []
        table = found
        rows.append({c.name: _decoded(c, values[c.name]) if c.name in values else None for c in found.columns})
    if table is not None:
        yield table, rows


def _lines(source: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows between header and end. Raises ArchiveError."""
    try:
        with gzip.open(source, "rt", encoding="utf-8") as file:
            _check_header(source, json.loads(file.readline() or "{}"))
            for number, line in enumerate(file):
                entry = json.loads(line)
                if isinstance(entry, dict):
                    if entry == {"rows": number} and not file.read():
                        return
                    break
                yield entry[0], entry[1]
    except (OSError, EOFError, ValueError) as error:
        raise ArchiveError(f"{source}: not a readable backup: {error}") from error
    raise ArchiveError(f"{source}: the backup is cut short")


def _check_header(source: Path, header: object) -> None:
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise ArchiveError(f"{source}: not a backup of this program (expected {FORMAT})")
    if header["revision"] != newest_revision():
        raise ArchiveError(
            f"{source}: made with schema {header['revision']}, this program has {newest_revision()}: restore it with "
            "the version that made it, then upgrade"
        )


async def _continue_numbering(connection: AsyncConnection) -> None:
    """PostgreSQL's counters do not notice rows that bring their own numbers."""
    for table in metadata.sorted_tables:
        column = table.autoincrement_column
        if column is None or not isinstance(column.type, Integer):
            continue
        sequence = func.pg_get_serial_sequence(table.name, column.name)
        highest = select(func.max(column)).scalar_subquery()
        await connection.execute(select(func.setval(sequence, func.coalesce(highest, 1), highest.is_not(None))))
