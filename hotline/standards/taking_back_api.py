"""Suspending and taking back a value that staff entered by mistake."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from hotline.problems import ProblemError
from hotline.services import Shared
from hotline.staff.accounts import Account
from hotline.staff.gate import StandardEditor
from hotline.staff.services import Knowledge
from hotline.standards import store, taking_back
from hotline.standards.api import ValueId, gone, refused
from hotline.standards.api import router as _standards
from hotline.standards.schemas import Why

router = APIRouter(prefix=f"{_standards.prefix}/values", tags=["standards"], responses=_standards.responses)


class Reason(BaseModel):
    """Why something is done."""

    model_config = ConfigDict(extra="forbid")

    why: Annotated[Why, Field(min_length=1, description="暂停的原因")]


@router.delete("/{value_id}", status_code=202, response_class=Response)
async def withdraw(
    value_id: ValueId,
    editor: StandardEditor,
    services: Shared,
    knowledge: Knowledge,
    why: Annotated[Why, Query(min_length=1, description="撤下的原因")],
) -> Response:
    """Propose to take back a value that was entered by mistake: it is used until a second person agrees. Shipped values
    cannot be taken back."""
    try:
        await taking_back.propose_withdrawal(services.database, value_id, editor, why)
    except store.UnknownValueError as error:
        raise gone() from error
    except taking_back.AlreadyLeavingError as error:
        raise ProblemError(409, "already-leaving", "已经有人提了撤下", "请刷新，看看要不要同意。") from error
    knowledge.forget()
    return Response(status_code=202)


@router.post("/{value_id}/suspend", status_code=204)
async def suspend(
    value_id: ValueId, given: Reason, editor: StandardEditor, services: Shared, knowledge: Knowledge
) -> Response:
    """Take a value out of use at once: until a second person withdraws it, or lets it stand again, what quotes it reads
    as if it had never been entered. Shipped values cannot be suspended."""
    try:
        await taking_back.suspend(services.database, value_id, editor, given.why)
    except store.UnknownValueError as error:
        raise gone() from error
    except taking_back.AlreadyLeavingError as error:
        raise ProblemError(409, "already-suspended", "已经有人暂停了", "请刷新，看看要不要撤下。") from error
    knowledge.forget()
    return Response(status_code=204)


@router.post("/{value_id}/withdrawal/approve", status_code=204)
async def approve_withdrawal(
    value_id: ValueId, editor: StandardEditor, services: Shared, knowledge: Knowledge
) -> Response:
    """Agree that a value is taken back: it is no longer used. 403 for whoever proposed it."""
    return await _settle(value_id, editor, services, knowledge, agreed=True)


@router.post("/{value_id}/withdrawal/reject", status_code=204)
async def reject_withdrawal(
    value_id: ValueId, editor: StandardEditor, services: Shared, knowledge: Knowledge
) -> Response:
    """Let the value stand, a suspended one again (403 for whoever suspended it), or take back one's own proposal."""
    return await _settle(value_id, editor, services, knowledge, agreed=False)


async def _settle(value_id: str, editor: Account, services: Shared, knowledge: Knowledge, *, agreed: bool) -> Response:
    try:
        await taking_back.settle(services.database, value_id, editor, agreed=agreed)
    except store.UnknownValueError as error:
        raise ProblemError(404, "no-such-value", "没有等着撤下的这个数值", "可能已经有人定了，请刷新。") from error
    except store.SamePersonError as error:
        raise ProblemError(
            403, "same-person", "要由另一位同事来定", "自己提的撤下、自己暂停的，自己不能定。"
        ) from error
    except store.InvalidValueError as error:
        raise refused(error) from error
    knowledge.forget()
    return Response(status_code=204)
