"""A case as residents see it: number, where it stands, until when, and the way so far."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self

from pydantic import BaseModel, Field
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.cases import wording
from hotline.cases.states import ENDED, LABELS
from hotline.cases.tables import Case, CaseEvent, CaseTalk
from hotline.conversations.messages import iso

_WAY = ("opened", "moved")


class CaseStepOut(BaseModel):
    """A state that the case came into."""

    state: str
    at: datetime


class CaseCardOut(BaseModel):
    """A case, without anything that staff wrote for each other."""

    number: str
    title: str
    state: str = Field(description="办到哪一步")
    unit: str
    due: str | None = Field(description="最迟哪天答复；已经结束的为 null")
    due_basis: str = Field(description="这一天是怎么来的；已经结束的为空")
    steps: list[CaseStepOut] = Field(description="走过的每一步，最早的在前")

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Self:
        """From what `of` gives."""
        return cls.model_validate(data)


async def of(connection: AsyncConnection, row: Mapping[str, Any]) -> dict[str, Any]:
    """The card as JSON; what is written in the caller's transaction is in it.

    Of what was reported by somebody else: that it is followed up, and no more.
    """
    if row["reported"]:
        state = wording.REPORT_ENDED if row["state"] in ENDED else wording.REPORT_OPEN
        told = {"number": row["number"], "title": wording.REPORT, "state": state}
        return told | {"unit": "", "due": None, "due_basis": "", "steps": []}
    lines = select(CaseEvent.after, CaseEvent.at).where(CaseEvent.case_id == row["id"], CaseEvent.kind.in_(_WAY))
    steps = (await connection.execute(lines.order_by(CaseEvent.place))).all()
    ended = row["state"] in ENDED
    return {
        "number": row["number"],
        "title": row["title"],
        "state": LABELS[row["state"]],
        "unit": row["unit"],
        "due": None if ended else row["due"].isoformat(),
        "due_basis": "" if ended else row["due_basis"],
        "steps": [{"state": LABELS[step.after], "at": iso(step.at)} for step in steps],
    }


async def of_talk(connection: AsyncConnection, conversation_id: str) -> list[dict[str, Any]]:
    """The cases that this conversation is told of, the newest first."""
    told = select(CaseTalk.case_id).where(CaseTalk.conversation_id == conversation_id)
    rows = await connection.execute(select(Case).where(Case.id.in_(told)).order_by(Case.number.desc()))
    return [await of(connection, dict(row)) for row in rows.mappings().all()]
