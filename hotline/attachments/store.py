"""Takes in what is sent along, gives it out, and deletes it with the talk."""

from typing import Any, Literal

from sqlalchemy import delete, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.attachments.kinds import NAMES, AttachmentError, Kind, checked
from hotline.attachments.tables import Attachment
from hotline.cases import documents
from hotline.conversations.locked import LockedConversation, locked
from hotline.conversations.messages import Draft
from hotline.database import Database, new_id, now
from hotline.database.models import Message
from hotline.events import Event, payloads

MOST_OF_A_TALK = 30
TOLD = "收到了。助手看不懂图片和文件，工作人员看得到。"


async def receive(
    database: Database, conversation_id: str, client_id: str, content: bytes, sender: Literal["resident", "operator"],
    *, holder: int | None = None, actor: str = "resident",
) -> int:  # fmt: skip
    """Store it with a message of its own; returns the seq, the same one when `client_id` was sent before.

    `holder`: the account that must hold the talk. Raises AttachmentError, NotHeldError, ConversationGoneError.
    """
    kind, kept = checked(content)
    try:
        async with locked(database, conversation_id) as talk:
            if holder is not None and (talk.owner, talk.operator_id) != ("human", holder):
                raise NotTheirsError
            await _check_room(talk.connection, conversation_id)
            return await _put(talk, client_id, kind, kept, sender, actor)
    except IntegrityError:  # the client_id is taken: sent again
        known = await _known(database, conversation_id, client_id)
        if known is None:
            raise
        return known


class NotTheirsError(Exception):
    """Whoever sends it does not hold the talk."""


async def _put(
    talk: LockedConversation, client_id: str, kind: Kind, content: bytes, sender: Literal["resident", "operator"],
    actor: str,
) -> int:  # fmt: skip
    if sender == "resident" and talk.owner == "closed":
        talk.reopen()
    attachment_id = new_id()
    data = {"attachment": {"id": attachment_id, "kind": kind, "size": len(content)}}
    text = f"〔{NAMES[kind]}〕"
    seq = talk.say(Draft(sender, text, data=data, client_id=client_id))
    if sender == "resident" and talk.assisted:
        talk.say(Draft("system", TOLD, "notice"))
    values = {
        "id": attachment_id,
        "conversation_id": talk.id,
        "seq": seq,
        "kind": kind,
        "content": content,
        "at": now(),
    }
    await talk.connection.execute(insert(Attachment), values)
    talk.note(Event.ATTACHMENT_SENT, actor, payloads.AtMessage(seq))
    if sender == "operator":
        talk.note(Event.CONVERSATION_REPLIED, actor, payloads.AtMessage(seq))
    return seq


async def _check_room(connection: AsyncConnection, conversation_id: str) -> None:
    count = select(func.count()).where(Attachment.conversation_id == conversation_id)
    if (await connection.execute(count)).scalar_one() >= MOST_OF_A_TALK:
        raise AttachmentError(f"一次谈话最多发 {MOST_OF_A_TALK} 个文件")


async def _known(database: Database, conversation_id: str, client_id: str) -> int | None:
    this = Message.conversation_id == conversation_id, Message.client_id == client_id
    async with database.read() as connection:
        return (await connection.execute(select(Message.seq).where(*this))).scalar_one_or_none()


async def find(connection: AsyncConnection, conversation_id: str, attachment_id: str) -> Any | None:
    """One of this talk, or of a case that it is told of and meant for its resident; None where it has no such."""
    this = Attachment.id == attachment_id, Attachment.conversation_id == conversation_id
    own = (await connection.execute(select(Attachment).where(*this))).one_or_none()
    return own or await documents.of_talk(connection, conversation_id, attachment_id)


async def erase(connection: AsyncConnection, conversation_id: str) -> None:
    """Delete all of them."""
    await connection.execute(delete(Attachment).where(Attachment.conversation_id == conversation_id))
