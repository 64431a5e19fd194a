"""Answers that are looked at first: which, for supervisors; letting them go, for everybody who talks with residents."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path
from fastapi.responses import Response
from sqlalchemy import Select, select

from hotline.approvals import deciding, rules, wording
from hotline.approvals.deciding import CardsError, DecidedError, UnknownAnswerError
from hotline.approvals.holding import OPEN
from hotline.approvals.rules import Kind, Rule
from hotline.approvals.schemas import (
    ApprovalRuleIn,
    ApprovalRuleOut,
    ApprovalRulesOut,
    ApprovalSubjectOut,
    ApproveIn,
    HeldAnswerOut,
)
from hotline.approvals.tables import ApprovalRule, HeldAnswer
from hotline.database.models import Message
from hotline.database.revision import advance
from hotline.events import Event, payloads
from hotline.faq.store import CONTENT
from hotline.faq.topics import TOPICS
from hotline.masking import mask
from hotline.problems import ProblemError, invalid
from hotline.queue.wording import resident_label
from hotline.services import Services, Shared
from hotline.staff.audit import record
from hotline.staff.gate import Operator, Supervisor
from hotline.staff.schemas import PROBLEMS
from hotline.staff.services import Knowledge
from hotline.staff.tables import StaffAccount
from hotline.wakeup import QUEUE, conversation_topic
from policy_kb import KnowledgeBase

LISTED = 100
CONFLICTS: dict[int | str, dict[str, Any]] = dict.fromkeys((404, 409), PROBLEMS[422])
HeldId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
Name = Annotated[str, Path(max_length=64, pattern=r"^[a-z0-9_]+$")]
router = APIRouter(prefix="/api/staff/approvals", tags=["queue"], responses=PROBLEMS | CONFLICTS)


@router.get("")
async def list_held(
    _operator: Operator, services: Shared, knowledge: Knowledge, which: Literal["open", "decided"] = "open"
) -> list[HeldAnswerOut]:
    """Those that wait for a colleague, the most pressing first; or those of the past, the newest first."""
    known = _labels(await knowledge.current())
    async with services.database.read() as connection:
        rows = await connection.execute(_listed(which))
        return [_out(row, known) for row in rows]


@router.post("/{held_id}/approve", status_code=204)
async def approve(held_id: HeldId, given: ApproveIn, operator: Operator, services: Shared) -> Response:
    """Send it, as it is or in other words. 409: somebody else was first. 422: cards go as they are only."""
    try:
        talk = await deciding.approve(services.database, held_id, operator, given.text)
    except CardsError as error:
        raise invalid("text", "这是结果卡片，字不能改：照原样发，或者交给人来答") from error
    except (UnknownAnswerError, DecidedError) as error:
        raise _refused(error) from error
    return await _done(services, talk)


@router.post("/{held_id}/person", status_code=204)
async def leave_to_a_person(held_id: HeldId, operator: Operator, services: Shared) -> Response:
    """Do not send it: the resident is told, and waits for a person. 409: somebody else was first."""
    try:
        talk = await deciding.leave_to_a_person(services.database, held_id, operator)
    except (UnknownAnswerError, DecidedError) as error:
        raise _refused(error) from error
    return await _done(services, talk)


@router.get("/rules")
async def list_rules(_operator: Operator, services: Shared, knowledge: Knowledge) -> ApprovalRulesOut:
    """Which answers are looked at first, and which could be."""
    known = _labels(await knowledge.current())
    async with services.database.read() as connection:
        rows = (await connection.execute(select(ApprovalRule).order_by(ApprovalRule.about))).all()
    subjects = [ApprovalSubjectOut(**_parts(about), label=label) for about, label in known.items()]
    return ApprovalRulesOut(
        rules=[
            ApprovalRuleOut(
                **_parts(row.about), label=known.get(row.about, row.about), minutes=row.minutes, then=row.then,
                entered_by=row.entered_by, entered_at=row.entered_at,
            )
            for row in rows
        ],
        subjects=subjects,
    )  # fmt: skip


@router.put("/rules/{kind}/{name}", status_code=204)
async def put_rule(
    kind: Kind, name: Name, given: ApprovalRuleIn, supervisor: Supervisor, services: Shared, knowledge: Knowledge
) -> Response:
    """Have a colleague see the answers about this first. 422: there is no such topic or measure."""
    about = f"{kind}:{name}"
    if about not in _labels(await knowledge.current()):
        raise invalid("name", f"没有“{name}”这个{'话题' if kind == 'topic' else '帮助'}")
    async with services.database.write() as connection:
        await rules.put(connection, Rule(about, given.minutes, given.then), supervisor.name)
        await advance(connection, CONTENT)  # who answers reads the rules with the answers
        told = payloads.ApprovalRule(about, given.minutes, given.then)
        await record(connection, supervisor.actor, Event.APPROVAL_SET, told)
    return Response(status_code=204)


@router.delete("/rules/{kind}/{name}", status_code=204)
async def delete_rule(kind: Kind, name: Name, supervisor: Supervisor, services: Shared) -> Response:
    """Answers about this are given at once again; those that wait go on waiting."""
    about = f"{kind}:{name}"
    async with services.database.write() as connection:
        if not await rules.remove(connection, about):
            raise ProblemError(404, "no-such-rule", "没有这一条", "可能别人已经删掉了，请刷新。")
        await advance(connection, CONTENT)
        await record(connection, supervisor.actor, Event.APPROVAL_UNSET, payloads.ApprovalSubject(about))
    return Response(status_code=204)


def _labels(knowledge: KnowledgeBase) -> dict[str, str]:
    topics = {f"topic:{name}": f"话题：{label}" for name, label in TOPICS.items()}
    return topics | {f"measure:{name}": f"帮助：{rule.label}" for name, rule in knowledge.measures.items()}


def _parts(about: str) -> dict[str, Any]:
    kind, _, name = about.partition(":")
    return {"kind": kind, "name": name}


def _listed(which: Literal["open", "decided"]) -> Select[Any]:
    statement = (
        select(*HeldAnswer.__table__.columns, Message.text.label("question"), StaffAccount.name.label("decided_name"))
        .join(Message, (Message.conversation_id == HeldAnswer.conversation_id) & (Message.seq == HeldAnswer.seq))
        .outerjoin(StaffAccount, StaffAccount.id == HeldAnswer.decided_by)
        .limit(LISTED)
    )
    if which == "open":
        return statement.where(HeldAnswer.state.in_(OPEN)).order_by(HeldAnswer.until)
    return statement.where(HeldAnswer.state.not_in(OPEN)).order_by(HeldAnswer.decided_at.desc())


def _out(row: Any, known: dict[str, str]) -> HeldAnswerOut:
    return HeldAnswerOut(
        id=row.id, conversation_id=row.conversation_id, resident_label=resident_label(row.conversation_id),
        question=mask(row.question), label=known.get(row.about, row.about), text=row.text, cards=row.kind != "text",
        at=row.at, until=row.until, then=row.then, then_label=wording.THEN[row.then], state=row.state,
        state_label=wording.STATES[row.state], decided_by=row.decided_name, decided_at=row.decided_at,
    )  # fmt: skip


def _refused(error: UnknownAnswerError | DecidedError) -> ProblemError:
    if isinstance(error, DecidedError):
        return ProblemError(409, "decided-already", "已经有人处理了", f"这条答复{error}。请刷新。")
    return ProblemError(404, "no-such-answer", "没有这条答复", "可能已经随谈话删除，请刷新。")


async def _done(services: Services, conversation_id: str) -> Response:
    await services.wakeups.publish(conversation_topic(conversation_id))
    await services.wakeups.publish(QUEUE)
    return Response(status_code=204)
