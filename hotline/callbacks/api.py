"""Who is to be called back, for staff."""

from datetime import datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Path
from fastapi.responses import JSONResponse, Response
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

from hotline.callbacks import store
from hotline.callbacks.phones import hidden
from hotline.database import now
from hotline.events import Event, payloads
from hotline.masking import mask
from hotline.problems import ProblemError, invalid
from hotline.queue.wording import resident_label
from hotline.services import Shared
from hotline.staff.audit import record
from hotline.staff.gate import Operator
from hotline.staff.schemas import PROBLEMS, Clean

CONFLICTS: dict[int | str, dict[str, Any]] = dict.fromkeys((404, 409), PROBLEMS[422])
LONGEST = timedelta(days=60)
CallbackId = Annotated[int, Path(ge=1, lt=2**31)]
router = APIRouter(prefix="/api/staff/callbacks", tags=["queue"], responses=PROBLEMS | CONFLICTS)


class CallbackTryOut(BaseModel):
    """Somebody dialled."""

    model_config = ConfigDict(from_attributes=True)

    at: datetime
    by: str = Field(validation_alias="name")
    reached: bool = Field(description="打通了没有")
    again_at: datetime | None = Field(description="说好什么时候再打")
    note: str


class CallbackOut(BaseModel):
    """A resident who wants to be called."""

    id: int
    conversation_id: str
    resident_label: str
    phone: str = Field(description="已遮住；要打的时候再取完整号码")
    wanted: str = Field(description="居民说什么时候方便")
    created: datetime
    again_at: datetime | None = Field(description="什么时候再打；没有约为 null")
    tries: list[CallbackTryOut] = Field(description="打过几次，先打的在前")
    state: store.State
    done_by: str | None
    done_at: datetime | None


class CallbackTryIn(BaseModel):
    """What came of dialling. `again_at`: when to try again; null: it is done."""

    model_config = ConfigDict(extra="forbid")

    reached: bool = Field(description="打通了没有")
    again_at: AwareDatetime | None = Field(default=None, description="什么时候再打；不用再打的不写")
    note: Annotated[str, Clean, StringConstraints(strip_whitespace=True, max_length=1000)] = ""


class Phone(BaseModel):
    """A number that can be dialled."""

    phone: str


@router.get("")
async def list_callbacks(_operator: Operator, services: Shared, state: store.State = "open") -> list[CallbackOut]:
    """Open ones in the order in which they are to be called: by the time agreed, else by when they were left; or done
    ones, the newest first. At most 200, numbers masked."""
    async with services.database.read() as connection:
        rows = await store.listed(connection, state)
        tries = await store.tries_of(connection, [row.id for row in rows])
    return [
        CallbackOut(
            id=row.id,
            conversation_id=row.conversation_id,
            resident_label=resident_label(row.conversation_id),
            phone=hidden(row.phone),
            wanted=mask(row.wanted),
            created=row.created_at,
            again_at=row.again_at,
            tries=[CallbackTryOut.model_validate(one) for one in tries.get(row.id, [])],
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


@router.post("/{callback_id}/tries", status_code=204)
async def tried(callback_id: CallbackId, given: CallbackTryIn, operator: Operator, services: Shared) -> Response:
    """You dialled: whether somebody answered, and when to try again. Without that it is done."""
    at = now()
    if given.again_at is not None and not at < given.again_at <= at + LONGEST:
        raise invalid("again_at", f"再打的时间要晚于现在，最多过 {LONGEST.days} 天")
    async with services.database.write() as connection:
        row = await store.phone_of(connection, callback_id)
        if row is None:
            raise ProblemError(404, "no-such-callback", "没有这个回电", "可能已经被居民删除。请刷新。")
        tried = store.Try(given.reached, given.again_at, given.note)
        if not await store.tried(connection, callback_id, operator.id, tried):
            raise ProblemError(409, "callback-done", "现在不能这样做", "这个回电已经有人处理过了。请刷新。")
        told = payloads.CallbackTry(callback_id, given.reached, given.again_at is not None)
        await record(connection, operator.actor, Event.CALLBACK_TRIED, told, row[0])
        if given.again_at is None:
            await record(connection, operator.actor, Event.CALLBACK_DONE, payloads.Callback(callback_id), row[0])
    return Response(status_code=204)
