"""What is done with one case. Every act carries the version that was seen, and answers with the case as it is then."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from hotline.cases import moving, records, wording
from hotline.cases.api import CONFLICTS, Number, read_case
from hotline.cases.detail import CaseDetail
from hotline.cases.errors import NotGivenError
from hotline.cases.locked import locked_case
from hotline.cases.moving import Move
from hotline.cases.records import Finding, Opinion
from hotline.cases.refusals import Refusing
from hotline.cases.schemas import ConferenceIn, DueIn, FindingIn, HolderIn, MoveCase, NoteIn, OwedIn, PhoneOut
from hotline.days import today
from hotline.services import Shared
from hotline.staff.gate import CaseWorker
from hotline.staff.schemas import PROBLEMS
from hotline.staff.services import Knowledge

router = APIRouter(
    prefix="/api/staff/cases/{number}", tags=["cases"], responses=PROBLEMS | CONFLICTS, route_class=Refusing
)


@router.post("/move")
async def move(
    number: Number, given: MoveCase, worker: CaseWorker, services: Shared, knowledge: Knowledge
) -> CaseDetail:
    """Take the next step; the resident is told. 409: the state does not lead there (the answer names what is
    possible), or somebody else changed the case. 422: the step needs a reason, a unit, an answer."""
    current = await knowledge.current()
    step = Move(given.to, given.reason, given.note, given.unit, given.answer)
    async with locked_case(services.database, services.wakeups, number, given.version) as case:
        await moving.move(case, step, worker, wording.appeal(current, today()))
    return await read_case(services, current, number, worker)


@router.put("/holder")
async def put_holder(
    number: Number, given: HolderIn, worker: CaseWorker, services: Shared, knowledge: Knowledge
) -> CaseDetail:
    """Who sees it through. Theirs to pass on, anybody's to take while nobody has it, a supervisor's to give."""
    async with locked_case(services.database, services.wakeups, number, given.version) as case:
        await moving.give_to(case, given.username, given.reason, worker)
    return await read_case(services, await knowledge.current(), number, worker)


@router.put("/due")
async def put_due(
    number: Number, given: DueIn, worker: CaseWorker, services: Shared, knowledge: Knowledge
) -> CaseDetail:
    """Another due day, set by the office. The resident is told, with the reason."""
    async with locked_case(services.database, services.wakeups, number, given.version) as case:
        await moving.set_due(case, given.due, given.reason, worker, today())
    return await read_case(services, await knowledge.current(), number, worker)


@router.post("/notes")
async def add_note(
    number: Number, given: NoteIn, worker: CaseWorker, services: Shared, knowledge: Knowledge
) -> CaseDetail:
    """Leave a note for colleagues; the resident never sees it."""
    async with locked_case(services.database, services.wakeups, number, None) as case:
        moving.leave_note(case, given.note, worker)
    return await read_case(services, await knowledge.current(), number, worker)


@router.post("/checks")
async def owe(number: Number, given: OwedIn, worker: CaseWorker, services: Shared, knowledge: Knowledge) -> CaseDetail:
    """Have the case owe one more check (四(十二))."""
    async with locked_case(services.database, services.wakeups, number, given.version) as case:
        await records.owe(case, given.kind, given.source, worker)
    return await read_case(services, await knowledge.current(), number, worker)


@router.post("/checks/done")
async def find(
    number: Number, given: FindingIn, worker: CaseWorker, services: Shared, knowledge: Knowledge
) -> CaseDetail:
    """Checks are done, one or several together: when, and what was found."""
    finding = Finding(given.checks, given.on, given.result, given.finding)
    async with locked_case(services.database, services.wakeups, number, given.version) as case:
        await records.find(case, finding, worker, today())
    return await read_case(services, await knowledge.current(), number, worker)


@router.post("/conferences")
async def confer(
    number: Number, given: ConferenceIn, worker: CaseWorker, services: Shared, knowledge: Knowledge
) -> CaseDetail:
    """Write down a conference: who took part, what each holds, what was decided."""
    opinions = [Opinion(one.who, one.opinion) for one in given.opinions]
    async with locked_case(services.database, services.wakeups, number, given.version) as case:
        await records.confer(case, given.held_on, opinions, given.decision, worker, today())
    return await read_case(services, await knowledge.current(), number, worker)


@router.post("/phone", response_model=PhoneOut)
async def show_phone(number: Number, worker: CaseWorker, services: Shared) -> JSONResponse:
    """The whole number of whom to call. Recorded with your name."""
    async with locked_case(services.database, services.wakeups, number, None) as case:
        phone = case.row["phone"]
        if phone is None:
            raise NotGivenError("phone", "开这个个案的时候没有留电话")
        case.note("phone", worker.actor)
    return JSONResponse({"phone": phone})
