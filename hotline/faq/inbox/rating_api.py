"""Rating an answer, for residents; what came of an entry's answers, for staff."""

from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from hotline import limits
from hotline.conversations.admission import Admitted
from hotline.conversations.api import PROBLEMS as RESIDENT_PROBLEMS
from hotline.conversations.schemas import MAX_SEQ
from hotline.faq.inbox.rating import NotRatedError, Rating, of_entry, rate
from hotline.faq.refusals import Refusing
from hotline.faq.schemas import EntryId
from hotline.faq.store import entry
from hotline.problems import ProblemError
from hotline.services import Shared
from hotline.staff.gate import AnswerEditor
from hotline.staff.schemas import PROBLEMS

residents = APIRouter(
    prefix="/api/conversations/{conversation_id}/messages",
    tags=["residents"],
    responses=RESIDENT_PROBLEMS | {404: RESIDENT_PROBLEMS[422]},
)
staff = APIRouter(
    prefix="/api/staff/faq", tags=["faq"], responses=PROBLEMS | {404: PROBLEMS[422]}, route_class=Refusing
)


class Rated(BaseModel):
    """What the resident thinks of an answer."""

    model_config = ConfigDict(extra="forbid")

    rating: Rating | None = Field(description="useful 有用，useless 没用，null 收回")


class RatingsOut(BaseModel):
    """What came of an entry's answers."""

    answered: int = Field(description="用它回答了几次；谈话删除后不再算")
    useful: int = Field(description="居民点“有用”的次数")
    useless: int = Field(description="居民点“没用”的次数")


@residents.put("/{seq}/rating", status_code=204)
async def rate_answer(
    conversation_id: Admitted, seq: Annotated[int, Path(ge=1, le=MAX_SEQ)], given: Rated, services: Shared
) -> Response:
    """Say of a published answer (a message with `rating` in its data) whether it was of use; the last word counts.

    404 for any other message.
    """
    await services.limiter.hit(limits.WRITE, conversation_id)
    try:
        await rate(services.database, conversation_id, seq, given.rating)
    except NotRatedError as error:
        raise ProblemError(404, "nothing-to-rate", "这一句不用评", "只有照问答回答的话下面可以点。") from error
    return Response(status_code=204)


@staff.get("/{entry_id}/ratings")
async def show_ratings(entry_id: EntryId, _editor: AnswerEditor, services: Shared) -> RatingsOut:
    """How often an entry's answer was said, and what residents thought of it."""
    async with services.database.read() as connection:
        await entry(connection, entry_id)
        found = await of_entry(connection, entry_id)
    return RatingsOut(answered=found.answered, useful=found.useful, useless=found.useless)
