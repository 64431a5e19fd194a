"""Households' files for staff: found, opened, read, shown whole with a reason, exported."""

import asyncio
import json
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from fastapi.responses import JSONResponse, Response

from hotline.cases.filling import origin_of
from hotline.database import now
from hotline.days import today
from hotline.dossiers import detail as reading
from hotline.dossiers import listing
from hotline.dossiers.detail import detail
from hotline.dossiers.history import note
from hotline.dossiers.listing import Search, Which
from hotline.dossiers.schemas import DossierDetail, DossierExport, DossierPage, OpenDossier, ReasonIn, ShownOut
from hotline.dossiers.sheet_pdf import as_pdf
from hotline.dossiers.tree import locked
from hotline.events import Event, payloads
from hotline.households.register import Known, enter
from hotline.households.store import district_of
from hotline.problems import invalid
from hotline.queue.refusals import Refusing
from hotline.services import Services, Shared
from hotline.staff.audit import record
from hotline.staff.gate import CaseWorker
from hotline.staff.schemas import PROBLEMS
from hotline.staff.services import Knowledge
from policy_kb import KnowledgeBase

CONFLICTS: dict[int | str, dict[str, Any]] = dict.fromkeys((404, 409), PROBLEMS[422])
PDF = "application/pdf"
router = APIRouter(
    prefix="/api/staff/dossiers", tags=["households"], responses=PROBLEMS | CONFLICTS, route_class=Refusing
)
Number = Annotated[int, Path(ge=1, lt=2**31, description="档案编号")]


@router.get("")
async def list_dossiers(
    _worker: CaseWorker,
    services: Shared,
    which: Which = "all",
    q: Annotated[str, Query(max_length=40, description="姓名、电话（或后几位）、身份证号、档案或个案编号")] = "",
    district: Annotated[str, Query(max_length=16)] = "",
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> DossierPage:
    """What is to be reviewed first, then the newest; `alike`: only those that are likely one household twice."""
    search = Search(today(), secret_of(services), which, q.strip(), district, page)
    async with services.database.read() as connection:
        return await listing.listed(connection, search)


@router.post("", status_code=201)
async def open_dossier(given: OpenDossier, worker: CaseWorker, services: Shared, knowledge: Knowledge) -> DossierDetail:
    """The file of a talk's household, opened if there is none: a case does that by itself. Read as the talk is."""
    origin = await origin_of(services.database, given.conversation_id, worker, given.whose)
    if origin is None:
        raise invalid("whose", "这个谈话里没有替别人问过，只能是 own")
    async with services.database.write() as connection:
        known = Known(None, origin.phone, await district_of(connection, origin.household_id))
        dossier_id = await enter(connection, origin.household_id, known, worker.actor)
    return await read(services, await knowledge.current(), dossier_id)


@router.get("/{dossier_id}")
async def get_dossier(dossier_id: Number, worker: CaseWorker, services: Shared, knowledge: Knowledge) -> DossierDetail:
    """Everything about a household, masked. That you read it is recorded."""
    async with services.database.write() as connection:
        await record(connection, worker.actor, Event.DOSSIER_VIEWED, payloads.Dossier(dossier_id))
    return await read(services, await knowledge.current(), dossier_id)


@router.post("/{dossier_id}/show")
async def show(dossier_id: Number, given: ReasonIn, worker: CaseWorker, services: Shared) -> ShownOut:
    """Names, telephone and address in full. The reason stands in the file's history with your name."""
    async with services.database.write() as connection:
        await locked(connection, dossier_id)
        await note(connection, dossier_id, "shown", worker.actor, text=given.reason)
        return await reading.shown(connection, dossier_id)


@router.post(
    "/{dossier_id}/export",
    response_model=DossierExport,
    responses={200: {"content": {PDF: {"schema": {"type": "string", "format": "binary"}}}}},
)
async def export(
    dossier_id: Number,
    given: ReasonIn,
    worker: CaseWorker,
    services: Shared,
    knowledge: Knowledge,
    form: Annotated[Literal["json", "pdf"], Query(alias="format")] = "json",
) -> Response:
    """The whole file, nothing masked, as one file: JSON, or a PDF for paper. Recorded with the reason."""
    current = await knowledge.current()
    async with services.database.write() as connection:
        await locked(connection, dossier_id)
        await note(connection, dossier_id, "exported", worker.actor, text=given.reason)
        whole = await detail(connection, current, dossier_id, today(), whole=True)
        unmasked = await reading.shown(connection, dossier_id)
    signed = {"exported_at": now(), "exported_by": worker.name, "reason": given.reason}
    made = DossierExport(**whole.model_dump(), **signed, shown=unmasked)
    headers = {"Content-Disposition": f'attachment; filename="dossier-{dossier_id}.{form}"'}
    if form == "pdf":
        return Response(await asyncio.to_thread(as_pdf, made), media_type=PDF, headers=headers)
    text = json.dumps(made.model_dump(mode="json"), ensure_ascii=False, indent=1)
    return Response(text, media_type=JSONResponse.media_type, headers=headers)


async def read(services: Services, knowledge: KnowledgeBase, dossier_id: int) -> DossierDetail:
    """A file as it is now. Raises NoSuchDossierError."""
    async with services.database.read() as connection:
        return await detail(connection, knowledge, dossier_id, today())


def secret_of(services: Services) -> str:
    """With which identity numbers are hashed."""
    return services.settings.secret_key.get_secret_value()
