"""The levers in the database: the last version is in force, and every process sees when there is a newer one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database import now
from hotline.database.revision import advance, lock
from hotline.events import Event, of_knowledge
from hotline.faq.levers.drafts import LeverDraft
from hotline.faq.levers.levers import NONE, Levers
from hotline.faq.levers.tables import LeverVersion
from hotline.faq.store import CONTENT
from hotline.staff.accounts import Account
from hotline.staff.audit import record


class ChangedMeanwhileError(Exception):
    """Somebody else set the levers after they were read."""


@dataclass(frozen=True, slots=True)
class StoredLevers:
    """A version, and who left it so."""

    version: int
    draft: LeverDraft
    at: datetime
    by: str

    @classmethod
    def of(cls, row: Any) -> Self:
        """From a row of the table."""
        return cls(row.version, LeverDraft.model_validate(row.content), row.at, row.by)


async def versions(connection: AsyncConnection, most: int = 50) -> list[StoredLevers]:
    """The latest first; none where nobody ever set anything."""
    statement = select(LeverVersion).order_by(LeverVersion.version.desc()).limit(most)
    return [StoredLevers.of(row) for row in await connection.execute(statement)]


async def in_force(connection: AsyncConnection) -> Levers:
    """What holds now."""
    latest = await versions(connection, 1)
    return latest[0].draft.levers if latest else NONE


async def put(connection: AsyncConnection, draft: LeverDraft, version: int, clerk: Account) -> StoredLevers:
    """A new version after `version`, 0 for the first. Raises ChangedMeanwhileError."""
    await lock(connection, CONTENT)
    latest = await versions(connection, 1)
    if version != (latest[0].version if latest else 0):
        raise ChangedMeanwhileError
    values = {"version": version + 1, "content": draft.model_dump(), "at": now(), "by": clerk.name}
    row = (await connection.execute(insert(LeverVersion).values(values).returning(LeverVersion))).one()
    await advance(connection, CONTENT)
    await record(connection, clerk.actor, Event.LEVERS_SET, of_knowledge.LeverSet(row.version))
    return StoredLevers.of(row)
