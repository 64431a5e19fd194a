"""All stored household files as cases: for comparing what two knowledge bases make of them, never shown as they are."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database.models import Household, HouseholdFact, HouseholdMember

CHUNK = 500  # ids that one statement takes

_HELD = (
    select(HouseholdFact.household_id)
    .where(HouseholdFact.superseded_at.is_(None), HouseholdFact.confirmed)
    .distinct()
    .subquery()
)
_STORED = (Household.id.in_(select(_HELD.c.household_id)), Household.erased_at.is_(None))


async def stored(connection: AsyncConnection, most: int) -> tuple[int, list[str]]:
    """How many files hold something, and the ids of the newest of them."""
    count = (await connection.execute(select(func.count()).select_from(Household).where(*_STORED))).scalar_one()
    newest = select(Household.id).where(*_STORED).order_by(Household.created_at.desc(), Household.id).limit(most)
    return count, list((await connection.execute(newest)).scalars())


async def cases(connection: AsyncConnection, ids: Sequence[str], day: date) -> dict[str, dict[str, Any]]:
    """The confirmed facts of each file, as `policy_kb.parse_case` takes them."""
    found: dict[str, dict[str, Any]] = {}
    for start in range(0, len(ids), CHUNK):
        part = ids[start : start + CHUNK]
        members = (
            select(HouseholdMember.household_id, HouseholdMember.id)
            .where(HouseholdMember.household_id.in_(part), HouseholdMember.removed_at.is_(None))
            .order_by(HouseholdMember.household_id, HouseholdMember.position)
        )
        facts = (
            select(HouseholdFact.household_id, HouseholdFact.member_id, HouseholdFact.fact, HouseholdFact.value)
            .where(HouseholdFact.household_id.in_(part), HouseholdFact.superseded_at.is_(None), HouseholdFact.confirmed)
            .order_by(HouseholdFact.household_id, HouseholdFact.at)
        )
        people = {name: list(rows) for name, rows in _by_household((await connection.execute(members)).all())}
        for name, rows in _by_household((await connection.execute(facts)).all()):
            found[name] = _case([row.id for row in people.get(name, ())], rows, day)
    return found


def _by_household(rows: Sequence[Any]) -> Iterator[tuple[str, Iterator[Any]]]:
    return groupby(rows, key=itemgetter(0))


def _case(people: list[str], facts: Iterator[Any], day: date) -> dict[str, Any]:
    household: dict[str, Any] = {}
    members: dict[str, dict[str, Any]] = {one: {} for one in people}
    for row in facts:
        if row.member_id is None:
            household[row.fact] = row.value
        elif row.member_id in members:
            members[row.member_id][row.fact] = row.value
    return {"as_of": day.isoformat(), "household": household, "members": list(members.values())}
