"""What supervisors look at, and the one thing they do here: give a talk to somebody else."""

from datetime import date, timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from hotline.conversations.admission import ConversationId
from hotline.days import today
from hotline.events import Event, payloads
from hotline.oversight import audit_reading, exporting
from hotline.oversight.audit_reading import AuditPage, EventLabel, Filter
from hotline.oversight.board import Board, board
from hotline.oversight.figures import By, Days, Figures, figures
from hotline.problems import invalid
from hotline.queue.api import AtDesk
from hotline.queue.refusals import Refusing
from hotline.queue.schemas import Username
from hotline.services import Shared
from hotline.staff.audit import record
from hotline.staff.gate import Supervisor
from hotline.staff.schemas import PROBLEMS
from hotline.staff.services import Knowledge

LONGEST = 366  # days
USUAL = 30
CONFLICTS: dict[int | str, dict[str, Any]] = dict.fromkeys((404, 409), PROBLEMS[422])
router = APIRouter(
    prefix="/api/staff/oversight", tags=["oversight"], responses=PROBLEMS | CONFLICTS, route_class=Refusing
)
Day = Annotated[date | None, Query()]


class Assignment(BaseModel):
    """To whom; null: back into the queue, for anybody."""

    model_config = ConfigDict(extra="forbid")

    to: Annotated[Username | None, Field(description="同事的用户名；null 表示放回排队，位置不变")]


def _days(begins: Day = None, ends: Day = None) -> Days:
    last = ends or today()
    first = begins or last - timedelta(days=USUAL - 1)
    if last < first:
        raise invalid("ends", f"结束日期 {last} 早于开始日期 {first}")
    if (last - first).days >= LONGEST:
        raise invalid("begins", f"一次最多看 {LONGEST} 天，现在是 {(last - first).days + 1} 天")
    return Days(first, last)


Spanned = Annotated[Days, Depends(_days)]


@router.get("/board")
async def get_board(supervisor: Supervisor, services: Shared, knowledge: Knowledge) -> Board:
    """Waiting by lane, talks, operators, unanswered danger, overdue cases: as it is now."""
    current = await knowledge.current()
    async with services.database.read() as connection:
        return await board(connection, supervisor, current, today())


@router.post("/conversations/{conversation_id}/assign", status_code=204)
async def assign(conversation_id: ConversationId, given: Assignment, _supervisor: Supervisor, desk: AtDesk) -> Response:
    """Give a talk that waits, or that somebody holds, to a colleague who is there; or back into the queue. Recorded."""
    await desk.assign(conversation_id, given.to)
    return Response(status_code=204)


@router.get("/figures")
async def get_figures(
    _supervisor: Supervisor, services: Shared, knowledge: Knowledge, days: Spanned, by: By = "day"
) -> Figures:
    """What came of the requests of these days (the last 30), by day or by district."""
    current = await knowledge.current()
    async with services.database.read() as connection:
        return await figures(connection, current, days, by)


@router.get("/figures/export", response_class=Response)
async def export_figures(
    supervisor: Supervisor,
    services: Shared,
    knowledge: Knowledge,
    days: Spanned,
    by: By = "day",
    form: Annotated[Literal["csv", "xlsx"], Query(alias="format")] = "csv",
) -> Response:
    """The same as a table for a spreadsheet. Recorded."""
    current = await knowledge.current()
    async with services.database.write() as connection:
        found = await figures(connection, current, days, by)
        span = payloads.Span(days.begins.isoformat(), days.ends.isoformat())
        await record(connection, supervisor.actor, Event.FIGURES_EXPORTED, span)
    content = exporting.as_csv(found) if form == "csv" else exporting.as_xlsx(found)
    name = f"songtan-{days.begins}-{days.ends}-{by}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=exporting.MEDIA_TYPES[form], headers=headers)


@router.get("/events")
async def list_events(_supervisor: Supervisor) -> list[EventLabel]:
    """What the audit can be filtered by."""
    return audit_reading.events()


@router.get("/audit")
async def read_audit(
    supervisor: Supervisor,
    services: Shared,
    event: Event | None = None,
    who: Annotated[str, Query(max_length=64, description="姓名里的字，或者“居民”“系统”")] = "",
    conversation_id: Annotated[str, Query(max_length=32)] = "",
    begins: Day = None,
    ends: Day = None,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> AuditPage:
    """Who did what, the newest first. That it was read is recorded."""
    if begins and ends and ends < begins:
        raise invalid("ends", f"结束日期 {ends} 早于开始日期 {begins}")
    async with services.database.write() as connection:
        wanted = Filter(event, who.strip(), conversation_id, begins, ends, page)
        found = await audit_reading.lines(connection, wanted)
        span = payloads.Span(begins.isoformat() if begins else None, ends.isoformat() if ends else None)
        await record(connection, supervisor.actor, Event.AUDIT_READ, span)
    return found
