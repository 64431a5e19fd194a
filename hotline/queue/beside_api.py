"""What stands beside a talk, for staff alone: notes, up to where each has read, and what could be answered."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from hotline.conversations.admission import ConversationId
from hotline.conversations.locked import locked
from hotline.database import Database
from hotline.events import Event
from hotline.problems import invalid
from hotline.queue import notes, read_marks
from hotline.queue.detail import check_held, check_readable
from hotline.queue.errors import NotHeldError
from hotline.queue.refusals import Refusing
from hotline.queue.schemas import NoteIn, NoteOut, ReadUpTo
from hotline.queue.suggesting import Suggestion, suggestion
from hotline.services import Shared
from hotline.staff.accounts import Account
from hotline.staff.gate import Operator
from hotline.staff.schemas import PROBLEMS
from hotline.staff.services import Faq, Rehearsal
from hotline.wakeup import conversation_topic

CONFLICTS: dict[int | str, dict[str, Any]] = dict.fromkeys((404, 409), PROBLEMS[422])
router = APIRouter(
    prefix="/api/staff/conversations/{conversation_id}",
    tags=["queue"],
    responses=PROBLEMS | CONFLICTS,
    route_class=Refusing,
)


@router.post("/notes", status_code=201)
async def leave_note(
    conversation_id: ConversationId, given: NoteIn, operator: Operator, services: Shared
) -> list[NoteOut]:
    """Leave a note for whoever reads the talk now or later; the resident never sees it. Answers with all notes."""
    await check_readable(services.database, conversation_id, operator)
    async with locked(services.database, conversation_id) as talk:
        await notes.add(talk, operator, given.text)
        talk.note(Event.CONVERSATION_NOTED, operator.actor)
        every = await notes.read(talk.connection, conversation_id)
    await services.wakeups.publish(conversation_topic(conversation_id), {"type": "facts"})
    return [NoteOut(at=one.at, by=one.by, text=one.text) for one in every]


@router.put("/read", status_code=204)
async def read_up_to(
    conversation_id: ConversationId, given: ReadUpTo, operator: Operator, services: Shared
) -> Response:
    """You have read the talk that you hold up to here: what comes later is new to you. It never goes back."""
    await _mark(services.database, conversation_id, operator, given.seq)
    return Response(status_code=204)


@router.get("/suggestion")
async def suggest(
    conversation_id: ConversationId, operator: Operator, services: Shared, faq: Faq, rehearse: Rehearsal
) -> Suggestion | None:
    """What could be answered to the resident's last words: what the assistant would say, or the nearest published
    answer. Nothing is said, nothing is kept. Null where there is nothing to answer."""
    await check_held(services.database, conversation_id, operator)
    return await suggestion(services, faq, rehearse, conversation_id)


async def _mark(database: Database, conversation_id: str, operator: Account, seq: int) -> None:
    async with locked(database, conversation_id) as talk:
        if talk.owner != "human" or talk.operator_id != operator.id:
            raise NotHeldError
        if seq > talk.last_seq:
            raise invalid("seq", f"这个谈话只有 {talk.last_seq} 条消息")
        await read_marks.mark(talk, operator, seq)
