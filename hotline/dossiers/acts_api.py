"""What is done with one household's file. Every act answers with the file as it is then."""

from typing import Annotated

from fastapi import APIRouter, Path

from hotline.days import today
from hotline.dossiers import aid, editing
from hotline.dossiers.api import CONFLICTS, Number, read, secret_of
from hotline.dossiers.schemas import (
    AidEnd,
    AidIn,
    DossierDetail,
    DossierEdit,
    OtherIn,
    PersonIn,
    PlannedReview,
    ReasonIn,
    ReviewIn,
)
from hotline.dossiers.tree import locked, parts_of
from hotline.problems import invalid
from hotline.queue.refusals import Refusing
from hotline.services import Shared
from hotline.staff.gate import CaseWorker
from hotline.staff.schemas import PROBLEMS
from hotline.staff.services import Knowledge
from policy_kb import KnowledgeBase

router = APIRouter(
    prefix="/api/staff/dossiers/{dossier_id}",
    tags=["households"],
    responses=PROBLEMS | CONFLICTS,
    route_class=Refusing,
)
PartId = Annotated[int, Path(ge=1, lt=2**31)]


@router.patch("")
async def edit(
    dossier_id: Number, given: DossierEdit, worker: CaseWorker, services: Shared, knowledge: Knowledge
) -> DossierDetail:
    """Who stands for the household, and where they are. What was there before stays in the history."""
    current = await knowledge.current()
    if given.district and given.district not in {office.district for office in current.directory.offices}:
        raise invalid("district", f"厦门没有“{given.district}区”")
    async with services.database.write() as connection:
        await editing.edit(connection, dossier_id, given, secret_of(services), worker)
    return await read(services, current, dossier_id)


@router.post("/persons", status_code=201)
async def add_person(
    dossier_id: Number, given: PersonIn, worker: CaseWorker, services: Shared, knowledge: Knowledge
) -> DossierDetail:
    """Somebody of the household; two who were spoken of in different talks can be said to be one."""
    async with services.database.write() as connection:
        await editing.put_person(connection, dossier_id, None, given, secret_of(services), worker)
    return await read(services, await knowledge.current(), dossier_id)


@router.put("/persons/{person_id}")
async def put_person(
    dossier_id: Number, person_id: PartId, given: PersonIn, worker: CaseWorker, services: Shared, knowledge: Knowledge
) -> DossierDetail:
    """The same, corrected. Whoever is left out of `members` is somebody else again."""
    async with services.database.write() as connection:
        await editing.put_person(connection, dossier_id, person_id, given, secret_of(services), worker)
    return await read(services, await knowledge.current(), dossier_id)


@router.delete("/persons/{person_id}")
async def drop_person(
    dossier_id: Number, person_id: PartId, worker: CaseWorker, services: Shared, knowledge: Knowledge
) -> DossierDetail:
    """Take back what was written of somebody; what talks told of them stays."""
    async with services.database.write() as connection:
        await editing.drop_person(connection, dossier_id, person_id, worker)
    return await read(services, await knowledge.current(), dossier_id)


@router.post("/aid", status_code=201)
async def add_aid(
    dossier_id: Number, given: AidIn, worker: CaseWorker, services: Shared, knowledge: Knowledge
) -> DossierDetail:
    """Aid that was received. What looks like the same twice is flagged; it is for people to say what it is."""
    current = await knowledge.current()
    label = _label(current, given)
    _check_order(given)
    async with services.database.write() as connection:
        await locked(connection, dossier_id)
        await aid.enter(connection, dossier_id, given, label, worker)
    return await read(services, current, dossier_id)


@router.post("/aid/{aid_id}/end")
async def end_aid(
    dossier_id: Number, aid_id: PartId, given: AidEnd, worker: CaseWorker, services: Shared, knowledge: Knowledge
) -> DossierDetail:
    """Until when it was given."""
    async with services.database.write() as connection:
        await locked(connection, dossier_id)
        row = await aid.find(connection, (await parts_of(connection, [dossier_id]))[dossier_id], aid_id)
        if given.until < row.since:
            raise invalid("until", f"最后一天 {given.until} 早于开始的 {row.since}")
        await aid.end(connection, dossier_id, row, given.until, worker)
    return await read(services, await knowledge.current(), dossier_id)


@router.post("/aid/{aid_id}/void")
async def void_aid(
    dossier_id: Number, aid_id: PartId, given: ReasonIn, worker: CaseWorker, services: Shared, knowledge: Knowledge
) -> DossierDetail:
    """It was entered by mistake: it stays to be read, and counts no more."""
    async with services.database.write() as connection:
        await locked(connection, dossier_id)
        row = await aid.find(connection, (await parts_of(connection, [dossier_id]))[dossier_id], aid_id)
        await aid.void(connection, dossier_id, row, given.reason, worker)
    return await read(services, await knowledge.current(), dossier_id)


@router.put("/review")
async def plan_review(
    dossier_id: Number, given: PlannedReview, worker: CaseWorker, services: Shared, knowledge: Knowledge
) -> DossierDetail:
    """When the household is to be looked at again."""
    async with services.database.write() as connection:
        await editing.plan_review(connection, dossier_id, given.review_on, given.version, worker)
    return await read(services, await knowledge.current(), dossier_id)


@router.post("/reviews")
async def reviewed(
    dossier_id: Number, given: ReviewIn, worker: CaseWorker, services: Shared, knowledge: Knowledge
) -> DossierDetail:
    """The household was reviewed: what was found, and when again."""
    if given.done_on > today():
        raise invalid("done_on", f"{given.done_on} 还没有到，请写复核的那一天")
    if given.next_on is not None and given.next_on <= given.done_on:
        raise invalid("next_on", f"下一次的日子 {given.next_on} 要晚于这一次 {given.done_on}")
    async with services.database.write() as connection:
        await editing.reviewed(connection, dossier_id, given, worker)
    return await read(services, await knowledge.current(), dossier_id)


@router.post("/merge")
async def merge(
    dossier_id: Number, given: OtherIn, worker: CaseWorker, services: Shared, knowledge: Knowledge
) -> DossierDetail:
    """The other file is the same household's: it becomes a part of this one. `split` undoes it."""
    async with services.database.write() as connection:
        await editing.merge(connection, dossier_id, given.other, given.reason, worker)
    return await read(services, await knowledge.current(), dossier_id)


@router.post("/split")
async def split(
    dossier_id: Number, given: OtherIn, worker: CaseWorker, services: Shared, knowledge: Knowledge
) -> DossierDetail:
    """That was a mistake: the other becomes a file of its own again, with all that it held."""
    async with services.database.write() as connection:
        await editing.split(connection, dossier_id, given.other, given.reason, worker)
    return await read(services, await knowledge.current(), dossier_id)


@router.post("/distinct")
async def keep_apart(
    dossier_id: Number, given: OtherIn, worker: CaseWorker, services: Shared, knowledge: Knowledge
) -> DossierDetail:
    """The two look alike and are two households; it is proposed no more."""
    async with services.database.write() as connection:
        await editing.keep_apart(connection, dossier_id, given.other, given.reason, worker)
    return await read(services, await knowledge.current(), dossier_id)


@router.delete("/distinct/{other}")
async def ask_again(
    dossier_id: Number, other: PartId, worker: CaseWorker, services: Shared, knowledge: Knowledge
) -> DossierDetail:
    """They may be one household after all."""
    async with services.database.write() as connection:
        await editing.ask_again(connection, dossier_id, other, worker)
    return await read(services, await knowledge.current(), dossier_id)


def _label(knowledge: KnowledgeBase, given: AidIn) -> str:
    if given.measure is not None:
        if given.measure not in knowledge.measures:
            raise invalid("measure", f"没有编号 {given.measure} 的政策")
        return given.label or knowledge.measures[given.measure].label
    if not given.label:
        raise invalid("label", "请写是什么帮助")
    return given.label


def _check_order(given: AidIn) -> None:
    if given.until is not None and given.until < given.since:
        raise invalid("until", f"最后一天 {given.until} 早于开始的 {given.since}")
