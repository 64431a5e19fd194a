"""The conversation API for residents, on any channel."""

from contextlib import nullcontext, suppress
from typing import Annotated, Any

import structlog
from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response

from hotline import limits
from hotline.addresses import address_of
from hotline.conversations.admission import Admitted
from hotline.conversations.cries import admit_cry
from hotline.conversations.erasing import erase_conversation
from hotline.conversations.intake import Incoming, Stored, store_message
from hotline.conversations.locked import ConversationGoneError, LockedConversation
from hotline.conversations.offers import UnknownChoiceError
from hotline.conversations.opening import open_conversation
from hotline.conversations.reading import wait_for_messages
from hotline.conversations.schemas import MessageOut, NewMessage, Opening, ProblemOut, Seq
from hotline.database.traces import TracesLeftError
from hotline.households.proposals import propose
from hotline.problems import ProblemError, invalid
from hotline.services import Services, Shared
from hotline.wakeup import QUEUE, conversation_topic

MAX_SEQ = 2**31 - 1
log = structlog.get_logger()
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": ProblemOut, "content": {"application/problem+json": {}}} for status in (401, 410, 422, 429)
}

router = APIRouter(prefix="/api/conversations", tags=["residents"], responses=PROBLEMS)


@router.post("", status_code=201)
async def open_one(request: Request, services: Shared) -> Opening:
    """Open a conversation. The greeting is its message 1."""
    await services.limiter.hit(limits.OPEN, address_of(request))
    opened = await open_conversation(services.database)
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
    await _set_off(services, conversation_id, incoming, stored)
    return Seq(seq=stored.seq)


async def _set_off(services: Services, conversation_id: str, incoming: Incoming, stored: Stored) -> None:
    """Everything that follows a stored message. None of it is needed for the message not to be lost."""
    if stored.conversation is None:
        return
    services.metrics.messages.labels("resident").inc()
    if incoming.distress is not None:
        services.metrics.distress.labels(incoming.distress.kind).inc()
    await services.wakeups.publish(conversation_topic(conversation_id))
    if stored.conversation.assisted:
        services.runner.kick(conversation_id, stored.turn)
    if stored.conversation.owner == "human" and incoming.text:
        await _propose(services, stored.conversation, stored.seq, incoming.text)
    if stored.conversation.owner != "bot":
        await services.wakeups.publish(QUEUE)


async def _propose(services: Services, conversation: LockedConversation, seq: int, text: str) -> None:
    """Read what is said to a person; a reader that fails costs its proposals, never the message."""
    household = conversation.household_id
    try:
        found = await propose(services.database, services.knowledge, conversation.id, household, seq, text)
    except Exception as error:  # noqa: BLE001 - whatever it is, the message is stored
        # Its own words may quote the message: the kind alone is logged.
        log.error("not_read", conversation=conversation.id, seq=seq, error=type(error).__name__)  # noqa: TRY400
        return
    if found:
        await services.wakeups.publish(conversation_topic(conversation.id), {"type": "facts"})


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
