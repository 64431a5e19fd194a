"""Pictures and PDFs, both ways: residents with their token, operators with their session."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from fastapi.responses import Response
from limits import parse

from hotline.attachments import store
from hotline.attachments.kinds import AttachmentError
from hotline.attachments.serving import CONTENT, File, served
from hotline.attachments.store import NotTheirsError
from hotline.conversations.admission import Admitted, ConversationId
from hotline.conversations.api import PROBLEMS as RESIDENT_PROBLEMS
from hotline.conversations.locked import ConversationGoneError
from hotline.conversations.schemas import ClientId, Seq
from hotline.limits import Rule
from hotline.problems import ProblemError, invalid
from hotline.queue.detail import check_readable
from hotline.queue.errors import NotHeldError
from hotline.queue.refusals import Refusing
from hotline.services import Services, Shared
from hotline.staff.gate import Operator
from hotline.staff.schemas import PROBLEMS
from hotline.wakeup import QUEUE, conversation_topic

SEND = Rule("attachment", parse("20/hour"), "a program fills the database with pictures of one conversation")
Sent = Annotated[ClientId, Query(description="发的一方自己的编号，每个文件一个")]
AttachmentId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$")]
MISSING: dict[int | str, dict[str, Any]] = {404: PROBLEMS[422]}

residents = APIRouter(prefix="/api/conversations", tags=["residents"], responses=RESIDENT_PROBLEMS | MISSING)
staff = APIRouter(
    prefix="/api/staff", tags=["queue"], responses=PROBLEMS | MISSING | {409: PROBLEMS[422]}, route_class=Refusing
)


@residents.post("/{conversation_id}/attachments", status_code=201)
async def send(conversation_id: Admitted, content: File, client_id: Sent, services: Shared) -> Seq:
    """Send a picture or a PDF; it comes as a message with `data.attachment {id, kind, size}`. 422: what it must be."""
    await services.limiter.hit(SEND, conversation_id)
    try:
        seq = await store.receive(services.database, conversation_id, client_id, content, "resident")
    except AttachmentError as error:
        raise invalid("content", str(error)) from error
    except ConversationGoneError as error:
        raise ProblemError(410, "erased", "这次谈话已经删除") from error
    await _wake(services, conversation_id)
    return Seq(seq=seq)


@residents.get("/{conversation_id}/attachments/{attachment_id}", response_class=Response, responses=CONTENT)
async def get_own(conversation_id: Admitted, attachment_id: AttachmentId, services: Shared) -> Response:
    """One of this conversation, whoever sent it."""
    return await _content(services, conversation_id, attachment_id)


@staff.post("/conversations/{conversation_id}/attachments", status_code=201)
async def reply(
    conversation_id: ConversationId, content: File, client_id: Sent, operator: Operator, services: Shared
) -> Seq:
    """Send the resident a picture or a PDF, as whoever holds the talk."""
    holder, actor = operator.id, operator.actor
    try:
        seq = await store.receive(
            services.database, conversation_id, client_id, content, "operator", holder=holder, actor=actor
        )
    except AttachmentError as error:
        raise invalid("content", str(error)) from error
    except NotTheirsError as error:
        raise NotHeldError from error
    await _wake(services, conversation_id)
    return Seq(seq=seq)


@staff.get("/conversations/{conversation_id}/attachments/{attachment_id}", response_class=Response, responses=CONTENT)
async def get_one(
    conversation_id: ConversationId, attachment_id: AttachmentId, operator: Operator, services: Shared
) -> Response:
    """One of a talk that you may read. That you looked at it is recorded, as reading the talk is."""
    readable = await check_readable(services.database, conversation_id, operator)
    return await _content(services, conversation_id, attachment_id, readable.allows)


async def _content(
    services: Services, conversation_id: str, attachment_id: str, allows: Callable[[datetime], bool] = lambda _: True
) -> Response:
    async with services.database.read() as connection:
        row = await store.find(connection, conversation_id, attachment_id)
    if row is None or not allows(row.at):
        raise ProblemError(404, "no-such-attachment", "没有这个文件", "可能已经随谈话删除。")
    return served(row)


async def _wake(services: Services, conversation_id: str) -> None:
    await services.wakeups.publish(conversation_topic(conversation_id))
    await services.wakeups.publish(QUEUE)
