"""What staff do with a case: the next step, another holder, another due day, a note."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from hotline.cases import wording
from hotline.cases.errors import (
    ConferenceMissingError,
    DueError,
    NoSuchHolderError,
    NoSuchStepError,
    NotGivenError,
    NotYoursError,
)
from hotline.cases.locked import LockedCase, ended_at
from hotline.cases.owed import KINDS
from hotline.cases.states import ENDED, Answer, Asked, State, step
from hotline.cases.tables import CaseCheck, CaseConference
from hotline.database import new_id, now
from hotline.households import store
from hotline.households.file import HouseholdFile
from hotline.households.register import Known, enter
from hotline.staff import accounts
from hotline.staff.accounts import Account
from hotline.staff.roles import Right
from hotline.staff.tables import StaffAccount

_MISSING: dict[Asked, str] = {
    "reason": "请写原因，居民看得到",
    "unit": "请写交给哪个单位",
    "answer": "请选结果：给予、给予一部分、不给予",
    "note": "请写要告诉居民的话",
}


@dataclass(frozen=True, slots=True)
class Move:
    """The state to get to, and what is given with it. `reason` and `note` are told to the resident."""

    to: State
    reason: str = ""
    note: str = ""
    unit: str = ""
    answer: Answer | None = None


async def check_may_act(case: LockedCase, actor: Account) -> None:
    """Whoever holds it may, anybody while nobody does, and who oversees cases. Raises NotYoursError."""
    holder = case.row["holder_id"]
    if holder in (None, actor.id) or actor.may(Right.OVERSEE_CASES):
        return
    name = (await case.connection.execute(select(StaffAccount.name).where(StaffAccount.id == holder))).scalar_one()
    raise NotYoursError(name)


async def move(case: LockedCase, given: Move, actor: Account, appeal: str) -> None:
    """Take the next step. Raises NoSuchStepError, NotGivenError, ConferenceMissingError, NotYoursError.

    `appeal`: how a refusal can be contested, told with it.
    """
    await check_may_act(case, actor)
    before = case.state
    _check_given(before, given)
    if before == "conferring" and given.to != "withdrawn" and not await _conferred(case):
        raise ConferenceMissingError
    if given.to == "answered":
        await _check_checks(case, given)
    unit = given.unit or case.row["unit"]
    case.note("moved", actor.actor, before=before, after=given.to, reason=given.reason or None, note=given.note or None)
    if unit != case.row["unit"]:
        case.note("unit", actor.actor, before=case.row["unit"], after=unit)
    case.change(
        state=given.to, state_since=now(), unit=unit, ended_at=ended_at(given.to),
        answer=given.answer or case.row["answer"],
    )  # fmt: skip
    if case.row["holder_id"] is None:
        case.change(holder_id=actor.id)
    if given.to not in ENDED:
        await _take_on(case, actor)
    case.tell(_told(case, before, given, appeal))


def _check_given(before: State, given: Move) -> None:
    try:
        asks = step(before, given.to).asks
    except KeyError as error:
        raise NoSuchStepError(before, given.to) from error
    for field in ("unit", "answer", "reason", "note"):
        if field in asks and not getattr(given, field):
            raise NotGivenError(field, _MISSING[field])


async def _conferred(case: LockedCase) -> bool:
    """Whether a conference was written down since one was called."""
    since = CaseConference.case_id == case.id, CaseConference.at >= case.row["state_since"]
    return bool((await case.connection.execute(select(func.count()).where(*since))).scalar_one())


async def _check_checks(case: LockedCase, given: Move) -> None:
    """An answer before its checks are done needs a reason: what is urgent is given first and examined later."""
    left = select(CaseCheck.kind).where(CaseCheck.case_id == case.id, CaseCheck.done_at.is_(None))
    kinds = set((await case.connection.execute(left)).scalars())
    if kinds and not given.reason:
        names = "、".join(label for kind, label in KINDS.items() if kind in kinds)
        raise NotGivenError("reason", f"{names}还没有做完。先答复的话，请写为什么")


def _told(case: LockedCase, before: State, given: Move, appeal: str) -> str:
    words = {"title": case.row["title"], "unit": case.row["unit"], "reason": given.reason, "note": given.note}
    if given.answer is not None and given.to == "answered":
        text = wording.ANSWERED[given.answer].format(**words)
    else:
        text = (wording.AGAIN if before == "answered" and given.to == "in_progress" else wording.TOLD[given.to]).format(
            **words
        )
    contested = given.to == "refused" or (given.to == "answered" and given.answer in ("denied", "partly"))
    return f"{text}\n{appeal}" if contested and appeal else text


async def _take_on(case: LockedCase, actor: Account) -> None:
    """Whoever is taken on has a household, and the household its file."""
    row = case.row
    if row["household_id"] is None:
        case.change(household_id=await _new_household(case))
    known = Known(row["applicant"], row["phone"], row["district"])
    await enter(case.connection, row["household_id"], known, actor.actor)


async def _new_household(case: LockedCase) -> str:
    """Whoever was only told of becomes a household when the case is taken on, with what the report says for sure."""
    household_id = new_id()
    await store.create(case.connection, household_id)
    if case.row["district"] is not None:
        file = HouseholdFile()
        file.record("district", case.row["district"], source="operator", quote="")
        await store.save(case.connection, household_id, None, file)
    return household_id


async def give_to(case: LockedCase, username: str | None, reason: str, actor: Account) -> None:
    """Another holder, None: nobody. Raises EndedError, NotYoursError, NoSuchHolderError, NotGivenError."""
    case.check_open()
    await check_may_act(case, actor)
    taken = case.row["holder_id"] not in (None, actor.id)
    if taken and not reason:
        raise NotGivenError("reason", "改派要写原因，同事看得到")
    new = None
    if username is not None:
        new = await accounts.find(case.connection, username)
        if new is None or not new.active or not new.may(Right.CASES):
            raise NoSuchHolderError(username)
    before = await _name(case, case.row["holder_id"])
    case.change(holder_id=new.id if new else None)
    case.note("holder", actor.actor, before=before, after=new.name if new else None, reason=reason or None)


async def _name(case: LockedCase, account_id: int | None) -> str | None:
    statement = select(StaffAccount.name).where(StaffAccount.id == account_id)
    return (await case.connection.execute(statement)).scalar_one_or_none()


async def set_due(case: LockedCase, day: date, reason: str, actor: Account, today: date) -> None:
    """Another due day, by the office; the resident is told. Raises EndedError, NotYoursError, DueError."""
    case.check_open()
    await check_may_act(case, actor)
    if day < today:
        raise DueError(day)
    case.note("due", actor.actor, before=case.row["due"].isoformat(), after=day.isoformat(), reason=reason)
    basis = f"本办改定的期限，不是文件规定：{reason}"[:300]
    case.change(due=day, due_by="office", due_basis=basis, reminded_at=None, escalated_at=None)
    case.tell(wording.NEW_DUE.format(title=case.row["title"], due=day, reason=reason))


def leave_note(case: LockedCase, text: str, actor: Account) -> None:
    """Words among staff."""
    case.note("note", actor.actor, note=text)
