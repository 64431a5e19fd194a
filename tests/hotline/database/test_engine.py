"""Transactions: all or nothing, one writer at a time, on both databases and across processes."""

import asyncio
import sqlite3
from datetime import UTC, datetime

import pytest
from sqlalchemy import select, text
from sqlalchemy.dialects import sqlite

from hotline.conversations.locked import ConversationGoneError, locked
from hotline.conversations.messages import Draft
from hotline.conversations.opening import open_conversation
from hotline.database import Database
from hotline.database.base import UtcDateTime
from hotline.database.engine import database_url
from hotline.database.models import Conversation, Message


async def test_two_processes_number_messages_without_gap_or_collision(database: Database, database_url: str) -> None:
    other = Database(database_url)
    conversation_id = (await open_conversation(database)).conversation_id

    async def add(through: Database) -> int:
        async with locked(through, conversation_id) as conversation:
            return conversation.say(Draft("system", "x"))

    seqs = await asyncio.gather(*(add((database, other)[number % 2]) for number in range(40)))
    await other.close()
    assert sorted(seqs) == list(range(2, 42))
    async with database.read() as connection:
        found = (await connection.execute(select(Message.seq).order_by(Message.seq))).scalars().all()
        last = (await connection.execute(select(Conversation.last_seq))).scalar_one()
    assert list(found) == list(range(1, 42))
    assert last == 41


async def test_a_transaction_that_fails_leaves_no_gap(database: Database) -> None:
    conversation_id = (await open_conversation(database)).conversation_id

    async def fail() -> None:
        async with locked(database, conversation_id) as conversation:
            conversation.say(Draft("system", "x"))
            await conversation.save()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    async with locked(database, conversation_id) as conversation:
        assert conversation.say(Draft("system", "y")) == 2


async def test_an_unknown_conversation_cannot_be_held(database: Database) -> None:
    with pytest.raises(ConversationGoneError):
        async with locked(database, "0" * 32):
            pass


async def test_moments_come_back_in_utc(database: Database) -> None:
    await open_conversation(database)
    async with database.read() as connection:
        created = (await connection.execute(select(Conversation.created_at))).scalar_one()
    assert created.utcoffset().total_seconds() == 0


def test_a_moment_without_a_zone_is_refused() -> None:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    with pytest.raises(ValueError, match="time zone"):
        UtcDateTime().process_bind_param(moment.replace(tzinfo=None), sqlite.dialect())


async def test_a_writer_waits_for_another_process_without_stopping_the_loop(tmp_path: object) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/waiting.db")
    async with database.write() as connection:
        await connection.execute(text("CREATE TABLE t (x INTEGER)"))
    other = sqlite3.connect(f"{tmp_path}/waiting.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    writing = asyncio.create_task(_insert(database))
    for _ in range(20):
        await asyncio.sleep(0.005)
    assert not writing.done()
    other.execute("COMMIT")
    await writing
    assert other.execute("SELECT count(*) FROM t").fetchone() == (1,)
    other.close()
    await database.close()


async def _insert(database: Database) -> None:
    async with database.write() as connection:
        await connection.execute(text("INSERT INTO t VALUES (1)"))


async def test_readers_are_not_held_up_by_a_writer(database: Database) -> None:
    await open_conversation(database)
    async with database.write() as connection:
        await connection.execute(text("UPDATE conversation SET owner = 'closed'"))
        async with database.read() as reader:
            assert (await reader.execute(select(Conversation.owner))).scalar_one() == "bot"


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("sqlite:///var/x.db", "sqlite+aiosqlite"),
        ("postgresql://u@h/d", "postgresql+psycopg"),
        ("postgres://u@h/d", "postgresql+psycopg"),
    ],
)
def test_a_url_without_driver_gets_the_right_one(url: str, driver: str) -> None:
    assert database_url(url).drivername == driver


def test_another_database_is_refused_in_one_sentence() -> None:
    with pytest.raises(ValueError, match="SONGTAN_DATABASE_URL: expected sqlite"):
        database_url("mysql://u@h/d")
