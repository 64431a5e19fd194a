"""Golden questions and runs in the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database import Database, now
from hotline.events import Event, of_knowledge
from hotline.faq.drafts import InvalidEntryError
from hotline.faq.golden.answering import Golden, Got, judged
from hotline.faq.golden.tables import GoldenQuestion, GoldenRun
from hotline.faq.words import plain
from hotline.staff.accounts import Account
from hotline.staff.audit import record


class UnknownQuestionError(Exception):
    """There is no such golden question, or no such run."""


@dataclass(frozen=True, slots=True)
class StoredQuestion:
    """A golden question, who added it, and when."""

    id: str
    golden: Golden
    added_by: str
    added_at: datetime

    @classmethod
    def of(cls, row: Any) -> Self:
        """From a row of the table."""
        return cls(row.id, Golden(row.question, row.kind, tuple(row.entries)), row.added_by, row.added_at)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a run is made. `consent`: the word given where questions are answered differently."""

    why: str = "asked"
    entry_id: str | None = None
    consent: str = ""
    changed: int = 0


async def questions(connection: AsyncConnection) -> list[StoredQuestion]:
    """All of them, the latest first."""
    statement = select(GoldenQuestion).order_by(GoldenQuestion.added_at.desc(), GoldenQuestion.id)
    return [StoredQuestion.of(row) for row in await connection.execute(statement)]


async def add(database: Database, golden: Golden, editor: Account) -> StoredQuestion:
    """Raises InvalidEntryError: asked already."""
    values = {
        "question": golden.question,
        "plain": plain(golden.question),
        "kind": golden.kind,
        "entries": list(golden.entries),
        "added_by": editor.name,
        "added_at": now(),
    }
    try:
        async with database.write() as connection:
            row = (await connection.execute(insert(GoldenQuestion).values(values).returning(GoldenQuestion))).one()
            await record(connection, editor.actor, Event.GOLDEN_ADDED, of_knowledge.Golden(row.id))
    except IntegrityError as error:
        raise InvalidEntryError("question", f"“{golden.question}”已经在里面了") from error
    return StoredQuestion.of(row)


async def remove(database: Database, question_id: str, editor: Account) -> None:
    """Raises UnknownQuestionError."""
    async with database.write() as connection:
        gone = await connection.execute(delete(GoldenQuestion).where(GoldenQuestion.id == question_id))
        if gone.rowcount == 0:
            raise UnknownQuestionError(question_id)
        await record(connection, editor.actor, Event.GOLDEN_REMOVED, of_knowledge.Golden(question_id))


async def keep_run(
    connection: AsyncConnection, asked: Sequence[Golden], found: Sequence[Got], by: Account, reason: Reason
) -> Any:
    """A run with every line of it; the row."""
    verdicts = [judged(golden, one) for golden, one in zip(asked, found, strict=True)]
    lines = [
        {"question": golden.question, "expected": golden.kind, "entries": list(golden.entries)}
        | {"got": one.as_json(), "verdict": verdict}
        for golden, one, verdict in zip(asked, found, verdicts, strict=True)
    ]
    values = {
        "at": now(),
        "by": by.name,
        "why": reason.why,
        "entry_id": reason.entry_id,
        "consent": reason.consent,
        "total": len(lines),
        "right": verdicts.count("right"),
        "offered": verdicts.count("offered"),
        "changed": reason.changed,
        "lines": lines,
    }
    return (await connection.execute(insert(GoldenRun).values(values).returning(GoldenRun))).one()


async def runs(connection: AsyncConnection, most: int) -> list[Any]:
    """The latest first."""
    statement = select(GoldenRun).order_by(GoldenRun.at.desc(), GoldenRun.id).limit(most)
    return list(await connection.execute(statement))


async def run(connection: AsyncConnection, run_id: str) -> Any:
    """One run. Raises UnknownQuestionError."""
    row = (await connection.execute(select(GoldenRun).where(GoldenRun.id == run_id))).one_or_none()
    if row is None:
        raise UnknownQuestionError(run_id)
    return row
