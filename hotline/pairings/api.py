"""Pairings, for everybody who works on cases."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response
from sqlalchemy import select

from hotline.cases.tables import Case
from hotline.days import today
from hotline.pairings import store
from hotline.pairings.schemas import Hardship, NewPairing, PairingDetail, PairingEnd, PairingsOut, VisitDone
from hotline.problems import invalid
from hotline.queue.refusals import Refusing
from hotline.services import Shared
from hotline.staff.gate import CaseWorker
from hotline.staff.schemas import PROBLEMS
from hotline.staff.services import Knowledge

CONFLICTS: dict[int | str, dict[str, Any]] = dict.fromkeys((404, 409), PROBLEMS[422])
PairingId = Annotated[int, Path(ge=1, lt=2**31)]
router = APIRouter(prefix="/api/staff/pairings", tags=["cases"], responses=PROBLEMS | CONFLICTS, route_class=Refusing)


@router.get("")
async def list_pairings(
    _worker: CaseWorker,
    services: Shared,
    knowledge: Knowledge,
    *,
    due: bool = False,
    ended: bool = False,
    district: Annotated[str, Query(max_length=16)] = "",
    q: Annotated[str, Query(max_length=64, description="干部、单位、个案编号或申请人里的字")] = "",
) -> PairingsOut:
    """Those under way, the next visit first; `due`: only those to be visited by today; `ended`: those that are over."""
    needs = (await knowledge.current()).priorities.needs
    search = store.Search(today(), due=due, ended=ended, district=district, text=q.strip())
    async with services.database.read() as connection:
        return await store.listed(connection, needs, search)


@router.post("", status_code=201)
async def begin(given: NewPairing, worker: CaseWorker, services: Shared, knowledge: Knowledge) -> PairingDetail:
    """Pair the household of a case with an official or a unit."""
    needs = (await knowledge.current()).priorities.needs
    if given.hardship not in needs:
        raise invalid("hardship", f"没有“{given.hardship}”这一类难处，请从 {'、'.join(needs)} 里选")
    if given.first_on < today():
        raise invalid("first_on", f"第一次看望的日子 {given.first_on} 已经过了")
    async with services.database.write() as connection:
        this = select(Case.id).where(Case.number == given.case)
        case_id = (await connection.execute(this)).scalar_one_or_none()
        if case_id is None:
            raise invalid("case", f"没有编号 {given.case} 的个案")
        pairing_id = await store.begin(connection, given, case_id, worker)
        return await store.detail(connection, needs, pairing_id, today())


@router.get("/hardships")
async def list_hardships(_worker: CaseWorker, knowledge: Knowledge) -> list[Hardship]:
    """The types of hardship by which households are paired."""
    needs = (await knowledge.current()).priorities.needs
    return [Hardship(id=need.id, label=need.label) for need in needs.values()]


@router.get("/{pairing_id}")
async def get_pairing(
    pairing_id: PairingId, _worker: CaseWorker, services: Shared, knowledge: Knowledge
) -> PairingDetail:
    """One with all its visits."""
    needs = (await knowledge.current()).priorities.needs
    async with services.database.read() as connection:
        return await store.detail(connection, needs, pairing_id, today())


@router.post("/{pairing_id}/visits", status_code=204)
async def visited(pairing_id: PairingId, given: VisitDone, worker: CaseWorker, services: Shared) -> Response:
    """The visit that was due was made; the next is planned."""
    if given.done_on > today():
        raise invalid("done_on", f"看望的日子 {given.done_on} 还没有到")
    if given.next_on is not None and given.next_on <= given.done_on:
        raise invalid("next_on", f"下一次的日子 {given.next_on} 要晚于这一次 {given.done_on}")
    async with services.database.write() as connection:
        await store.visited(connection, pairing_id, given, worker)
    return Response(status_code=204)


@router.post("/{pairing_id}/end", status_code=204)
async def end(pairing_id: PairingId, given: PairingEnd, worker: CaseWorker, services: Shared) -> Response:
    """It is over."""
    async with services.database.write() as connection:
        await store.end(connection, pairing_id, given.why, worker)
    return Response(status_code=204)
