"""The list of talks that have ended."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from hotline.conversations.schemas import MAX_SEQ
from hotline.problems import invalid
from hotline.queue.api import CONFLICTS
from hotline.queue.ended import EndedPage, Outcome, Search, ended_talks, set_outcome
from hotline.queue.refusals import Refusing
from hotline.queue.schemas import Note
from hotline.services import Shared
from hotline.staff.gate import Operator
from hotline.staff.schemas import PROBLEMS

router = APIRouter(prefix="/api/staff/ended", tags=["queue"], responses=PROBLEMS | CONFLICTS, route_class=Refusing)
Day = Annotated[date | None, Query()]


class OutcomeIn(BaseModel):
    """What came of it."""

    model_config = ConfigDict(extra="forbid")

    outcome: Outcome
    note: Note = Field(default="", description="写给同事看的，居民看不到；居民删除资料时一起删掉")


@router.get("")
async def list_ended(
    operator: Operator,
    services: Shared,
    q: Annotated[str, Query(max_length=64, description="登记编号、接待员姓名，或者列表里居民的称呼")] = "",
    begins: Day = None,
    ends: Day = None,
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> EndedPage:
    """Ended talks that you held, the latest first; supervisors see everybody's."""
    if begins and ends and ends < begins:
        raise invalid("ends", f"结束日期 {ends} 早于开始日期 {begins}")
    async with services.database.read() as connection:
        return await ended_talks(connection, operator, Search(q.strip(), begins, ends, page))


@router.put("/{number}/outcome", status_code=204)
async def put_outcome(
    number: Annotated[int, Path(ge=1, le=MAX_SEQ)], given: OutcomeIn, operator: Operator, services: Shared
) -> Response:
    """Write down, or change, what came of an ended talk. Recorded."""
    await set_outcome(services.database, number, given.outcome, given.note, operator)
    return Response(status_code=204)
