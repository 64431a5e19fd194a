"""The queue and the conversations of an operator."""

from datetime import date, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import JSONResponse, Response

from hotline.conversations.admission import ConversationId
from hotline.conversations.schemas import MAX_SEQ, Seq
from hotline.database import now
from hotline.days import today
from hotline.duty.presence import take_break
from hotline.events import Event, payloads
from hotline.households.api import FactEdit
from hotline.households.editing import EditError, edit_fact
from hotline.households.schemas import FileOut
from hotline.households.view import both_json
from hotline.masking import mask_all
from hotline.problems import invalid
from hotline.queue import explaining
from hotline.queue.desk import Desk
from hotline.queue.destinations import Destination, all_of_them
from hotline.queue.detail import check_held, detail, messages_after, show
from hotline.queue.listing import QueueView, colleagues, queue_view
from hotline.queue.refusals import Refusing
from hotline.queue.schemas import BreakIn, Colleague, Detail, Ending, Next, Reply, StaffMessage, Transfer
from hotline.queue.unanswered import Patience
from hotline.services import Shared
from hotline.staff.audit import record
from hotline.staff.gate import Operator
from hotline.staff.schemas import PROBLEMS
from hotline.staff.services import Knowledge
from hotline.wakeup import QUEUE, conversation_topic
from policy_kb.model.case import MAX_MEMBERS

CONFLICTS: dict[int | str, dict[str, Any]] = dict.fromkeys((404, 409), PROBLEMS[422])
router = APIRouter(prefix="/api/staff", tags=["queue"], responses=PROBLEMS | CONFLICTS, route_class=Refusing)


def _desk(services: Shared, operator: Operator) -> Desk:
    patience = timedelta(seconds=services.settings.anybody_after)
    return Desk(services.database, services.wakeups, operator, patience)


AtDesk = Annotated[Desk, Depends(_desk)]


@router.get("/queue")
async def queue(operator: Operator, services: Shared, knowledge: Knowledge) -> QueueView:
    """Who waits, in the order in which they are served, and whom you are talking with."""
    needs = (await knowledge.current()).priorities.needs
    async with services.database.read() as connection:
        return await queue_view(connection, operator, Patience.of(services.settings), needs)


@router.put("/break", status_code=204)
async def put_break(given: BreakIn, operator: Operator, services: Shared) -> Response:
    """Go on a break, or come back. On a break nothing new is passed to you, and residents are told of one person less;
    what you hold stays yours and goes back when it is not answered."""
    until = None if given.minutes is None else now() + timedelta(minutes=given.minutes)
    async with services.database.write() as connection:
        await take_break(connection, operator.id, until)
        await record(connection, operator.actor, Event.STAFF_BREAK, payloads.Break(given.minutes))
    await services.wakeups.publish(QUEUE)
    return Response(status_code=204)


@router.get("/destinations")
async def destinations(_operator: Operator, services: Shared) -> list[Destination]:
    """Teams, and the supervisors: to whom a conversation can be passed beside one colleague."""
    async with services.database.read() as connection:
        return await all_of_them(connection)


@router.get("/colleagues")
async def list_colleagues(operator: Operator, services: Shared) -> list[Colleague]:
    """To whom a conversation can be passed: operators who are there and have room, with how many more they can take."""
    async with services.database.read() as connection:
        return await colleagues(connection, operator)


@router.post("/queue/claim")
async def claim_next(desk: AtDesk, knowledge: Knowledge, given: Next | None = None) -> Detail:
    """Take whoever is first in line for you: by lane, then of your districts and skills, then first come. Two operators
    never get the same conversation. 409: nobody waits, or you hold as many as you may."""
    conversation_id = await desk.claim_next(given.priority if given else None)
    return await detail(desk.database, await knowledge.current(), conversation_id, desk.operator, today())


@router.post("/conversations/{conversation_id}/claim")
async def claim(conversation_id: ConversationId, desk: AtDesk, knowledge: Knowledge) -> Detail:
    """Take this conversation out of turn. 409 when somebody else was faster."""
    await desk.claim(conversation_id)
    return await detail(desk.database, await knowledge.current(), conversation_id, desk.operator, today())


@router.get("/conversations/{conversation_id}")
async def get_detail(
    conversation_id: ConversationId, operator: Operator, services: Shared, knowledge: Knowledge
) -> Detail:
    """Messages, facts with their origin, and what follows from them today. Reading one not yours is recorded."""
    return await detail(services.database, await knowledge.current(), conversation_id, operator, today())


@router.get("/conversations/{conversation_id}/explain")
async def explain(
    conversation_id: ConversationId,
    operator: Operator,
    services: Shared,
    knowledge: Knowledge,
    rule: Annotated[str, Query(max_length=64)],
    member: Annotated[int | None, Query(ge=0, lt=MAX_MEMBERS)] = None,
    whose: explaining.Whose = "own",
) -> explaining.ExplanationOut:
    """Why an outcome is so, what the rule says would change it, and every condition. Read as the conversation is."""
    current = await knowledge.current()
    asked = rule, member
    return await explaining.explain(services.database, current, conversation_id, operator, asked, whose, today())


@router.get("/conversations/{conversation_id}/compare")
async def compare(
    conversation_id: ConversationId,
    operator: Operator,
    services: Shared,
    knowledge: Knowledge,
    day: date,
    whose: explaining.Whose = "own",
) -> explaining.Comparison:
    """What another day changes for the household, and why. Read as the conversation is."""
    current = await knowledge.current()
    return await explaining.compare(services.database, current, conversation_id, operator, day, whose, today())


@router.get("/conversations/{conversation_id}/messages", response_model=list[StaffMessage])
async def get_messages(
    conversation_id: ConversationId,
    operator: Operator,
    services: Shared,
    after: Annotated[int, Query(ge=0, le=MAX_SEQ)] = 0,
) -> JSONResponse:
    """Messages with seq > `after`, at most 500, numbers of people masked."""
    messages = await messages_after(services.database, conversation_id, operator, after)
    return JSONResponse(messages, headers={"Cache-Control": "no-store"})


@router.post("/conversations/{conversation_id}/messages/{seq}/show")
async def show_message(
    conversation_id: ConversationId, seq: Annotated[int, Path(ge=1, le=MAX_SEQ)], operator: Operator, services: Shared
) -> StaffMessage:
    """One message with its numbers unmasked. That it was shown is recorded, with the message's number."""
    return StaffMessage.model_validate(await show(services.database, conversation_id, operator, seq))


@router.post("/conversations/{conversation_id}/messages", status_code=202)
async def reply(conversation_id: ConversationId, given: Reply, desk: AtDesk) -> Seq:
    """Answer the resident. The same client_id again is the same message."""
    return Seq(seq=await desk.reply(conversation_id, given.client_id, given.text))


@router.post("/conversations/{conversation_id}/keep", status_code=204)
async def keep(conversation_id: ConversationId, desk: AtDesk) -> Response:
    """Still at it: the time in which the resident must be answered begins again. Recorded."""
    await desk.keep(conversation_id)
    return Response(status_code=204)


@router.post("/conversations/{conversation_id}/hand-back", status_code=204)
async def hand_back(conversation_id: ConversationId, desk: AtDesk, given: Ending | None = None) -> Response:
    """The assistant goes on with the conversation."""
    given = given or Ending()
    await desk.hand_back(conversation_id, given.note or "", given.outcome)
    return Response(status_code=204)


@router.post("/conversations/{conversation_id}/close", status_code=204)
async def close(conversation_id: ConversationId, desk: AtDesk, given: Ending | None = None) -> Response:
    """End the conversation; when the resident writes again, the assistant answers."""
    given = given or Ending()
    await desk.close(conversation_id, given.note or "", given.outcome)
    return Response(status_code=204)


@router.post("/conversations/{conversation_id}/transfer", status_code=204)
async def transfer(conversation_id: ConversationId, given: Transfer, desk: AtDesk) -> Response:
    """Pass the conversation to a colleague, or back into the queue at its old place: for anybody, or first for a team
    or the supervisors."""
    if given.meant_for is not None:
        await desk.transfer_to(conversation_id, given.meant_for, given.note or "")
    else:
        await desk.transfer(conversation_id, given.to, given.note or "")
    return Response(status_code=204)


@router.patch("/conversations/{conversation_id}/facts", response_model=FileOut)
async def correct_fact(
    conversation_id: ConversationId, edit: FactEdit, operator: Operator, services: Shared, knowledge: Knowledge
) -> JSONResponse:
    """Correct a fact, or have it forgotten (`value` null): what a resident can do, in the operator's name."""
    await check_held(services.database, conversation_id, operator)
    current = await knowledge.current()
    try:
        files = await edit_fact(
            services.database,
            current,
            conversation_id,
            edit.fact,
            edit.member,
            edit.value,
            whose=edit.whose,
            source="operator",
            actor=operator.actor,
        )
    except EditError as error:
        raise invalid(error.field, str(error)) from error
    await services.wakeups.publish(conversation_topic(conversation_id), {"type": "facts"})
    return JSONResponse(mask_all(both_json(current, files)), headers={"Cache-Control": "no-store"})
