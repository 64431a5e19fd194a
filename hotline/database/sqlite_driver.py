"""SQLite without a thread: an asynchronous connection whose calls run at once, in the event loop.

aiosqlite hands every call to a thread and back: about 50 hand-overs a turn, 15 ms measured; a call itself takes
some 20 µs on a local file. Only a commit, which waits for the disk, gets a thread here. Waiting for the write lock of
another process happens between calls, without stopping the loop.
SQLAlchemy's aiosqlite dialect drives these objects; the methods are the ones that it calls.
"""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Sequence
from typing import Any, Self

BUSY_SECONDS = 15.0
FIRST_PAUSE = 0.001
LONGEST_PAUSE = 0.02


class DirectCursor:
    """A cursor as the dialect expects it."""

    def __init__(self, cursor: sqlite3.Cursor) -> None:
        self._cursor = cursor
        self.arraysize = 1

    async def __aenter__(self) -> Self:
        return self

    @property
    def description(self) -> Any:
        """Columns of the result, None for a statement without rows."""
        return self._cursor.description

    @property
    def rowcount(self) -> int:
        """Rows changed."""
        return self._cursor.rowcount

    @property
    def lastrowid(self) -> int | None:
        """Row id of the last insert."""
        return self._cursor.lastrowid

    async def execute(self, operation: str, parameters: Sequence[Any] = ()) -> Self:
        """Run a statement. Raises sqlite3.OperationalError when the database stays locked."""
        await _patiently(lambda: self._cursor.execute(operation, parameters))
        return self

    async def executemany(self, operation: str, parameters: Sequence[Sequence[Any]]) -> Self:
        """Run a statement once per set of parameters."""
        self._cursor.executemany(operation, parameters)
        return self

    async def fetchall(self) -> list[Any]:
        """The rows that are left."""
        return self._cursor.fetchall()

    async def fetchmany(self, size: int = 1) -> list[Any]:
        """The next rows."""
        return self._cursor.fetchmany(size)

    async def fetchone(self) -> Any:
        """The next row."""
        return self._cursor.fetchone()

    async def close(self) -> None:
        """Free the statement."""
        self._cursor.close()


class DirectConnection:
    """A connection as the dialect expects it. It begins no transaction by itself."""

    def __init__(self, path: str) -> None:
        # timeout 0: SQLite's own waiting would stop the event loop.
        self._connection = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)

    def cursor(self) -> DirectCursor:
        """A new cursor."""
        return DirectCursor(self._connection.cursor())

    async def begin(self, statement: str) -> None:
        """Begin a transaction. Raises sqlite3.OperationalError when the database stays locked."""
        await _patiently(lambda: self._connection.execute(statement))

    async def create_function(self, *args: Any, **options: Any) -> None:
        """Register a function for SQL."""
        self._connection.create_function(*args, **options)

    async def commit(self) -> None:
        """Commit the transaction. The one call that waits for the disk, and so the one that gets a thread."""
        if self._connection.in_transaction:
            await asyncio.to_thread(self._connection.commit)

    async def rollback(self) -> None:
        """Roll the transaction back, if there is one."""
        self._connection.rollback()

    async def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def stop(self) -> None:
        """Close at once."""
        self._connection.close()


async def _patiently(call: Callable[[], object]) -> None:
    deadline = time.monotonic() + BUSY_SECONDS
    pause = FIRST_PAUSE
    while True:
        try:
            call()
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > deadline:
                raise
        else:
            return
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)
