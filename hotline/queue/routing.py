"""Who is next for whom: by lane, then what is meant for this person, of their districts and skills, then first come.

Districts and skills only order: whoever has waited `anybody_after` is next for everybody, so that nobody is left behind
because nobody is at home in their matter. Danger knows neither.
"""

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, literal, or_, select, true
from sqlalchemy.orm import aliased

from hotline.conversations.waiting import IN_LINE
from hotline.database import now
from hotline.database.base import Json
from hotline.database.models import PRIORITIES, Conversation, HouseholdFact, Priority
from hotline.staff.accounts import Account
from hotline.staff.roles import Right

SUPERVISORS = "supervisors"
_TEAM = "team:"


def team_of(name: str) -> str:
    """How a talk says that it is meant for a team."""
    return _TEAM + name


def meant_for_label(meant_for: str | None) -> str | None:
    """The same in words."""
    if meant_for is None:
        return None
    return "主管" if meant_for == SUPERVISORS else meant_for.removeprefix(_TEAM)


def meant_for(account: Account) -> list[str]:
    """What talks are meant for this person."""
    mine = [SUPERVISORS] if account.may(Right.OVERSEE) else []
    return [*mine, team_of(account.team)] if account.team else mine


def next_in_line(operator: Account, anybody_after: timedelta, lane: Priority | None = None) -> Select[Any]:
    """The conversation that this operator takes next, of one lane or of all, locked.

    On PostgreSQL two operators who ask at once each lock a row of their own: the second skips the first's and gets the
    next in line. On SQLite there is one writer at a time.
    """
    long_ago = now() - anybody_after
    wanted = [Conversation.owner == "queued", Conversation.erased_at.is_(None), _not_for_others(operator, long_ago)]
    if lane is not None:
        wanted.append(Conversation.queue_priority == PRIORITIES[lane])
    lane_first, *first_come = IN_LINE
    meant = case((Conversation.meant_for.in_(meant_for(operator)), 0), else_=1)
    order = lane_first, meant, case((_theirs(operator, long_ago), 0), else_=1), *first_come
    return select(Conversation).where(*wanted).order_by(*order).limit(1).with_for_update(skip_locked=True)


def _not_for_others(operator: Account, long_ago: Any) -> ColumnElement[bool]:
    return or_(
        Conversation.meant_for.is_(None),
        Conversation.meant_for.in_(meant_for(operator)),
        Conversation.meant_since < long_ago,
        Conversation.queue_priority == PRIORITIES["distress"],
    )


def _theirs(operator: Account, long_ago: Any) -> ColumnElement[bool]:
    """Of their districts and skills, or so long in line that it is everybody's. What is not known is everybody's."""
    where = aliased(HouseholdFact)
    elsewhere = (
        select(where.id)
        .where(
            where.household_id == Conversation.household_id,
            where.fact == "district",
            where.superseded_at.is_(None),
            *(where.value != literal(district, Json) for district in operator.districts),
        )
        .exists()
    )
    near = ~elsewhere if operator.districts else true()
    able = or_(Conversation.need.is_(None), Conversation.need.in_(operator.skills)) if operator.skills else true()
    danger = Conversation.queue_priority == PRIORITIES["distress"]
    return or_(danger, Conversation.queued_at < long_ago, and_(near, able))
