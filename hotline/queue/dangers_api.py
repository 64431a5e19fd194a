"""Who may be in danger and has not been looked after, for everybody who may take conversations."""

from datetime import datetime
from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import BaseModel, Field
from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.conversations.admission import ConversationId
from hotline.conversations.locked import locked
from hotline.danger import store
from hotline.database.models import Owner
from hotline.queue import wording
from hotline.queue.desk import see_danger
from hotline.queue.refusals import Refusing
from hotline.services import Shared
from hotline.staff.gate import Operator
from hotline.staff.schemas import PROBLEMS
from hotline.wakeup import QUEUE

OTHERS = 50  # of one address; the frames that bring them go to every screen every few seconds
router = APIRouter(prefix="/api/staff", tags=["queue"], responses=PROBLEMS, route_class=Refusing)


class OneDanger(BaseModel):
    """A conversation with a message that showed danger and that nobody has looked after."""

    conversation_id: str
    resident_label: str = Field(description="列表里的称呼，不含个人信息")
    kind: str
    kind_label: str = Field(description="同上，中文")
    seq: int = Field(description="最近一条这样的消息")
    since: datetime
    owner: Owner
    operator: str | None = Field(description="正在接待的同事；没有为 null")


class DangerOut(OneDanger):
    """A row of the list: one conversation, or the first of many cries from one address."""

    same_address: int = Field(description="同一地址的求助并成一行：这一行一共几个")
    others: list[OneDanger] = Field(description=f"同一行里其余的，最多 {OTHERS} 个；看过的让出位置")


async def open_dangers(connection: AsyncConnection) -> list[DangerOut]:
    """The oldest first. Those of a crowd stand behind its oldest, so that they bury nobody."""
    rows: dict[str, list[OneDanger]] = {}
    for row in await store.unseen(connection):
        rows.setdefault(row.crowd or row.conversation_id, []).append(_one(row))
    return [
        DangerOut(**first.model_dump(), same_address=len(others) + 1, others=others[:OTHERS])
        for first, *others in rows.values()
    ]


def _one(row: Row[Any]) -> OneDanger:
    return OneDanger(
        conversation_id=row.conversation_id,
        resident_label=wording.resident_label(row.conversation_id),
        kind=row.kind,
        kind_label=wording.danger_label(row.kind),
        seq=row.seq,
        since=row.at,
        owner=row.owner,
        operator=row.name,
    )


@router.get("/dangers")
async def list_dangers(_operator: Operator, services: Shared) -> list[DangerOut]:
    """What the stream sends as `danger`."""
    async with services.database.read() as connection:
        return await open_dangers(connection)


@router.post("/conversations/{conversation_id}/danger/seen", status_code=204)
async def seen(conversation_id: ConversationId, operator: Operator, services: Shared) -> Response:
    """You look after it: nobody is called for it any longer. Recorded with your name."""
    async with locked(services.database, conversation_id) as conversation:
        await see_danger(conversation, operator)
    await services.wakeups.publish(QUEUE)
    return Response(status_code=204)
