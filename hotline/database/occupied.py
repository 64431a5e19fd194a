"""Whether a service runs on a database: a backup must not be brought back beneath it.

SQLite: a lock on a file beside the database, which ends with the process however it ends. PostgreSQL: the name that a
service gives to its sessions, which others can see.
"""

import contextlib
import fcntl
import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

from sqlalchemy import text

from hotline.database.engine import SERVICE, Database

_SESSIONS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = :service"
)


class OccupiedError(Exception):
    """Somebody else is at work on the database; the message says who and what to do."""


@contextlib.contextmanager
def occupied(database: Database) -> Iterator[None]:
    """While the block runs a service works here; several may. Raises OccupiedError while a backup is brought back."""
    if not database.is_sqlite:  # its sessions tell
        yield
        return
    with _locked(database, fcntl.LOCK_SH, "a backup is being restored into it: wait until that is done"):
        yield


@contextlib.asynccontextmanager
async def alone(database: Database) -> AsyncIterator[None]:
    """While the block runs no service may work here. Raises OccupiedError when one does."""
    running = "a service is running on it: stop that first"
    if database.is_sqlite:
        with _locked(database, fcntl.LOCK_EX, running):
            yield
        return
    async with database.read() as connection:
        if (await connection.execute(_SESSIONS, {"service": SERVICE})).scalar_one():
            raise OccupiedError(f"{database.url.render_as_string()}: {running}")
    yield


@contextlib.contextmanager
def _locked(database: Database, kind: int, refusal: str) -> Iterator[None]:
    path = Path(f"{database.url.database}.lock").absolute()
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise OccupiedError(f"{database.url.database}: {refusal}") from error
        yield
    finally:
        os.close(handle)  # and the lock with it
