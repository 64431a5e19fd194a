"""The two lists of the console: who waits, and whom this operator is talking with."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic import BaseModel, Field
from sqlalchemy import Row, Select, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased

from hotline.approvals.holding import count_open
from hotline.conversations.waiting import IN_LINE
from hotline.database import now
from hotline.database.models import PRIORITY_NAMES, Conversation, HouseholdFact, Message, Owner, Priority
from hotline.duty.presence import is_there
from hotline.queue import read_marks, wording
from hotline.queue.routing import meant_for_label
from hotline.queue.schemas import Colleague
from hotline.queue.unanswered import COLUMNS, Patience
from hotline.staff.accounts import Account
from hotline.staff.roles import Right
from hotline.staff.tables import StaffAccount
from policy_kb import Need

LIST_LENGTH = 200
CALL = "request_human"  # the button by which a resident calls for a person


class Home(BaseModel):
    """What a list shows of the household, as far as it is known."""

    district: str | None
    people: int | None = Field(description="几口人")
    need: str | None = Field(description="为什么事来的：政策库里需要的编号")
    need_label: str | None


class Waiting(BaseModel):
    """A conversation in the queue."""

    conversation_id: str
    reason: str = Field(description="为什么要人：requested、distress:hunger 等")
    reason_label: str = Field(description="同上，中文")
    priority: Priority = Field(description="哪一道：distress 危急，urgent 紧急，normal 普通")
    urgency_label: str | None = Field(description="为什么等不得，中文")
    meant_for_label: str | None = Field(description="转给哪个组或主管、先由他们接；没有为 null")
    home: Home
    since: datetime = Field(description="从什么时候开始等")
    waited_seconds: int
    position: int = Field(description="第几位，从 1 数起")
    last_text: str = Field(description="居民最后一句话的开头，长号码已遮住")
    resident_label: str = Field(description="列表里的称呼，不含个人信息")
    same_address: int = Field(description="同一地址的求助并成一行：这一行一共几个，接一个少一个")


class Mine(BaseModel):
    """A conversation that this operator holds."""

    conversation_id: str
    owner: Owner = "human"
    reason_label: str
    priority: Priority
    urgency_label: str | None
    home: Home
    since: datetime = Field(description="什么时候接的")
    unread: int = Field(description="居民说了、还没回的消息数；转给同事也不会清零")
    unseen: int = Field(description="居民说了、您还没看到的消息数")
    reply_within: int | None = Field(description="再过几秒还不回话就放回排队；null 表示没有等着回的")
    reply_warning: int = Field(description="离放回排队还剩这么多秒时，要提醒接待员")
    last_text: str
    resident_label: str


class QueueView(BaseModel):
    """Both lists at one moment."""

    waiting: list[Waiting]
    mine: list[Mine]
    capacity: int = Field(description="您最多同时接几个")
    to_check: int = Field(description="助手有几条答复等同事先看")
    break_until: datetime | None = Field(description="您在休息，大约到什么时候；没有休息为 null")


async def queue_view(
    connection: AsyncConnection, operator: Account, patience: Patience, needs: Mapping[str, Need]
) -> QueueView:
    """The first LIST_LENGTH who wait, in the order in which they are served, and all that the operator holds.

    Of many cries from one address the first stands for all.
    """
    at = now()
    waiting = (await connection.execute(_waiting())).all()
    held = (await connection.execute(_held(operator.id))).all()
    homes = await homes_of(connection, [*waiting, *held], needs)
    return QueueView(
        waiting=[_as_waiting(row, place, at, homes[row.id]) for place, row in enumerate(waiting, start=1)],
        mine=[_as_mine(row, patience, at, homes[row.id]) for row in held],
        capacity=operator.capacity,
        to_check=await count_open(connection),
        break_until=operator.break_until,
    )


async def homes_of(connection: AsyncConnection, rows: Sequence[Row[Any]], needs: Mapping[str, Need]) -> dict[str, Home]:
    """What is known of the household of each conversation, by its id. `rows`: of Conversation."""
    households = {row.household_id for row in rows}
    facts = select(HouseholdFact.household_id, HouseholdFact.fact, HouseholdFact.value).where(
        HouseholdFact.household_id.in_(households),
        HouseholdFact.fact.in_(["district", "size"]),
        HouseholdFact.superseded_at.is_(None),
    )
    known = {(row.household_id, row.fact): row.value for row in await connection.execute(facts)}
    return {
        row.id: Home(
            district=known.get((row.household_id, "district")),
            people=known.get((row.household_id, "size")),
            need=row.need,
            need_label=needs[row.need].label if row.need in needs else None,
        )
        for row in rows
    }


async def fingerprint(connection: AsyncConnection) -> tuple[tuple[Any, ...], ...]:
    """Who waits, with how much said, who is held by whom, and how many answers wait for a colleague.

    Changes whenever a list would look different.
    """
    said = case((Conversation.owner == "queued", Conversation.last_seq), else_=0)
    statement = (
        select(
            Conversation.id,
            Conversation.operator_id,
            Conversation.queue_priority,
            Conversation.urgency,
            Conversation.need,
            Conversation.meant_for,
            said,
        )
        .where(Conversation.owner.in_(["queued", "human"]))
        .order_by(Conversation.id)
    )
    talks = [tuple(row) for row in await connection.execute(statement)]
    return (*talks, (await count_open(connection),))


def _last_text() -> Any:
    """What the resident said last; that they pressed for a person tells nothing, everybody in the list did."""
    message = aliased(Message)
    pressed = case((message.choice == CALL, 1), else_=0)
    return (
        select(message.text)
        .where(message.conversation_id == Conversation.id, message.sender == "resident")
        .order_by(pressed, message.seq.desc())
        .limit(1)
        .correlate(Conversation)
        .scalar_subquery()
        .label("last_text")
    )


def _waiting() -> Select[Any]:
    crowd = func.coalesce(Conversation.crowd, Conversation.id)
    queued = (
        select(
            Conversation.id,
            func.row_number().over(partition_by=crowd, order_by=IN_LINE).label("place"),
            func.count().over(partition_by=crowd).label("together"),
        )
        .where(Conversation.owner == "queued", Conversation.erased_at.is_(None))
        .subquery()
    )
    return (
        select(Conversation, _last_text(), queued.c.together)
        .join(queued, queued.c.id == Conversation.id)
        .where(queued.c.place == 1)
        .order_by(*IN_LINE)
        .limit(LIST_LENGTH)
    )


def _held(operator_id: int) -> Select[Any]:
    return (
        select(Conversation, _last_text(), read_marks.unseen(operator_id), *COLUMNS)
        .where(Conversation.owner == "human", Conversation.operator_id == operator_id)
        .order_by(Conversation.queue_priority.desc(), Conversation.claimed_at)
    )


def _as_waiting(row: Row[Any], place: int, at: datetime, home: Home) -> Waiting:
    return Waiting(
        conversation_id=row.id,
        reason=row.queue_reason or "",
        reason_label=wording.reason_label(row.queue_reason),
        priority=PRIORITY_NAMES[row.queue_priority],
        urgency_label=wording.urgency_label(row.urgency),
        meant_for_label=meant_for_label(row.meant_for),
        home=home,
        since=row.queued_at,
        waited_seconds=max(0, int((at - row.queued_at).total_seconds())),
        position=place,
        last_text=wording.glimpse(row.last_text or ""),
        resident_label=wording.resident_label(row.id),
        same_address=row.together,
    )


def _as_mine(row: Row[Any], patience: Patience, at: datetime, home: Home) -> Mine:
    left = patience.left(row, at)
    return Mine(
        conversation_id=row.id,
        reason_label=wording.reason_label(row.queue_reason),
        priority=PRIORITY_NAMES[row.queue_priority],
        urgency_label=wording.urgency_label(row.urgency),
        home=home,
        since=row.claimed_at,
        unread=row.unread,
        unseen=row.unseen,
        reply_within=None if left is None else int(left.total_seconds()),
        reply_warning=int(patience.warns(row).total_seconds()),
        last_text=wording.glimpse(row.last_text or ""),
        resident_label=wording.resident_label(row.id),
    )


async def colleagues(connection: AsyncConnection, operator: Account) -> list[Colleague]:
    """Other operators who are there and can take one more, by user name."""
    held = (
        select(func.count())
        .where(Conversation.owner == "human", Conversation.operator_id == StaffAccount.id)
        .correlate(StaffAccount)
        .scalar_subquery()
    )
    statement: Select[Any] = (
        select(*StaffAccount.__table__.columns, held.label("held"))
        .where(StaffAccount.active, StaffAccount.id != operator.id, is_there())
        .order_by(StaffAccount.username)
    )
    rows = [(Account.of(row), row.held) for row in await connection.execute(statement)]
    return [
        Colleague(username=account.username, name=account.name, free=account.capacity - count)
        for account, count in rows
        if account.may(Right.CONVERSATIONS) and account.capacity > count
    ]
