"""One case as staff read it: where it stands, what may follow, its history, checks, conferences and the household."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, Field
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.callbacks.phones import hidden
from hotline.cases import documents, listing
from hotline.cases.documents import DocumentOut
from hotline.cases.errors import NoSuchCaseError
from hotline.cases.filling import in_force
from hotline.cases.listing import CaseLine, Search
from hotline.cases.owed import KINDS, RESULTS, Kind, Result
from hotline.cases.states import ANSWERS, LABELS, Answer, Asked, State, steps
from hotline.cases.tables import Case, CaseCheck, CaseConference, CaseEvent
from hotline.households import store
from hotline.households.schemas import OneFileOut
from hotline.households.view import file_json
from hotline.masking import mask_all
from hotline.staff.accounts import Account
from hotline.staff.roles import Right
from hotline.staff.tables import StaffAccount
from policy_kb import KnowledgeBase

EVENTS = {
    "opened": "开了个案",
    "moved": "走到下一步",
    "unit": "换了单位",
    "holder": "换了经办人",
    "due": "改了期限",
    "note": "写了备注",
    "owed": "加了一项核查",
    "checked": "做了核查",
    "conference": "记了会商",
    "document": "材料",
    "phone": "看了电话",
    "reminded": "提醒：快到期了",
    "overdue": "过了期限",
}


class NextStepOut(BaseModel):
    """A button: the state it leads to, and what has to be given."""

    to: State
    label: str
    asks: list[Asked]


class MeasureOut(BaseModel):
    """A measure of the case, with the time limits that the documents say."""

    id: str
    label: str
    limits: list[str] = Field(description="文件写的时限，带出处；没有查到的为空")


class EventOut(BaseModel):
    """A line of the history."""

    at: datetime
    by: str
    kind: str
    label: str
    before: str | None
    after: str | None
    reason: str | None
    note: str | None


class CheckOut(BaseModel):
    """A check, owed until it is done."""

    id: str
    kind: Kind
    label: str
    source: str | None = Field(description="和谁比对")
    done_on: date | None
    done_by: str | None
    result: Result | None
    result_label: str | None
    finding: str | None


class OpinionOut(BaseModel):
    """What one participant holds."""

    who: str
    opinion: str


class ConferenceOut(BaseModel):
    """A conference that was held."""

    held_on: date
    opinions: list[OpinionOut]
    decision: str
    recorded_by: str


class CaseDetail(CaseLine):
    """Everything about one case."""

    version: int = Field(description="改的时候带上；别人刚改过就是 409")
    applicant_full: str | None = Field(description="完整的姓名")
    phone: str | None = Field(description="已遮住；要打的时候再取完整号码")
    due_by: str = Field(description="document 是文件规定，office 是本办自己定")
    due_basis: str
    answer: Answer | None
    answer_label: str | None
    opened_by: str
    holder_username: str | None
    reported: bool = Field(description="别人反映的：反映的人不知道结果")
    may_act: bool = Field(description="您能不能办它")
    next: list[NextStepOut]
    measures: list[MeasureOut]
    events: list[EventOut] = Field(description="最早的在前")
    checks: list[CheckOut]
    conferences: list[ConferenceOut]
    documents: list[DocumentOut]
    file: OneFileOut | None = Field(description="这一家的情况，号码已遮住；档案已经删除的为 null")
    others: list[str] = Field(description="这一家别的个案的编号")


async def detail(
    connection: AsyncConnection, knowledge: KnowledgeBase, number: str, reader: Account, today: date, soon: date
) -> CaseDetail:
    """Raises NoSuchCaseError."""
    row = await _row(connection, number)
    names = await _names(connection)
    holder = (await connection.execute(select(StaffAccount).where(StaffAccount.id == row.holder_id))).one_or_none()
    line = listing.line(row, Search(today, soon))
    return CaseDetail(
        **line.model_dump(),
        version=row.version,
        applicant_full=row.applicant,
        phone=row.phone and hidden(row.phone),
        due_by=row.due_by,
        due_basis=row.due_basis,
        answer=row.answer,
        answer_label=ANSWERS.get(row.answer),
        opened_by=names[row.opened_by],
        holder_username=holder.username if holder else None,
        reported=row.reported,
        may_act=row.holder_id in (None, reader.id) or reader.may(Right.OVERSEE_CASES),
        next=[NextStepOut(to=to, label=step.label, asks=sorted(step.asks)) for to, step in steps(row.state).items()],
        measures=_measures(knowledge, row.measures, today),
        events=await _events(connection, row.id, names),
        checks=await _checks(connection, row.id, names),
        conferences=await _conferences(connection, row.id, names),
        documents=await documents.listed(connection, row.id, names),
        file=await _file(connection, knowledge, row),
        others=await _others(connection, row),
    )


async def _row(connection: AsyncConnection, number: str) -> Any:
    statement = select(Case, StaffAccount.name).outerjoin(StaffAccount, StaffAccount.id == Case.holder_id)
    row = (await connection.execute(statement.where(Case.number == number))).one_or_none()
    if row is None:
        raise NoSuchCaseError(number)
    return row


async def _names(connection: AsyncConnection) -> dict[int, str]:
    return {row.id: row.name for row in await connection.execute(select(StaffAccount.id, StaffAccount.name))}


def _measures(knowledge: KnowledgeBase, ids: Iterable[str], today: date) -> list[MeasureOut]:
    """A measure that is in force no longer is called by its newest name."""
    known = dict(knowledge.measures) | in_force(knowledge, today)
    return [
        MeasureOut(
            id=name,
            label=known[name].label if name in known else name,
            limits=[f"{limit.sentence}（{limit.source}）" for limit in known[name].way.time_limits]
            if name in known
            else [],
        )
        for name in ids
    ]


async def _events(connection: AsyncConnection, case_id: str, names: dict[int, str]) -> list[EventOut]:
    lines = select(CaseEvent).where(CaseEvent.case_id == case_id).order_by(CaseEvent.place)
    return [
        EventOut(
            at=row.at,
            by=_by(row.actor, names),
            kind=row.kind,
            label=EVENTS[row.kind],
            before=LABELS.get(row.before, row.before),
            after=LABELS.get(row.after, row.after),
            reason=row.reason,
            note=row.note,
        )
        for row in await connection.execute(lines)
    ]


def _by(actor: str, names: dict[int, str]) -> str:
    kind, _, number = actor.partition(":")
    return names.get(int(number), "已停用的账号") if kind == "staff" else {"resident": "居民"}.get(kind, "系统")


async def _checks(connection: AsyncConnection, case_id: str, names: dict[int, str]) -> list[CheckOut]:
    rows = await connection.execute(select(CaseCheck).where(CaseCheck.case_id == case_id).order_by(CaseCheck.place))
    return [
        CheckOut(
            id=row.id,
            kind=row.kind,
            label=KINDS[row.kind],
            source=row.source,
            done_on=row.done_on,
            done_by=names.get(row.done_by),
            result=row.result,
            result_label=RESULTS.get(row.result),
            finding=row.finding,
        )
        for row in rows
    ]


async def _conferences(connection: AsyncConnection, case_id: str, names: dict[int, str]) -> list[ConferenceOut]:
    rows = await connection.execute(
        select(CaseConference).where(CaseConference.case_id == case_id).order_by(CaseConference.at)
    )
    return [
        ConferenceOut(
            held_on=row.held_on,
            opinions=[OpinionOut.model_validate(one) for one in row.opinions],
            decision=row.decision,
            recorded_by=names[row.recorded_by],
        )
        for row in rows
    ]


async def _file(connection: AsyncConnection, knowledge: KnowledgeBase, row: Any) -> OneFileOut | None:
    if row.household_id is None:
        return None
    file = await store.load(connection, row.household_id, whole=True)
    return OneFileOut.model_validate(mask_all(file_json(knowledge, file)))


async def _others(connection: AsyncConnection, row: Any) -> list[str]:
    if row.household_id is None:
        return []
    theirs = select(Case.number).where(Case.household_id == row.household_id, Case.id != row.id)
    return list((await connection.execute(theirs.order_by(Case.number))).scalars())
