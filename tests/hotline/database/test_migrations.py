"""Migrations give exactly the tables that the program declares, and can be taken back."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect

from hotline.database import Database
from hotline.database.migrate import current_revision, downgrade, newest_revision, upgrade
from hotline.database.tables import metadata


def _differences(connection: Connection) -> list[object]:
    options = {"compare_type": True, "compare_server_default": False}
    return list(compare_metadata(MigrationContext.configure(connection, opts=options), metadata))


def _schema(connection: Connection) -> dict[str, set[str]]:
    found = inspect(connection)
    return {
        table: {index["name"] or "" for index in found.get_indexes(table)} for table in sorted(found.get_table_names())
    }


async def test_the_migrated_database_is_what_the_program_declares(database: Database) -> None:
    async with database.read() as connection:
        assert await connection.run_sync(_differences) == []
    assert await current_revision(database) == newest_revision()


async def test_indexes_on_expressions_are_there_too(database: Database) -> None:
    async with database.read() as connection:
        schema = await connection.run_sync(_schema)
    if not database.is_sqlite:  # SQLAlchemy reflects these on PostgreSQL only
        assert "uq_household_fact_current" in schema["household_fact"]
        assert "ix_conversation_queue" in schema["conversation"]
    assert "ix_message_pending" in schema["message"]


async def test_going_down_and_up_again_gives_the_same(database: Database) -> None:
    async with database.read() as connection:
        before = await connection.run_sync(_schema)
    await downgrade(database, "base")
    async with database.read() as connection:
        assert list(await connection.run_sync(_schema)) == ["alembic_version"]
    await upgrade(database)
    async with database.read() as connection:
        assert await connection.run_sync(_schema) == before


async def test_migrating_twice_changes_nothing(database: Database) -> None:
    await upgrade(database)
    assert await current_revision(database) == newest_revision()
