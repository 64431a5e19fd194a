"""What a turn holds back: kept in its own transaction, and deleted with the talk."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.approvals.rules import Rule
from hotline.approvals.tables import HeldAnswer
from hotline.database import now
from hotline.database.models import Kind

# late: nobody looked in time, and a person was offered. replaced: a newer result of the same talk stands for it.
State = Literal["waiting", "late", "approved", "edited", "sent", "person", "replaced"]
OPEN = "waiting", "late"


@dataclass(frozen=True, slots=True)
class Held:
    """An answer of the assistant that a colleague sees first."""

    rule: Rule
    kind: Kind
    text: str
    data: dict[str, Any] | None = None


async def keep(connection: AsyncConnection, conversation_id: str, seq: int, held: Held) -> bool:
    """Whether it is kept: the same words already wait for a colleague. Cards take the place of earlier ones."""
    open_ones = HeldAnswer.conversation_id == conversation_id, HeldAnswer.state.in_(OPEN)
    same = select(func.count()).select_from(HeldAnswer).where(*open_ones, HeldAnswer.text == held.text)
    if (await connection.execute(same)).scalar_one():
        return False
    if held.kind == "benefits":
        cards = update(HeldAnswer).where(*open_ones, HeldAnswer.kind == "benefits")
        await connection.execute(cards.values(state="replaced", decided_at=now()))
    at = now()
    values = {
        "conversation_id": conversation_id, "seq": seq, "about": held.rule.about, "kind": held.kind,
        "text": held.text, "data": held.data, "at": at, "until": at + timedelta(minutes=held.rule.minutes),
        "then": held.rule.then, "state": "waiting",
    }  # fmt: skip
    await connection.execute(insert(HeldAnswer).values(values))
    return True


async def count_open(connection: AsyncConnection) -> int:
    """How many wait for a colleague."""
    statement = select(func.count()).select_from(HeldAnswer).where(HeldAnswer.state.in_(OPEN))
    return int((await connection.execute(statement)).scalar_one())


async def erase(connection: AsyncConnection, conversation_id: str) -> None:
    """Delete them: they may say what the resident said."""
    await connection.execute(delete(HeldAnswer).where(HeldAnswer.conversation_id == conversation_id))
