"""A resident's cases: those of this conversation, and any other whose number and proof they have."""

from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, StringConstraints

from hotline import limits
from hotline.addresses import address_of
from hotline.cases import card
from hotline.cases.card import CaseCardOut
from hotline.cases.looking_up import prove, within_limits
from hotline.cases.numbers import NUMBER
from hotline.conversations.admission import Admitted
from hotline.conversations.api import PROBLEMS
from hotline.conversations.locked import ConversationGoneError, locked
from hotline.conversations.messages import Draft
from hotline.problems import ProblemError
from hotline.services import Shared
from hotline.wakeup import conversation_topic

FOUND = "查到了。以后有变化，也在这里告诉您。"
router = APIRouter(
    prefix="/api/conversations/{conversation_id}/cases", tags=["residents"], responses=PROBLEMS | {404: PROBLEMS[422]}
)


class LookUp(BaseModel):
    """Number and proof: the code told at the opening, or the last four digits of the telephone given then."""

    model_config = ConfigDict(extra="forbid")

    number: Annotated[str, StringConstraints(strip_whitespace=True, pattern=f"^{NUMBER}$")]
    proof: Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^\d{4}(\d{2})?$")]


@router.get("")
async def list_cases(conversation_id: Admitted, services: Shared) -> list[CaseCardOut]:
    """The cases that this conversation is told of, the newest first."""
    await services.limiter.hit(limits.READ, conversation_id)
    async with services.database.read() as connection:
        return [CaseCardOut.of(one) for one in await card.of_talk(connection, conversation_id)]


@router.post("/look-up")
async def look_up(request: Request, conversation_id: Admitted, given: LookUp, services: Shared) -> CaseCardOut:
    """Ask for a case from another device. It is told in the conversation too, as is every later change.

    404 for a number that does not exist and for a proof that is wrong alike; 429 after a few tries.
    """
    if not await within_limits(services.limiter, conversation_id, given.number, address_of(request)):
        raise ProblemError(429, "too-many-requests", "试得太多了", "请过一会儿再试，或者找工作人员帮您查。")
    try:
        async with locked(services.database, conversation_id) as talk:
            found = await prove(talk.connection, conversation_id, given.number, given.proof)
            if found is not None:
                talk.say(Draft("system", f"{FOUND}\n个案 {given.number}：{found['state']}。", "case", found))
    except ConversationGoneError as error:
        raise ProblemError(410, "erased", "这次谈话已经删除") from error
    if found is None:
        raise ProblemError(404, "no-such-case", "没有查到", "编号和查询码（或电话后四位）对不上。请看看有没有写错。")
    await services.wakeups.publish(conversation_topic(conversation_id))
    return CaseCardOut.of(found)
