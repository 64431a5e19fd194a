"""The audit of what staff do: who, what, when, on which conversation. Never what was said."""

from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import Audit


async def record(
    connection: AsyncConnection,
    actor: str,
    event: str,
    data: dict[str, Any] | None = None,
    conversation_id: str | None = None,
) -> None:
    """Add a line, in the caller's transaction: what is not recorded did not happen."""
    values = {"actor": actor, "event": event, "data": data, "conversation_id": conversation_id}
    await connection.execute(insert(Audit).values(values))
