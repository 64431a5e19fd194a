"""Whether an answer was of use: a resident says so under it. It is counted and shown to staff, and changes no answer.

The message itself keeps it, so that every client sees it again; the question that was asked keeps it for clerks.
"""

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database import Database
from hotline.database.models import Message
from hotline.faq.inbox.tables import AskedQuestion

Rating = Literal["useful", "useless"]
KEY = "rating"
OPEN: dict[str, Any] = {KEY: None}  # what a message tells that may be rated and has not been


class NotRatedError(Exception):
    """This message is no published answer: there is nothing to rate."""


@dataclass(frozen=True, slots=True)
class Ratings:
    """How often an entry's answer was said, and what residents thought of it."""

    answered: int = 0
    useful: int = 0
    useless: int = 0


async def rate(database: Database, conversation_id: str, seq: int, rating: Rating | None) -> None:
    """Once for each message, and again whenever they think otherwise; None takes it back. Raises NotRatedError."""
    here = (Message.conversation_id == conversation_id, Message.seq == seq)
    async with database.write() as connection:
        found = (await connection.execute(select(Message.data).where(*here).with_for_update())).one_or_none()
        if found is None or found.data is None or KEY not in found.data:
            raise NotRatedError(seq)
        await connection.execute(update(Message).where(*here).values(data=found.data | {KEY: rating}))
        asked = (AskedQuestion.conversation_id == conversation_id, AskedQuestion.said == seq)
        await connection.execute(update(AskedQuestion).where(*asked).values(rating=rating))


async def of_entry(connection: AsyncConnection, entry_id: str) -> Ratings:
    """What came of all answers with this entry that are still kept."""
    rating = AskedQuestion.rating
    counts = select(func.count(), func.count().filter(rating == "useful"), func.count().filter(rating == "useless"))
    of_it = counts.where(AskedQuestion.entry_id == entry_id, AskedQuestion.outcome == "answered")
    answered, useful, useless = (await connection.execute(of_it)).one()
    return Ratings(answered, useful, useless)
