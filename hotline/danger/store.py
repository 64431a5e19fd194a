"""Writes down which messages showed danger, and who has looked after them."""

from typing import Any

from sqlalchemy import Row, bindparam, delete, exists, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased

from hotline.danger.tables import Danger
from hotline.database import now
from hotline.database.models import Conversation
from hotline.staff.tables import StaffAccount

URGENT = "urgent"  # no cry in words: asked whether they are safe, they want help at once
_THIS = Danger.conversation_id == bindparam("conversation")
_KINDS = select(Danger.kind).where(_THIS).order_by(Danger.seq.desc()).limit(1)
_SEEN = (
    update(Danger).where(_THIS, Danger.seen_at.is_(None)).values(seen_at=bindparam("moment"), seen_by=bindparam("who"))
)
_later = aliased(Danger)
_OPEN = (
    select(Danger, Conversation.owner, Conversation.crowd, StaffAccount.name)
    .join(Conversation, Conversation.id == Danger.conversation_id)
    .outerjoin(StaffAccount, StaffAccount.id == Conversation.operator_id)
    .where(
        Danger.seen_at.is_(None),
        ~exists().where(
            _later.conversation_id == Danger.conversation_id, _later.seq > Danger.seq, _later.seen_at.is_(None)
        ),
    )
    .order_by(Danger.at)
)


async def note(connection: AsyncConnection, conversation_id: str, seq: int, kind: str) -> None:
    """This message shows danger of this kind."""
    values = {"conversation_id": conversation_id, "seq": seq, "kind": kind, "at": now()}
    await connection.execute(insert(Danger), values)


async def newest_kind(connection: AsyncConnection, conversation_id: str) -> str:
    """What was shown last; URGENT where nothing tells."""
    kind = (await connection.execute(_KINDS, {"conversation": conversation_id})).scalar_one_or_none()
    return kind or URGENT


async def unseen(connection: AsyncConnection) -> list[Row[Any]]:
    """The newest unseen danger of each conversation, with owner, crowd and the name of who holds it; oldest first."""
    return list(await connection.execute(_OPEN))


async def is_unseen(connection: AsyncConnection, conversation_id: str) -> bool:
    """Whether nobody has looked after this conversation yet."""
    found = select(Danger.seq).where(_THIS, Danger.seen_at.is_(None)).limit(1)
    return (await connection.execute(found, {"conversation": conversation_id})).first() is not None


async def see(connection: AsyncConnection, conversation_id: str, actor: str) -> bool:
    """Somebody looks after the conversation; whether there was anything to look after."""
    place = {"conversation": conversation_id, "moment": now(), "who": actor}
    return bool((await connection.execute(_SEEN, place)).rowcount)


async def erase(connection: AsyncConnection, conversation_id: str) -> None:
    """Delete them: what kind of danger somebody was in is theirs."""
    await connection.execute(delete(Danger).where(Danger.conversation_id == conversation_id))
