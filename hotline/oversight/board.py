"""The live board: who waits and for how long, who holds whom, who of the staff is there, which cases are late."""

from datetime import date, datetime, timedelta
from typing import Any, Literal

from pydantic import BaseModel, Field
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.callbacks.tables import Callback
from hotline.cases.listing import CaseLine, Search, listed
from hotline.database import now
from hotline.database.models import PRIORITIES, PRIORITY_NAMES, Conversation, Owner, Priority
from hotline.duty.presence import GRACE
from hotline.queue import wording
from hotline.queue.dangers_api import DangerOut, open_dangers
from hotline.queue.listing import Home, homes_of
from hotline.queue.unanswered import held, waits_since
from hotline.staff.accounts import Account
from hotline.staff.roles import Right
from hotline.staff.tables import StaffAccount
from policy_kb import KnowledgeBase

Whereabouts = Literal["there", "break", "away"]


class LaneNow(BaseModel):
    """One lane of the queue."""

    priority: Priority
    waiting: int
    longest_seconds: int | None = Field(description="等得最久的等了多少秒；没有人等为 null")


class TalkNow(BaseModel):
    """A talk that waits or that somebody holds."""

    conversation_id: str
    resident_label: str
    owner: Owner
    operator: str | None = Field(description="谁接着")
    operator_username: str | None
    priority: Priority
    reason_label: str
    urgency_label: str | None
    home: Home
    since: datetime = Field(description="排队的从什么时候等起；接着的从什么时候接起")
    unanswered_seconds: int | None = Field(description="居民等一句回话等了多少秒；没有等着的为 null")


class OperatorNow(BaseModel):
    """Somebody who may take talks."""

    username: str
    name: str
    team: str | None
    whereabouts: Whereabouts = Field(description="there 在线，break 休息，away 不在")
    break_until: datetime | None
    held: int
    capacity: int


class Board(BaseModel):
    """Everything at one moment."""

    at: datetime
    lanes: list[LaneNow]
    talks: list[TalkNow] = Field(description="排队的在前，按接的顺序；然后是有人接着的")
    operators: list[OperatorNow]
    dangers: list[DangerOut] = Field(description="还没有人看过的危险")
    cases_open: int
    cases_overdue: int
    overdue: list[CaseLine] = Field(description="超期的个案，最急的 20 个")
    callbacks: int = Field(description="等回电的")
    oldest_callback: datetime | None


async def board(connection: AsyncConnection, reader: Account, knowledge: KnowledgeBase, today: date) -> Board:
    """As it is now."""
    at = now()
    talks = await _talks(connection, knowledge, at)
    cases = await listed(connection, reader, Search(today, today, overdue=True))
    calls = select(func.count(), func.min(Callback.created_at)).where(Callback.done_at.is_(None))
    callbacks, oldest = (await connection.execute(calls)).one()
    return Board(
        at=at,
        lanes=[_lane(priority, talks, at) for priority in sorted(PRIORITIES, key=lambda one: -PRIORITIES[one])],
        talks=talks,
        operators=await _operators(connection, at),
        dangers=await open_dangers(connection),
        cases_open=cases.counts.open,
        cases_overdue=cases.counts.overdue,
        overdue=cases.cases,
        callbacks=callbacks,
        oldest_callback=oldest,
    )


def _lane(priority: Priority, talks: list[TalkNow], at: datetime) -> LaneNow:
    waits = [
        int((at - one.since).total_seconds()) for one in talks if one.owner == "queued" and one.priority == priority
    ]
    return LaneNow(priority=priority, waiting=len(waits), longest_seconds=max(waits, default=None))


async def _talks(connection: AsyncConnection, knowledge: KnowledgeBase, at: datetime) -> list[TalkNow]:
    waiting = select(Conversation).where(Conversation.owner == "queued", Conversation.erased_at.is_(None))
    order = Conversation.queue_priority.desc(), Conversation.queued_at
    rows: list[Any] = [*(await connection.execute(waiting.order_by(*order))), *await held(connection)]
    homes = await homes_of(connection, rows, knowledge.priorities.needs)
    people = {
        row.id: row
        for row in await connection.execute(select(StaffAccount.id, StaffAccount.username, StaffAccount.name))
    }
    return [_talk(row, homes[row.id], people.get(row.operator_id), at) for row in rows]


def _talk(row: Any, home: Home, operator: Any, at: datetime) -> TalkNow:
    since = waits_since(row) if row.owner == "human" else None
    return TalkNow(
        conversation_id=row.id,
        resident_label=wording.resident_label(row.id),
        owner=row.owner,
        operator=operator.name if operator else None,
        operator_username=operator.username if operator else None,
        priority=PRIORITY_NAMES[row.queue_priority],
        reason_label=wording.reason_label(row.queue_reason),
        urgency_label=wording.urgency_label(row.urgency),
        home=home,
        since=row.queued_at if row.owner == "queued" else row.claimed_at,
        unanswered_seconds=None if since is None else int((at - since).total_seconds()),
    )


async def _operators(connection: AsyncConnection, at: datetime, grace: timedelta = GRACE) -> list[OperatorNow]:
    """Who may take talks, those who are there first."""
    counted = (
        select(Conversation.operator_id, func.count())
        .where(Conversation.owner == "human")
        .group_by(Conversation.operator_id)
    )
    holds: dict[int | None, int] = {row[0]: row[1] for row in await connection.execute(counted)}
    rows = await connection.execute(select(StaffAccount).where(StaffAccount.active).order_by(StaffAccount.name))
    found = []
    for row in rows:
        account = Account.of(row)
        if not account.may(Right.CONVERSATIONS):
            continue
        there = row.seen_at is not None and row.seen_at >= at - grace
        where: Whereabouts = "away" if not there else "there" if account.break_until is None else "break"
        found.append(
            OperatorNow(
                username=account.username,
                name=account.name,
                team=account.team,
                whereabouts=where,
                break_until=account.break_until if there else None,
                held=holds.get(account.id, 0),
                capacity=account.capacity,
            )
        )
    order = ("there", "break", "away")
    return sorted(found, key=lambda one: order.index(one.whereabouts))
