"""Which helps were found for those who were served: written to the request once it has ended, for the figures."""

from datetime import date

from sqlalchemy import select, update

from hotline.cases.filling import offered
from hotline.database import Database
from hotline.database.models import Conversation, Request
from hotline.households import store
from policy_kb import KnowledgeBase

MOST = 50  # requests at once


async def note_found(database: Database, knowledge: KnowledgeBase, day: date) -> int:
    """Look at requests that have ended since the last time, by what was told; returns how many were written to.

    Of a household that had its talk deleted nothing is known any more, and nothing found.
    """
    ended = (
        select(Request.number, Conversation.household_id)
        .join(Conversation, Conversation.id == Request.conversation_id)
        .where(Request.ended_at.is_not(None), Request.found.is_(None))
        .order_by(Request.number)
        .limit(MOST)
    )
    async with database.read() as connection:
        homes = {row.number: row.household_id for row in await connection.execute(ended)}
        files = {number: await store.load(connection, home) for number, home in homes.items()}
    if not files:
        return 0
    found = {number: [one.id for one in offered(knowledge, file, day)] for number, file in files.items()}
    async with database.write() as connection:
        for number, helps in found.items():
            await connection.execute(update(Request).where(Request.number == number).values(found=helps))
    return len(found)
