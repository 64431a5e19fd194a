"""Messages: how they are written down and how they are read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import Kind, Message, Sender, TurnState

PAGE = 500  # messages in one answer; a client asks on from the last one it got

_COLUMNS = (
    Message.seq,
    Message.at,
    Message.sender,
    Message.kind,
    Message.text,
    Message.data,
    Message.client_id,
)
_AFTER = (
    select(*_COLUMNS)
    .where(Message.conversation_id == bindparam("conversation"), Message.seq > bindparam("after"))
    .order_by(Message.seq)
    .limit(PAGE)
)

_INSERT = insert(Message)


@dataclass(frozen=True, slots=True)
class Draft:
    """A message that has no number yet."""

    sender: Sender
    text: str
    kind: Kind = "text"
    data: dict[str, Any] | None = None
    client_id: str | None = None
    choice: str | None = None
    turn: TurnState | None = None


def iso(at: datetime) -> str:
    """2026-11-23T20:15:00.000Z"""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def as_json(row: Row[Any]) -> dict[str, Any]:
    """A message as clients get it: seq, at, sender, kind, text, data and, for what they sent, client_id."""
    message = {
        "seq": row.seq,
        "at": iso(row.at),
        "sender": row.sender,
        "kind": row.kind,
        "text": row.text,
        "data": row.data,
    }
    if row.client_id is not None:
        message["client_id"] = row.client_id
    return message


async def read_after(connection: AsyncConnection, conversation_id: str, after: int) -> list[dict[str, Any]]:
    """Messages with seq > `after`, oldest first, at most PAGE."""
    rows = await connection.execute(_AFTER, {"conversation": conversation_id, "after": after})
    return [as_json(row) for row in rows]


async def insert_drafts(
    connection: AsyncConnection, conversation_id: str, first_seq: int, at: datetime, drafts: Sequence[Draft]
) -> None:
    """Write drafts with consecutive numbers. The caller holds the conversation and has reserved them."""
    await connection.execute(
        _INSERT,
        [
            {
                "conversation_id": conversation_id,
                "seq": first_seq + place,
                "at": at,
                "sender": draft.sender,
                "kind": draft.kind,
                "text": draft.text,
                "data": draft.data,
                "client_id": draft.client_id,
                "choice": draft.choice,
                "turn": draft.turn,
            }
            for place, draft in enumerate(drafts)
        ],
    )
