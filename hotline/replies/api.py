"""Canned replies: for operators to use, for supervisors to keep."""

import re
from typing import Annotated, Any

from fastapi import APIRouter, Path
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from sqlalchemy import delete, insert, select, update

from hotline.database import now
from hotline.events import Event, payloads
from hotline.problems import ProblemError, invalid
from hotline.replies.tables import CannedReply
from hotline.services import Shared
from hotline.staff.audit import record
from hotline.staff.gate import Operator, Supervisor
from hotline.staff.schemas import PROBLEMS, Clean

# What the console fills in where the text has it in braces.
PLACEHOLDERS = ("我的姓名", "登记编号", "今天")
_BRACES = re.compile(r"\{([^{}]*)\}")
CONFLICTS: dict[int | str, dict[str, Any]] = {404: PROBLEMS[422]}
Shortcut = Annotated[str, Path(max_length=12, pattern=r"^[0-9A-Za-z\u4e00-\u9fff]+$", description="字母、数字或汉字")]
router = APIRouter(prefix="/api/staff/replies", tags=["queue"], responses=PROBLEMS | CONFLICTS)


class ReplyText(BaseModel):
    """What is said; in braces what is filled in."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Clean, StringConstraints(strip_whitespace=True, min_length=1, max_length=1000)] = Field(
        description=f"花括号里的会填上：{'、'.join(PLACEHOLDERS)}"
    )


class CannedReplyOut(BaseModel):
    """A reply under its shortcut."""

    shortcut: str
    text: str


@router.get("")
async def list_replies(_operator: Operator, services: Shared) -> list[CannedReplyOut]:
    """All of them, by shortcut."""
    async with services.database.read() as connection:
        rows = await connection.execute(select(CannedReply).order_by(CannedReply.shortcut))
        return [CannedReplyOut(shortcut=row.shortcut, text=row.text) for row in rows]


@router.put("/{shortcut}", status_code=204)
async def put_reply(shortcut: Shortcut, given: ReplyText, supervisor: Supervisor, services: Shared) -> Response:
    """Write one down, or anew. 422 for a placeholder that nobody fills in."""
    unknown = next((name for name in _BRACES.findall(given.text) if name not in PLACEHOLDERS), None)
    if unknown is not None:
        raise invalid(
            "text", f"“{{{unknown}}}”没有东西可填，只能用 {'、'.join(f'{{{name}}}' for name in PLACEHOLDERS)}"
        )
    values = {"text": given.text, "entered_by": supervisor.name, "entered_at": now()}
    async with services.database.write() as connection:
        this = update(CannedReply).where(CannedReply.shortcut == shortcut).values(values)
        if (await connection.execute(this)).rowcount == 0:
            await connection.execute(insert(CannedReply).values(shortcut=shortcut, **values))
        await record(connection, supervisor.actor, Event.REPLY_ENTERED, payloads.Shortcut(shortcut))
    return Response(status_code=204)


@router.delete("/{shortcut}", status_code=204)
async def delete_reply(shortcut: Shortcut, supervisor: Supervisor, services: Shared) -> Response:
    """Take one away."""
    async with services.database.write() as connection:
        gone = await connection.execute(delete(CannedReply).where(CannedReply.shortcut == shortcut))
        if gone.rowcount == 0:
            raise ProblemError(404, "no-such-reply", "没有这一条", f"没有快捷词是“{shortcut}”的回复，请刷新。")
        await record(connection, supervisor.actor, Event.REPLY_DELETED, payloads.Shortcut(shortcut))
    return Response(status_code=204)
