"""A resident has what they said deleted: a case that comes from their talk ends, and keeps no words and no numbers.

Number, measures, states and times stay, as they do of a conversation.
"""

from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.cases.states import ENDED, OPEN
from hotline.cases.tables import Case, CaseCheck, CaseConference, CaseDocument, CaseEvent, CaseTalk
from hotline.database import new_id, now
from hotline.events import Event, payloads
from hotline.staff.audit import record

_NO_WORDS: dict[str, Any] = {"applicant": None, "phone": None, "code": None, "due_basis": ""}


async def erase(connection: AsyncConnection, conversation_id: str) -> None:
    """Withdraw what is open, delete what people wrote. In the caller's transaction, the conversation locked."""
    theirs = select(Case).where(Case.conversation_id == conversation_id).order_by(Case.id).with_for_update()
    for row in (await connection.execute(theirs)).all():
        await _delete_words(connection, row.id)
        await connection.execute(update(Case).where(Case.id == row.id).values(_NO_WORDS | {"version": row.version + 1}))
        if row.state not in ENDED:
            await _withdraw(connection, row.id, row.state)
            await record(connection, "resident", Event.CASE_MOVED, payloads.CaseChanged(row.number, "withdrawn"))
    await connection.execute(delete(CaseTalk).where(CaseTalk.conversation_id == conversation_id))


async def _delete_words(connection: AsyncConnection, case_id: str) -> None:
    await connection.execute(update(CaseEvent).where(CaseEvent.case_id == case_id).values(reason=None, note=None))
    await connection.execute(update(CaseCheck).where(CaseCheck.case_id == case_id).values(finding=None))
    await connection.execute(delete(CaseDocument).where(CaseDocument.case_id == case_id))
    nothing = {"opinions": [], "decision": ""}
    await connection.execute(update(CaseConference).where(CaseConference.case_id == case_id).values(nothing))


async def _withdraw(connection: AsyncConnection, case_id: str, before: str) -> None:
    at = now()
    ended = {"state": "withdrawn", "state_since": at, "ended_at": at}
    await connection.execute(update(Case).where(Case.id == case_id, Case.state.in_(OPEN)).values(ended))
    places = (await connection.execute(select(CaseEvent.place).where(CaseEvent.case_id == case_id))).scalars()
    line = {"id": new_id(), "case_id": case_id, "place": max(places, default=0) + 1, "at": at, "actor": "resident"}
    await connection.execute(insert(CaseEvent), line | {"kind": "moved", "before": before, "after": "withdrawn"})
