"""Cases for staff: opened from a talk, listed and read. What is done with one: `acts_api`."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.callbacks.phones import phone_in
from hotline.cases import filling, listing
from hotline.cases.deadlines import Lane, OfficeDays
from hotline.cases.detail import CaseDetail, detail
from hotline.cases.errors import NotGivenError
from hotline.cases.filling import Filled, MeasureOffered, Origin
from hotline.cases.listing import CaseCounts, CasePage, Search, Which
from hotline.cases.numbers import NUMBER
from hotline.cases.opening import NewCase, open_case
from hotline.cases.owed import KINDS, RESULTS, SOURCES, VISITED
from hotline.cases.refusals import Refusing
from hotline.cases.schemas import CaseChoices, NewCaseOut, OpenCase, ProposalOfCase, StateName
from hotline.cases.states import ANSWERS, LABELS, OPEN, State
from hotline.cases.tables import Case
from hotline.days import today
from hotline.duty.holidays import after_working_days
from hotline.events import Event, payloads
from hotline.households.file import Whose
from hotline.problems import ProblemError
from hotline.services import Services, Shared
from hotline.staff import accounts
from hotline.staff.accounts import Account
from hotline.staff.audit import record
from hotline.staff.gate import CaseWorker
from hotline.staff.roles import Right
from hotline.staff.schemas import PROBLEMS
from hotline.staff.services import Knowledge
from policy_kb import KnowledgeBase

CONFLICTS: dict[int | str, dict[str, Any]] = dict.fromkeys((404, 409), PROBLEMS[422])
router = APIRouter(prefix="/api/staff/cases", tags=["cases"], responses=PROBLEMS | CONFLICTS, route_class=Refusing)
Number = Annotated[str, Path(pattern=f"^{NUMBER}$")]
Filter = Annotated[str, Query(max_length=80)]


@router.get("")
async def list_cases(
    worker: CaseWorker,
    services: Shared,
    which: Which = "open",
    q: Annotated[str, Query(max_length=64, description="编号、姓名或者事项的一部分")] = "",
    state: State | None = None,
    unit: Filter = "",
    district: Filter = "",
    lane: Lane | None = None,
    overdue: bool = False,
    mine: bool = False,
    conversation: Annotated[str, Query(pattern=r"^[0-9a-f]{32}$")] | None = None,
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> CasePage:
    """Urgent ones and the earliest due day first; those that ended, the latest first."""
    day = today()
    search = Search(
        day, soon(services, day), which, q.strip(), state, unit, district, lane, overdue, mine, conversation or "", page
    )
    async with services.database.read() as connection:
        return await listing.listed(connection, worker, search)


@router.get("/counts")
async def count_cases(worker: CaseWorker, services: Shared) -> CaseCounts:
    """What is open, overdue, due soon, yours, and nobody's."""
    day = today()
    async with services.database.read() as connection:
        return await listing.counts(connection, worker, day, soon(services, day))


@router.get("/choices")
async def get_choices(_worker: CaseWorker, services: Shared, knowledge: Knowledge) -> CaseChoices:
    """What filters and forms offer: states, districts, units, people."""
    directory = (await knowledge.current()).directory
    async with services.database.read() as connection:
        units = await listing.units(connection)
    people = await accounts.all_accounts(services.database)
    return CaseChoices(
        states=[StateName(id=state, label=label) for state, label in LABELS.items()],
        answers=dict(ANSWERS),
        check_kinds=dict(KINDS),
        check_results=dict(RESULTS),
        sources=list(SOURCES),
        districts=list(dict.fromkeys(office.district for office in directory.offices)),
        units=units,
        holders={one.username: one.name for one in people if one.active and one.may(Right.CASES)},
    )


@router.get("/proposal")
async def propose(
    worker: CaseWorker,
    services: Shared,
    knowledge: Knowledge,
    conversation: Annotated[str, Query(pattern=r"^[0-9a-f]{32}$")],
    whose: Whose = "own",
    measures: Annotated[list[str] | None, Query(max_length=10)] = None,
) -> ProposalOfCase:
    """What a case about this talk would be: measures, unit, due day, checks. Read as the conversation is."""
    current = await knowledge.current()
    origin = await _origin(services, conversation, worker, whose)
    choosable = filling.offered(current, origin.file, today())
    chosen = measures if measures is not None else _likeliest(choosable)
    filled = _filled(services, current, origin, chosen, origin.lane)
    async with services.database.read() as connection:
        open_ones = await _open_cases(connection, origin.household_id)
    return ProposalOfCase(
        measures=choosable,
        chosen=chosen,
        title=filled.title,
        district=filled.district,
        lane=origin.lane,
        units=list(filled.units),
        due=filled.due.day,
        due_by=filled.due.by,
        due_basis=filled.due.basis,
        checks=len(filled.checks),
        phone_known=origin.phone is not None,
        open_cases=open_ones,
    )


@router.post("", status_code=201)
async def open_one(given: OpenCase, worker: CaseWorker, services: Shared, knowledge: Knowledge) -> NewCaseOut:
    """Open a case from a talk that you may read. The resident is told number, code and due day at once.

    409: the household has an open case about the same, and `again` is not set.
    """
    current = await knowledge.current()
    origin = await _origin(services, given.conversation_id, worker, given.whose)
    measures = given.measures
    if measures is None:
        measures = _likeliest(filling.offered(current, origin.file, today()))
    lane = given.lane or origin.lane
    filled = _filled(services, current, origin, measures, lane)
    reported = origin.reported if given.reported is None else given.reported
    checks = [*dict.fromkeys([*(VISITED if reported else ()), *filled.checks])]
    new = NewCase(
        conversation_id=origin.conversation_id,
        household_id=origin.household_id,
        measures=list(dict.fromkeys(measures)),
        title=filled.title,
        applicant=given.applicant or None,
        phone=_phone(given.phone) or origin.phone,
        district=filled.district,
        lane=lane,
        unit=given.unit or next(iter(filled.units), ""),
        due=filled.due,
        checks=checks if given.checks else [],
        reported=reported,
        again=given.again,
    )
    opened = await open_case(services.database, services.wakeups, new, worker, today())
    return NewCaseOut(number=opened.number, code=opened.code)


@router.get("/{number}")
async def get_case(number: Number, worker: CaseWorker, services: Shared, knowledge: Knowledge) -> CaseDetail:
    """Everything about a case, the household's file with numbers of people masked. That you read it is recorded."""
    async with services.database.write() as connection:
        await record(connection, worker.actor, Event.CASE_VIEWED, payloads.CaseNumber(number))
    return await read_case(services, await knowledge.current(), number, worker)


async def read_case(services: Services, knowledge: KnowledgeBase, number: str, reader: Account) -> CaseDetail:
    """A case as it is now. Raises NoSuchCaseError."""
    day = today()
    async with services.database.read() as connection:
        return await detail(connection, knowledge, number, reader, day, soon(services, day))


def soon(services: Services, day: date) -> date:
    """The last day that counts as near."""
    return after_working_days(day, services.settings.case_remind_days)


async def _origin(services: Services, conversation_id: str, reader: Account, whose: Whose) -> Origin:
    origin = await filling.origin_of(services.database, conversation_id, reader, whose)
    if origin is None:
        raise NotGivenError("whose", "这个谈话里没有替别人问过，只能是 own")
    return origin


def _likeliest(choosable: list[MeasureOffered]) -> list[str]:
    return [choosable[0].id] if choosable else []


def _filled(services: Services, knowledge: KnowledgeBase, origin: Origin, measures: list[str], lane: Lane) -> Filled:
    office = OfficeDays(services.settings.case_days, services.settings.case_urgent_days)
    try:
        return filling.filled(knowledge, origin, measures, lane, office, today())
    except KeyError as error:
        detail = f"现在没有编号 {error.args[0]} 的政策，请从提议里选"
        raise ProblemError(422, "invalid-input", "填写的内容有问题", detail, field="measures") from error


def _phone(written: str) -> str | None:
    if not written:
        return None
    phone = phone_in(written)
    if phone is None:
        raise NotGivenError("phone", "这不像能打的电话。手机写 11 位，座机写区号和号码")
    return phone


async def _open_cases(connection: AsyncConnection, household_id: str) -> list[str]:
    theirs = select(Case.number).where(Case.household_id == household_id, Case.state.in_(OPEN))
    return list((await connection.execute(theirs.order_by(Case.number))).scalars())
