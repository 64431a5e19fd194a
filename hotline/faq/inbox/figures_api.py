"""The figures of the answers, for whoever writes or oversees them."""

from typing import Annotated

from fastapi import APIRouter, Query

from hotline.days import today
from hotline.faq.inbox.figures import AnswerFigures, Wanted, figures
from hotline.services import Shared
from hotline.staff.gate import Reader
from hotline.staff.schemas import PROBLEMS

router = APIRouter(prefix="/api/staff/faq", tags=["faq"], responses=PROBLEMS)


@router.get("/figures")
async def get_answer_figures(
    _reader: Reader,
    services: Shared,
    weeks: Annotated[int, Query(ge=1, le=104)] = 12,
    topic: Annotated[str, Query(max_length=32)] = "",
    entry: Annotated[str, Query(max_length=64)] = "",
) -> AnswerFigures:
    """What people asked in these weeks, what came of it, and whether it helped; the weeks of one topic or entry, or
    of all."""
    async with services.database.read() as connection:
        return await figures(connection, Wanted(today(), weeks, topic, entry))
