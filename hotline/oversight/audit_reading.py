"""The audit as people read it: who did what, when and to which talk or case; filtered and paged, the newest first."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from pydantic import BaseModel, Field
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import Audit
from hotline.days import XIAMEN
from hotline.events import Event
from hotline.events.about import ABOUT
from hotline.queue.wording import resident_label
from hotline.staff.tables import StaffAccount

PAGE = 50
_STAFF = "staff:"
_OTHERS = {"resident": "居民", "system": "系统", "nobody": "没有登录的人"}


class AuditLine(BaseModel):
    """One line. Never what was said."""

    at: datetime
    actor: str = Field(description="谁做的，姓名")
    event: str
    label: str = Field(description="做了什么")
    conversation_id: str | None
    resident_label: str | None
    data: dict[str, Any] | None


class AuditPage(BaseModel):
    """One page."""

    lines: list[AuditLine]
    total: int
    page: int
    pages: int


class EventLabel(BaseModel):
    """An event to filter by."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Filter:
    """`who`: a part of a name of staff; the days include both."""

    event: Event | None = None
    who: str = ""
    conversation_id: str = ""
    begins: date | None = None
    ends: date | None = None
    page: int = 1


def events() -> list[EventLabel]:
    """All there are, in their order."""
    return [EventLabel(id=event.value, label=ABOUT[event].label) for event in Event]


async def lines(connection: AsyncConnection, wanted: Filter) -> AuditPage:
    """What the filter leaves."""
    names = {row.id: row.name for row in await connection.execute(select(StaffAccount.id, StaffAccount.name))}
    conditions = _conditions(wanted, names)
    total = (await connection.execute(select(func.count()).select_from(Audit).where(*conditions))).scalar_one()
    order = select(Audit).where(*conditions).order_by(Audit.at.desc(), Audit.id)
    rows = await connection.execute(order.limit(PAGE).offset((wanted.page - 1) * PAGE))
    return AuditPage(
        lines=[_line(row, names) for row in rows], total=total, page=wanted.page, pages=max(1, -(-total // PAGE))
    )


def _conditions(wanted: Filter, names: dict[int, str]) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.event is not None:
        found.append(Audit.event == wanted.event.value)
    if wanted.who:
        actors = [f"{_STAFF}{key}" for key, name in names.items() if wanted.who in name]
        actors += [actor for actor, name in _OTHERS.items() if wanted.who in name]
        found.append(Audit.actor.in_(actors))
    if wanted.conversation_id:
        found.append(Audit.conversation_id == wanted.conversation_id)
    if wanted.begins:
        found.append(Audit.at >= datetime.combine(wanted.begins, time(), XIAMEN))
    if wanted.ends:
        found.append(Audit.at < datetime.combine(wanted.ends + timedelta(days=1), time(), XIAMEN))
    return found


def _line(row: Any, names: dict[int, str]) -> AuditLine:
    known = {event.value for event in Event}
    account = row.actor.removeprefix(_STAFF)
    name = names.get(int(account)) if account.isdecimal() else None
    return AuditLine(
        at=row.at,
        actor=name or _OTHERS.get(row.actor, row.actor),
        event=row.event,
        label=ABOUT[Event(row.event)].label if row.event in known else row.event,
        conversation_id=row.conversation_id,
        resident_label=resident_label(row.conversation_id) if row.conversation_id else None,
        data=row.data,
    )
