"""What is written down while a case is worked on: checks that are owed and done, and conferences."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, insert, select, update

from hotline.cases.errors import NoSuchCheckError, NotGivenError
from hotline.cases.locked import LockedCase
from hotline.cases.moving import check_may_act
from hotline.cases.owed import KINDS, RESULTS, SOURCES, Kind, Result
from hotline.cases.tables import CaseCheck, CaseConference
from hotline.database import new_id, now
from hotline.staff.accounts import Account


@dataclass(frozen=True, slots=True)
class Finding:
    """What came out of checks, of one or of several that were made together."""

    checks: Sequence[str]
    on: date
    result: Result
    text: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one participant holds."""

    who: str
    opinion: str


async def owe(case: LockedCase, kind: Kind, source: str | None, actor: Account) -> None:
    """One more check. Raises EndedError, NotYoursError, NotGivenError."""
    case.check_open()
    await check_may_act(case, actor)
    if (kind == "data") != (source is not None):
        raise NotGivenError("source", f"信息比对要写和谁比对（{'、'.join(SOURCES)}），别的核查不写")
    last = select(func.max(CaseCheck.place)).where(CaseCheck.case_id == case.id)
    place = (await case.connection.execute(last)).scalar_one()
    values = {"id": new_id(), "case_id": case.id, "place": 0 if place is None else place + 1}
    await case.connection.execute(insert(CaseCheck), values | {"kind": kind, "source": source})
    case.note("owed", actor.actor, after=_name(kind, source))


async def find(case: LockedCase, finding: Finding, actor: Account, today: date) -> None:
    """Checks are done. Raises EndedError, NotYoursError, NoSuchCheckError, NotGivenError."""
    case.check_open()
    await check_may_act(case, actor)
    if finding.on > today:
        raise NotGivenError("on", f"{finding.on} 还没有到，请写做核查的那一天")
    if finding.result != "agrees" and not finding.text:
        raise NotGivenError("finding", "请写看到了什么")
    open_ones = CaseCheck.case_id == case.id, CaseCheck.done_at.is_(None), CaseCheck.id.in_(finding.checks)
    found = (await case.connection.execute(select(CaseCheck).where(*open_ones).order_by(CaseCheck.place))).all()
    if not found or len(found) != len(set(finding.checks)):
        raise NoSuchCheckError
    done = {"done_on": finding.on, "done_at": now(), "done_by": actor.id}
    values = done | {"result": finding.result, "finding": finding.text or None}
    await case.connection.execute(update(CaseCheck).where(*open_ones).values(values))
    names = "、".join(_name(row.kind, row.source) for row in found)[:120]
    case.note("checked", actor.actor, before=names, after=RESULTS[finding.result])


async def confer(
    case: LockedCase, held_on: date, opinions: Sequence[Opinion], decision: str, actor: Account, today: date
) -> None:
    """A conference was held. Raises EndedError, NotYoursError, NotGivenError."""
    case.check_open()
    await check_may_act(case, actor)
    if held_on > today:
        raise NotGivenError("held_on", f"{held_on} 还没有到，请写会商的那一天")
    values = {
        "id": new_id(),
        "case_id": case.id,
        "held_on": held_on,
        "opinions": [{"who": one.who, "opinion": one.opinion} for one in opinions],
        "decision": decision,
        "recorded_by": actor.id,
        "at": now(),
    }
    await case.connection.execute(insert(CaseConference), values)
    case.note("conference", actor.actor, after=held_on.isoformat())


def _name(kind: Kind, source: str | None) -> str:
    return KINDS[kind] if source is None else f"{KINDS[kind]}（{source}）"
