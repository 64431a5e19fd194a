"""Conversations of an operator who is gone go back to the queue, at the place they had.

An operator is there as long as the console's stream or any request says so (`StaffAccount.seen_at`), and for the grace
time of `hotline.duty.presence` after.
"""

from datetime import timedelta

from sqlalchemy import or_, select

from hotline.conversations.locked import ConversationGoneError, locked
from hotline.conversations.messages import Draft
from hotline.database import Database, now
from hotline.database.models import Conversation
from hotline.duty.presence import GRACE
from hotline.queue import wording
from hotline.staff.tables import StaffAccount
from hotline.wakeup import QUEUE, Wakeups, conversation_topic


async def give_back(database: Database, wakeups: Wakeups, grace: timedelta = GRACE) -> int:
    """Return what absent operators hold; the number of conversations given back."""
    gone = or_(StaffAccount.seen_at.is_(None), StaffAccount.seen_at < now() - grace)
    statement = (
        select(Conversation.id, Conversation.operator_id)
        .join(StaffAccount, StaffAccount.id == Conversation.operator_id)
        .where(Conversation.owner == "human", gone)
    )
    async with database.read() as connection:
        abandoned = (await connection.execute(statement)).all()
    returned = [row.id for row in abandoned if await _return(database, row.id, row.operator_id)]
    for conversation_id in returned:
        await wakeups.publish(conversation_topic(conversation_id))
    if returned:
        await wakeups.publish(QUEUE)
    return len(returned)


async def _return(database: Database, conversation_id: str, operator_id: int) -> bool:
    try:
        async with locked(database, conversation_id) as conversation:
            if conversation.owner != "human" or conversation.operator_id != operator_id:
                return False
            conversation.say(Draft("system", wording.GIVEN_BACK, "notice"))
            conversation.transfer("operator_left", actor="system")
    except ConversationGoneError:
        return False
    return True
