"""The audit of what staff do: who, what, when, on which conversation. Never what was said."""

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.engine import happened
from hotline.database.models import Audit
from hotline.events import Event, Payload
from hotline.events.about import checked


async def record(
    connection: AsyncConnection,
    actor: str,
    event: Event,
    payload: Payload | None = None,
    conversation_id: str | None = None,
) -> None:
    """Add a line, in the caller's transaction: what is not recorded did not happen.

    Raises TypeError where the payload is not that of the event.
    """
    data = checked(event, payload).as_json()
    values = {"actor": actor, "event": event.value, "data": data, "conversation_id": conversation_id}
    await connection.execute(insert(Audit).values(values))
    happened(connection, event)
