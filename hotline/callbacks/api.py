"""Who is to be called back, for staff."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field

from hotline.callbacks import store
from hotline.callbacks.phones import hidden
from hotline.events import Event, payloads
from hotline.masking import mask
from hotline.problems import ProblemError
from hotline.queue.wording import resident_label
from hotline.services import Shared
from hotline.staff.audit import record
from hotline.staff.gate import Operator
from hotline.staff.schemas import PROBLEMS

CONFLICTS: dict[int | str, dict[str, Any]] = dict.fromkeys((404, 409), PROBLEMS[422])
CallbackId = Annotated[int, Path(ge=1, lt=2**31)]
router = APIRouter(prefix="/api/staff/callbacks", tags=["queue"], responses=PROBLEMS | CONFLICTS)


class CallbackOut(BaseModel):
    """A resident who wants to be called."""

    id: int
    conversation_id: str
    resident_label: str
    phone: str = Field(description="已遮住；要打的时候再取完整号码")
    wanted: str = Field(description="居民说什么时候方便")
    created: datetime
    state: store.State
    done_by: str | None
    done_at: datetime | None


class Phone(BaseModel):
    """A number that can be dialled."""

    phone: str


@router.get("")
async def list_callbacks(_operator: Operator, services: Shared, state: store.State = "open") -> list[CallbackOut]:
    """Open ones, the oldest first; or done ones, the newest first. At most 200, numbers masked."""
    async with services.database.read() as connection:
        rows = await store.listed(connection, state)
    return [
        CallbackOut(
            id=row.id,
            conversation_id=row.conversation_id,
            resident_label=resident_label(row.conversation_id),
            phone=hidden(row.phone),
            wanted=mask(row.wanted),
            created=row.created_at,
            state=state,
            done_by=row.name,
            done_at=row.done_at,
        )
        for row in rows
    ]


@router.post("/{callback_id}/phone", response_model=Phone)
async def show_phone(callback_id: CallbackId, operator: Operator, services: Shared) -> JSONResponse:
    """The whole number. Recorded with your name."""
    async with services.database.write() as connection:
        row = await store.phone_of(connection, callback_id)
        if row is None:
            raise ProblemError(404, "no-such-callback", "没有这个回电", "可能已经被居民删除。请刷新。")
        conversation_id, phone = row
        await record(connection, operator.actor, Event.CALLBACK_SHOWN, payloads.Callback(callback_id), conversation_id)
    return JSONResponse({"phone": phone}, headers={"Cache-Control": "no-store"})


@router.post("/{callback_id}/done", status_code=204)
async def done(callback_id: CallbackId, operator: Operator, services: Shared) -> Response:
    """You called, or tried to for good."""
    async with services.database.write() as connection:
        row = await store.phone_of(connection, callback_id)
        if row is None:
            raise ProblemError(404, "no-such-callback", "没有这个回电", "可能已经被居民删除。请刷新。")
        if await store.finish(connection, callback_id, operator.id) is None:
            raise ProblemError(409, "callback-done", "现在不能这样做", "这个回电已经有人处理过了。请刷新。")
        await record(connection, operator.actor, Event.CALLBACK_DONE, payloads.Callback(callback_id), row[0])
    return Response(status_code=204)
