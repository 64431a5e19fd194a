"""The cases of the played hour: opened from a talk and taken through all states."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from hotline.cases.deadlines import Due
from hotline.cases.locked import locked_case
from hotline.cases.moving import Move, move
from hotline.cases.opening import NewCase, open_case
from hotline.cases.records import Opinion, confer
from hotline.cases.states import State
from hotline.database import Database
from hotline.database.models import Conversation
from hotline.days import today
from hotline.staff.accounts import Account
from hotline.wakeup import LocalWakeups

UNIT = "思明区民政局"
# Together they go through every state.
WAYS: tuple[tuple[State, ...], ...] = (
    ("assigned", "in_progress", "answered", "closed"),
    ("assigned", "transferred", "in_progress", "answered", "closed"),
    ("conferring", "in_progress", "answered", "in_progress", "answered", "closed"),
    ("assigned", "returned", "assigned", "in_progress", "answered", "closed"),
    ("refused",),
    ("assigned", "withdrawn"),
)


async def take_through(
    database: Database, wakeups: LocalWakeups, opener: Account, talk: str, way: Sequence[State]
) -> None:
    """A case from the talk, taken along its way."""
    async with database.read() as connection:
        this = select(Conversation.household_id).where(Conversation.id == talk)
        household = (await connection.execute(this)).scalar_one()
    due = Due(today() + timedelta(days=20), "office", "")
    new = NewCase(talk, household, [], "要帮助", "林小妹", None, "思明", "normal", "", due, [])
    number = (await open_case(database, wakeups, new, opener, today())).number
    for state in way:
        given = Move(state, reason="按规定", note="已经告诉居民", unit=UNIT, answer="granted")
        async with locked_case(database, wakeups, number, None) as case:
            if case.state == "conferring":
                await confer(case, today(), [Opinion(who="民政局", opinion="同意")], "一起办", opener, today())
        async with locked_case(database, wakeups, number, None) as case:
            await move(case, given, opener, "")
