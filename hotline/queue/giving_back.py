"""Conversations whose operator is gone, or does not answer, go back to the queue at the place they had.

An operator is there as long as they do something (`StaffAccount.seen_at`). A short break in the network, or a reload
of the page, is no leaving: hence the grace time. Who is there and says nothing is warned before (see `listing`).
"""

from datetime import timedelta

from sqlalchemy import or_, select

from hotline.conversations.locked import ConversationGoneError, LockedConversation, locked
from hotline.conversations.messages import Draft
from hotline.database import Database, now
from hotline.database.models import Conversation
from hotline.duty.presence import GRACE
from hotline.queue import wording
from hotline.queue.unanswered import Patience, held
from hotline.staff.tables import StaffAccount
from hotline.wakeup import QUEUE, Wakeups, conversation_topic


async def give_back(
    database: Database, wakeups: Wakeups, grace: timedelta = GRACE, patience: Patience | None = None
) -> int:
    """Return what absent operators hold, and what has been unanswered beyond `patience`; how many were returned."""
    gone = or_(StaffAccount.seen_at.is_(None), StaffAccount.seen_at < now() - grace)
    statement = (
        select(Conversation.id, Conversation.operator_id)
        .join(StaffAccount, StaffAccount.id == Conversation.operator_id)
        .where(Conversation.owner == "human", gone)
    )
    async with database.read() as connection:
        abandoned = {row.id: row.operator_id for row in await connection.execute(statement)}
        silent = {row.id: row.operator_id for row in await held(connection) if _overdue(row, patience)}
    returned = [key for key, operator in abandoned.items() if await _return(database, key, operator)]
    for key, operator in silent.items():
        if key not in abandoned and await _return(database, key, operator, patience):
            returned.append(key)
    return await _tell(wakeups, returned)


async def hand_over(database: Database, wakeups: Wakeups, operator_id: int) -> int:
    """Return at once whatever somebody holds who signs out; how many conversations those were."""
    statement = select(Conversation.id).where(Conversation.owner == "human", Conversation.operator_id == operator_id)
    async with database.read() as connection:
        theirs = (await connection.execute(statement)).scalars().all()
    return await _tell(wakeups, [key for key in theirs if await _return(database, key, operator_id)])


async def _tell(wakeups: Wakeups, returned: list[str]) -> int:
    for conversation_id in returned:
        await wakeups.publish(conversation_topic(conversation_id))
    if returned:
        await wakeups.publish(QUEUE)
    return len(returned)


async def _return(
    database: Database, conversation_id: str, operator_id: int, silent_beyond: Patience | None = None
) -> bool:
    try:
        async with locked(database, conversation_id) as conversation:
            if conversation.owner != "human" or conversation.operator_id != operator_id:
                return False
            if silent_beyond is not None and not await _still_overdue(conversation, silent_beyond):
                return False
            text, reason = (
                (wording.GIVEN_BACK, "operator_left") if silent_beyond is None else (wording.UNANSWERED, "unanswered")
            )
            conversation.say(Draft("system", text, "notice"))
            conversation.transfer(reason, actor="system")
    except ConversationGoneError:
        return False
    return True


async def _still_overdue(conversation: LockedConversation, patience: Patience) -> bool:
    """Under the lock: a reply may have come since the list was made."""
    return any(_overdue(row, patience) for row in await held(conversation.connection, conversation.id))


def _overdue(row: object, patience: Patience | None) -> bool:
    return patience is not None and patience.overdue(row, now())
