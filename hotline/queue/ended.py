"""Talks that have ended: who held them finds them again, reads them, and writes down what came of them."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from pydantic import BaseModel, Field
from sqlalchemy import ColumnElement, and_, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database import Database, now
from hotline.database.models import Conversation, Holding, Request
from hotline.days import XIAMEN
from hotline.events import Event, payloads
from hotline.queue import wording
from hotline.queue.errors import NoSuchTalkError
from hotline.staff.accounts import Account
from hotline.staff.audit import record
from hotline.staff.roles import Right
from hotline.staff.tables import StaffAccount

PAGE = 20
Outcome = Literal["answered", "referred", "visit", "unreached", "outside", "other"]
OUTCOMES: dict[Outcome, str] = {
    "answered": "已经答复",
    "referred": "转给了主管单位",
    "visit": "约了上门或回访",
    "unreached": "没有联系上",
    "outside": "不归救助管",
    "other": "其他",
}
_LABEL = re.compile(r"(?:居民\s*)?([0-9A-Fa-f]{4})")


class EndedTalk(BaseModel):
    """One request to staff that has ended."""

    number: int = Field(description="登记编号，居民手上的也是这个")
    conversation_id: str
    resident_label: str
    held_by: list[str] = Field(description="接过的工作人员")
    opened_at: datetime
    ended_at: datetime
    outcome: Outcome | None
    outcome_label: str | None
    outcome_note: str | None
    outcome_by: str | None
    outcome_at: datetime | None


class EndedPage(BaseModel):
    """One page, the latest first."""

    talks: list[EndedTalk]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class Search:
    """`text`: a number, a name of staff, or what lists call the resident; the days include both."""

    text: str = ""
    begins: date | None = None
    ends: date | None = None
    page: int = 1


async def ended_talks(connection: AsyncConnection, reader: Account, search: Search) -> EndedPage:
    """What this reader may find: their own talks; supervisors, everybody's."""
    wanted = and_(*_wanted(reader, search))
    base = select(Request).join(Conversation, Conversation.id == Request.conversation_id).where(wanted)
    total = (await connection.execute(select(func.count()).select_from(base.subquery()))).scalar_one()
    order = base.order_by(Request.ended_at.desc(), Request.number.desc())
    rows = (await connection.execute(order.limit(PAGE).offset((search.page - 1) * PAGE))).all()
    names = await _names(connection, rows)
    authors = await _authors(connection, rows)
    talks = [_talk(row, names.get(row.number, []), authors.get(row.outcome_by)) for row in rows]
    return EndedPage(talks=talks, total=total, page=search.page, pages=max(1, -(-total // PAGE)))


async def set_outcome(database: Database, number: int, outcome: Outcome, note: str, author: Account) -> None:
    """Write down what came of it. Raises NoSuchTalkError: none that has ended, or not theirs."""
    async with database.write() as connection:
        mine = and_(Request.number == number, *_wanted(author, Search()))
        found = select(Request.conversation_id).join(Conversation, Conversation.id == Request.conversation_id)
        conversation_id = (await connection.execute(found.where(mine))).scalar_one_or_none()
        if conversation_id is None:
            raise NoSuchTalkError(number)
        values = {"outcome": outcome, "outcome_note": note or None, "outcome_by": author.id, "outcome_at": now()}
        await connection.execute(update(Request).where(Request.number == number).values(values))
        came_of_it = payloads.Outcome(number, outcome)
        await record(connection, author.actor, Event.CONVERSATION_OUTCOME, came_of_it, conversation_id)


def _in_it() -> ColumnElement[bool]:
    """Whether a Holding belongs to a Request: a conversation may be handed to staff several times."""
    return and_(
        Holding.conversation_id == Request.conversation_id,
        Holding.claimed_at.between(Request.opened_at, Request.ended_at),
    )


def _wanted(reader: Account, search: Search) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = [Request.ended_at.is_not(None), Conversation.erased_at.is_(None)]
    if not reader.may(Right.OVERSEE):
        wanted.append(exists().where(_in_it(), Holding.account_id == reader.id))
    if search.text:
        wanted.append(or_(*_matches(search.text)))
    if search.begins:
        wanted.append(Request.ended_at >= _midnight(search.begins))
    if search.ends:
        wanted.append(Request.ended_at < _midnight(search.ends + timedelta(days=1)))
    return wanted


def _matches(text: str) -> list[ColumnElement[bool]]:
    names = StaffAccount.name.contains(text, autoescape=True)
    found: list[ColumnElement[bool]] = [exists().where(_in_it(), StaffAccount.id == Holding.account_id, names)]
    if text.isascii() and text.isdecimal() and len(text) < 10:
        found.append(Request.number == int(text))
    if label := _LABEL.fullmatch(text):
        found.append(Conversation.id.startswith(label[1].lower(), autoescape=True))
    return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), XIAMEN)


async def _names(connection: AsyncConnection, rows: Any) -> dict[int, list[str]]:
    """Who held each request, in order, each once."""
    statement = (
        select(Request.number, StaffAccount.name)
        .join(Holding, _in_it())
        .join(StaffAccount, StaffAccount.id == Holding.account_id)
        .where(Request.number.in_([row.number for row in rows]))
        .order_by(Holding.claimed_at)
    )
    names: dict[int, list[str]] = {}
    for row in await connection.execute(statement):
        held_by = names.setdefault(row.number, [])
        if row.name not in held_by:
            held_by.append(row.name)
    return names


async def _authors(connection: AsyncConnection, rows: Any) -> dict[int, str]:
    statement = select(StaffAccount.id, StaffAccount.name)
    wanted = StaffAccount.id.in_({row.outcome_by for row in rows if row.outcome_by is not None})
    return {row.id: row.name for row in await connection.execute(statement.where(wanted))}


def _talk(row: Any, held_by: list[str], author: str | None) -> EndedTalk:
    return EndedTalk(
        number=row.number,
        conversation_id=row.conversation_id,
        resident_label=wording.resident_label(row.conversation_id),
        held_by=held_by,
        opened_at=row.opened_at,
        ended_at=row.ended_at,
        outcome=row.outcome,
        outcome_label=OUTCOMES.get(row.outcome),
        outcome_note=row.outcome_note,
        outcome_by=author,
        outcome_at=row.outcome_at,
    )
