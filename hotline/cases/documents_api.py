"""Pictures and PDFs of a case, for staff. Residents read theirs like whatever is sent to them (`attachments`)."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response
from pydantic import StringConstraints

from hotline.attachments.kinds import AttachmentError
from hotline.attachments.serving import CONTENT, File, served
from hotline.cases import documents
from hotline.cases.api import CONFLICTS, Number, read_case
from hotline.cases.detail import CaseDetail
from hotline.cases.locked import locked_case
from hotline.cases.refusals import Refusing
from hotline.events import Event, payloads
from hotline.problems import invalid
from hotline.services import Shared
from hotline.staff.audit import record
from hotline.staff.gate import CaseWorker
from hotline.staff.schemas import PROBLEMS, Clean
from hotline.staff.services import Knowledge

DocumentId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
Title = Annotated[str, Clean, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
router = APIRouter(
    prefix="/api/staff/cases/{number}/documents",
    tags=["cases"],
    responses=PROBLEMS | CONFLICTS,
    route_class=Refusing,
)


@router.post("", status_code=201)
async def add(
    number: Number,
    content: File,
    title: Annotated[Title, Query(description="这是什么，例如 低保证")],
    worker: CaseWorker,
    services: Shared,
    knowledge: Knowledge,
    for_resident: Annotated[bool, Query(description="居民也看得到：会在谈话里告诉他们")] = False,
) -> CaseDetail:
    """Add a picture or a PDF. 422: what it must be, or that it cannot be shown to whoever reported somebody else."""
    try:
        async with locked_case(services.database, services.wakeups, number, None) as case:
            await documents.add(case, title, content, worker, for_resident=for_resident)
    except AttachmentError as error:
        raise invalid("content", str(error)) from error
    return await read_case(services, await knowledge.current(), number, worker)


@router.get("/{document_id}", response_class=Response, responses=CONTENT)
async def read(number: Number, document_id: DocumentId, worker: CaseWorker, services: Shared) -> Response:
    """One of them. That you looked at it is recorded, as reading the case is."""
    async with services.database.write() as connection:
        row = await documents.of_case(connection, number, document_id)
        await record(connection, worker.actor, Event.CASE_VIEWED, payloads.CaseNumber(number))
    return served(row)


@router.delete("/{document_id}")
async def remove(
    number: Number, document_id: DocumentId, worker: CaseWorker, services: Shared, knowledge: Knowledge
) -> CaseDetail:
    """Take one away for good, also from the resident."""
    async with locked_case(services.database, services.wakeups, number, None) as case:
        await documents.remove(case, document_id, worker)
    return await read_case(services, await knowledge.current(), number, worker)
