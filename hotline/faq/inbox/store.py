"""What clerks make of questions that waited."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database import now
from hotline.database.models import HouseholdRemark
from hotline.faq.drafts import InvalidEntryError
from hotline.faq.inbox.tables import AskedQuestion, HandledQuestion
from hotline.staff.accounts import Account


@dataclass(frozen=True, slots=True)
class Outcome:
    """became: entry, variant, example or none. wording: as the clerk wrote it; act: of an example."""

    became: str
    entry_id: str | None
    wording: str
    act: str | None = None


async def settle(connection: AsyncConnection, ids: Sequence[str], outcome: Outcome, clerk: Account) -> None:
    """Nobody is asked about these again. Raises InvalidEntryError where one is not there or was dealt with already."""
    own = select(func.count()).where(AskedQuestion.id.in_(ids)).scalar_subquery()
    notes = select(func.count()).where(HouseholdRemark.id.in_(ids)).scalar_subquery()
    done = select(func.count()).where(HandledQuestion.id.in_(ids)).scalar_subquery()
    there, dealt_with = (await connection.execute(select(own + notes, done))).one()
    if there != len(set(ids)) or dealt_with:
        raise InvalidEntryError("ids", "里面有的已经有人处理了，或者谈话已经删除，请刷新")
    values = asdict(outcome) | {"by": clerk.name, "at": now()}
    await connection.execute(insert(HandledQuestion), [{"id": one, **values} for one in dict.fromkeys(ids)])


async def settled(connection: AsyncConnection, most: int) -> list[Any]:
    """What became of questions, the latest first; those settled together once, with their number."""
    row = HandledQuestion
    told = row.became, row.entry_id, row.wording, row.act, row.by, row.at
    statement = select(*told, func.count().label("count")).group_by(*told).order_by(row.at.desc()).limit(most)
    return list(await connection.execute(statement))
