"""The conversation API for residents, on any channel."""

from contextlib import nullcontext, suppress
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response

from hotline import limits
from hotline.addresses import address_of
from hotline.conversations import consent
from hotline.conversations.admission import Admitted
from hotline.conversations.cries import admit_cry
from hotline.conversations.erasing import erase_conversation
from hotline.conversations.intake import Incoming, store_message
from hotline.conversations.locked import ConversationGoneError
from hotline.conversations.offers import UnknownChoiceError
from hotline.conversations.opening import open_conversation
from hotline.conversations.reading import wait_for_messages
from hotline.conversations.received import set_off
from hotline.conversations.schemas import MAX_SEQ, ConsentIn, MessageOut, NewMessage, OpenIn, Opening, ProblemOut, Seq
from hotline.database.traces import TracesLeftError
from hotline.problems import ProblemError, invalid
from hotline.services import Shared
from hotline.wakeup import QUEUE, conversation_topic

PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": ProblemOut, "content": {"application/problem+json": {}}} for status in (401, 410, 422, 429)
}

router = APIRouter(prefix="/api/conversations", tags=["residents"], responses=PROBLEMS)


@router.post("", status_code=201)
async def open_one(request: Request, services: Shared, given: OpenIn | None = None) -> Opening:
    """Open a conversation. The greeting is its message 1."""
    await services.limiter.hit(limits.OPEN, address_of(request))
    opened = await open_conversation(services.database, given.consent if given else None)
    return Opening(conversation_id=opened.conversation_id, token=opened.token)


@router.post("/{conversation_id}/messages", status_code=202)
async def post_message(request: Request, conversation_id: Admitted, message: NewMessage, services: Shared) -> Seq:
    """Store a message. The same client_id again is the same message, and gives the same seq."""
    incoming, address = Incoming.of(message.client_id, message.text, message.chosen()), address_of(request)
    if incoming.distress is None:
        await services.limiter.hit(limits.WRITE, conversation_id)
        await services.limiter.hit(limits.WRITE_ADDRESS, address)
    else:
        incoming.crowd = await admit_cry(services, conversation_id, address, incoming.distress.kind)
    try:
        stored = await store_message(services.database, services.runner.leases, conversation_id, incoming)
    except ConversationGoneError as error:
        raise ProblemError(410, "erased", "这次谈话已经删除", "请重新开始一次谈话。") from error
    except UnknownChoiceError as error:
        raise invalid("choice", "这个选项已经不能选了，请直接打字告诉我。") from error
    await set_off(services, conversation_id, incoming, stored)
    return Seq(seq=stored.seq)


@router.get("/{conversation_id}/messages", response_model=list[MessageOut])
async def get_messages(
    request: Request,
    conversation_id: Admitted,
    services: Shared,
    after: Annotated[int, Query(ge=0, le=MAX_SEQ)] = 0,
    wait: Annotated[float, Query(ge=0, le=30)] = 0,
) -> JSONResponse:
    """Messages with seq > `after`, at most 500; waits up to `wait` seconds for one when there is none."""
    await services.limiter.hit(limits.READ, conversation_id)
    # Who waits costs as much as an open socket, and is counted with them.
    with services.sockets.one_more(address_of(request)) if wait else nullcontext():
        messages = await wait_for_messages(
            services.database, services.wakeups, conversation_id, after, wait, services.settings.poll_every
        )
    return JSONResponse(messages, headers={"Cache-Control": "no-store"})


@router.put("/{conversation_id}/consent", status_code=204)
async def decide_consent(conversation_id: Admitted, given: ConsentIn, services: Shared) -> Response:
    """Agree that income, illness and the like are written down; or not: what was written of these is deleted."""
    await services.limiter.hit(limits.WRITE, conversation_id)
    try:
        await consent.decide(services.database, conversation_id, given=given.given, facts=services.knowledge.facts)
    except ConversationGoneError as error:
        raise ProblemError(410, "erased", "这次谈话已经删除") from error
    await services.wakeups.publish(conversation_topic(conversation_id), {"type": "facts"})
    await services.wakeups.publish(conversation_topic(conversation_id))
    return Response(status_code=204)


@router.delete("/{conversation_id}", status_code=204)
async def erase(conversation_id: Admitted, services: Shared) -> Response:
    """Erase what was said and the household file; the token is of no use afterwards."""
    try:
        await erase_conversation(services.database, conversation_id)
    except ConversationGoneError as error:
        raise ProblemError(410, "erased", "这次谈话已经删除") from error
    with suppress(TracesLeftError):  # the job does it as soon as no reader is in its way
        await services.traces.wipe()
    await services.wakeups.publish(conversation_topic(conversation_id))
    await services.wakeups.publish(QUEUE)
    return Response(status_code=204)
