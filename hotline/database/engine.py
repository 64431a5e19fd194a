"""The database: one way to read and one way to write, the same on SQLite and PostgreSQL."""

import asyncio
import contextlib
import json
import os
import sqlite3
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path
from typing import Any, cast

from sqlalchemy import event, text
from sqlalchemy.engine import URL, AdaptedConnection, Connection, make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from hotline.database.sqlite_driver import DirectConnection

CONNECT_SECONDS = 15
SERVICE, COMMAND = "songtan serve", "songtan"  # what PostgreSQL shows as the names of our sessions
POOL_SIZE = 10
_HAPPENED = "happened"
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # an acknowledged message survives a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # erased means erased, also inside the file
)


def database_url(url: str) -> URL:
    """The URL with the driver that is used here. Raises ValueError for any other database."""
    parsed = make_url(url)
    drivers = {
        "sqlite": "sqlite+aiosqlite",
        "postgresql": "postgresql+psycopg",
        "postgres": "postgresql+psycopg",
    }
    backend = parsed.drivername.partition("+")[0]
    if backend not in drivers:
        raise ValueError(
            f"SONGTAN_DATABASE_URL: expected sqlite+aiosqlite:///… or postgresql://…, got {parsed.drivername}"
        )
    return parsed.set(drivername=drivers[backend])


class Database:
    """Connections to one database. Belongs to one event loop."""

    def __init__(self, url: str, *, pool_size: int = POOL_SIZE, name: str = COMMAND) -> None:
        """Opens nothing yet. `url`: a SQLAlchemy URL of SQLite (a file) or PostgreSQL; `name`: who opens it.

        Raises ValueError.
        """
        self._name = name
        self.url = database_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._options: dict[str, Any] = {
            "pool_size": pool_size,
            "max_overflow": pool_size,
            "hide_parameters": True,  # an error that is logged must not carry what people said
            "json_serializer": partial(json.dumps, ensure_ascii=False, separators=(",", ":")),
        }
        self.engine = self._sqlite() if self.is_sqlite else self._postgresql()
        if self.is_sqlite:
            self._reader = self.engine
            self._snapshots = self.engine.execution_options(begin="BEGIN")
            self._writer = self.engine.execution_options(begin="BEGIN IMMEDIATE")
        else:
            self._reader = self.engine.execution_options(isolation_level="AUTOCOMMIT")
            self._snapshots = self.engine.execution_options(isolation_level="REPEATABLE READ")
            self._writer = self.engine
        self.listeners: list[Callable[[list[Any]], None]] = []  # told of what happened in a transaction, once it is in
        # SQLite has one writer: waiting here is fair and cheap, waiting in its busy handler is neither.
        self._turnstile: asyncio.Lock | None = asyncio.Lock() if self.is_sqlite else None

    @contextlib.asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A connection for reading; each statement sees what is committed when it runs."""
        async with self._reader.connect() as connection:
            yield connection

    @contextlib.asynccontextmanager
    async def snapshot(self) -> AsyncIterator[AsyncConnection]:
        """A connection on which everything read is of one moment."""
        async with self._snapshots.connect() as connection:
            yield connection

    @contextlib.asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """One transaction, rolled back on an exception. Never open one inside another."""
        events: list[Any] = []
        async with self._turnstile or contextlib.nullcontext(), self._writer.begin() as connection:
            connection.info[_HAPPENED] = events
            yield connection
        for listener in self.listeners:
            listener(events)

    def _sqlite(self) -> AsyncEngine:
        path = Path(self.url.database or "").absolute()
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        keep_to_owner(path)

        async def connect() -> DirectConnection:
            return DirectConnection(str(path))

        engine = create_async_engine(self.url, async_creator=connect, **self._options)
        _prepare_sqlite(engine)
        return engine

    def _postgresql(self) -> AsyncEngine:
        arguments = {"connect_timeout": CONNECT_SECONDS, "application_name": self._name}
        return create_async_engine(self.url, connect_args=arguments, pool_pre_ping=True, **self._options)

    async def check(self) -> None:
        """Raise whatever the driver raises when the database cannot be asked."""
        async with self.read() as connection:
            await connection.execute(text("SELECT 1"))

    async def close(self) -> None:
        """Close all connections."""
        await self.engine.dispose()


def happened(connection: AsyncConnection, event: Any) -> None:
    """Have the listeners told of it when the transaction of `Database.write` is in; never when it is rolled back."""
    connection.info.setdefault(_HAPPENED, []).append(event)


def keep_to_owner(database: Path) -> None:
    """Make SQLite's file, if need be, and take from it and the files beside it what others may do with them.

    The log and the index beside a database get the permissions that it has.
    """
    with contextlib.suppress(FileExistsError):  # opening one that exists would end the locks that this process holds
        os.close(os.open(database, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    for path in (database, *(database.with_name(database.name + end) for end in ("-wal", "-shm", ".lock"))):
        with contextlib.suppress(FileNotFoundError):
            found = path.stat()
            if found.st_mode & 0o077 and found.st_uid == os.geteuid():
                path.chmod(0o600)


def _prepare_sqlite(engine: AsyncEngine) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def on_connect(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for pragma in SQLITE_PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def on_begin(connection: Connection) -> None:
        # IMMEDIATE: a transaction that reads first and writes later would fail when another has written in between.
        begin = connection.get_execution_options().get("begin")
        if begin is not None:
            adapted = cast(AdaptedConnection, connection.connection.dbapi_connection)
            try:
                adapted.run_async(lambda driver: driver.begin(begin))
            except sqlite3.Error as error:  # SQLAlchemy wraps the driver's errors, but not those of a listener
                raise OperationalError(begin, None, error) from error
