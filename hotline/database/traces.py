"""What was erased is also gone from the files: SQLite's log of changes is emptied after every erasure.

Freed space in the database itself is overwritten (PRAGMA secure_delete); the log beside it still holds the pages as
they were. PostgreSQL keeps no such promise: see docs/operations.md.
"""

import asyncio
import sqlite3
from datetime import datetime

from sqlalchemy import func, select

from hotline.database.engine import Database
from hotline.database.models import Erasure

WAIT_SECONDS = 2.0  # for readers that still look at older pages


class TracesLeftError(Exception):
    """Readers held on to older pages all the time; the next try may succeed."""


class Traces:
    """Empties the log of one database when the ledger of erasures has grown. For one process."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._wiped: datetime | None = None  # up to this erasure; None: not known yet, so the first time it is done

    async def wipe(self) -> None:
        """Empty the log if anything was erased since it was last emptied. Raises TracesLeftError."""
        if not self._database.is_sqlite:
            return
        async with self._database.read() as connection:
            last = (await connection.execute(select(func.max(Erasure.at)))).scalar_one()
        if last is None or last == self._wiped:
            return
        if not await asyncio.to_thread(_empty_log, str(self._database.url.database)):
            raise TracesLeftError
        self._wiped = last


def _empty_log(path: str) -> bool:
    """In a thread and on a connection of its own: it waits for readers and for the disk."""
    connection = sqlite3.connect(path, timeout=WAIT_SECONDS)
    try:
        connection.execute("PRAGMA secure_delete = ON")
        busy, _log, _moved = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.close()
    return not busy
