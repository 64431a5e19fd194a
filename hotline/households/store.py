"""Loads and saves household files: two queries to load for a turn, one statement per kind of change to save."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database import new_id, now
from hotline.database.models import Household, HouseholdFact, HouseholdMember, HouseholdRemark
from hotline.households.file import Departed, Files, HeldFact, HeldMember, HouseholdFile, Remark

_MEMBERS = (
    select(HouseholdMember.position, HouseholdMember.key, HouseholdMember.label, HouseholdMember.id)
    .where(HouseholdMember.household_id == bindparam("household"), HouseholdMember.removed_at.is_(None))
    .order_by(HouseholdMember.position)
)
_FACT_COLUMNS = (
    HouseholdFact.id,
    HouseholdFact.fact,
    HouseholdFact.member_id,
    HouseholdFact.value,
    HouseholdFact.source,
    HouseholdFact.seq,
    HouseholdFact.quote,
    HouseholdFact.certainty,
    HouseholdFact.confirmed,
    HouseholdFact.at,
)
_FACTS = (
    select(*_FACT_COLUMNS)
    .where(HouseholdFact.household_id == bindparam("household"), HouseholdFact.superseded_at.is_(None))
    .order_by(HouseholdFact.at)
)
_REMARKS = (
    select(HouseholdRemark.seq, HouseholdRemark.quote, HouseholdRemark.at)
    .where(HouseholdRemark.household_id == bindparam("household"))
    .order_by(HouseholdRemark.at)
)
_DISTRICT = select(HouseholdFact.value).where(
    HouseholdFact.household_id == bindparam("household"),
    HouseholdFact.fact == "district",
    HouseholdFact.superseded_at.is_(None),
)

_INSERT_MEMBER = insert(HouseholdMember)
_INSERT_FACT = insert(HouseholdFact)
_INSERT_REMARK = insert(HouseholdRemark)
_SUPERSEDE = (
    update(HouseholdFact).where(HouseholdFact.id == bindparam("superseded")).values(superseded_at=bindparam("moment"))
)


async def load(connection: AsyncConnection, household_id: str, *, whole: bool = False) -> HouseholdFile:
    """The file as it is now. Whoever means to save it must hold the household's row (see `turns.open_turn`).

    `whole`: with the remarks, which people read and no turn needs.
    """
    rows = (await connection.execute(_MEMBERS, {"household": household_id})).all()
    members = [HeldMember(*row) for row in rows]
    positions: dict[str | None, int | None] = {member.id: member.position for member in members}
    positions[None] = None
    facts = (await connection.execute(_FACTS, {"household": household_id})).all()
    # Read without a lock, a fact may be of a member who came in between the two queries.
    held = [HeldFact(row[0], row[1], positions[row[2]], *row[3:]) for row in facts if row[2] in positions]
    remarks = (await connection.execute(_REMARKS, {"household": household_id})).all() if whole else []
    return HouseholdFile(members, held, [Remark(*row) for row in remarks])


async def district_of(connection: AsyncConnection, household_id: str) -> str | None:
    """Where the household lives, as far as it is known."""
    district: str | None = (await connection.execute(_DISTRICT, {"household": household_id})).scalar_one_or_none()
    return district


async def load_both(connection: AsyncConnection, own: str, other: str | None, *, whole: bool = False) -> Files:
    """The resident's own file and the one for somebody else."""
    return Files(
        await load(connection, own, whole=whole),
        await load(connection, other, whole=whole) if other else HouseholdFile(),
    )


@dataclass(frozen=True, slots=True)
class Copied:
    """The people and the facts of a household that count now, as rows."""

    members: list[dict[str, Any]]
    facts: list[dict[str, Any]]


async def copied(connection: AsyncConnection, household_id: str) -> Copied:
    """A household as it is now, to be put elsewhere."""
    still_there = HouseholdMember.household_id == household_id, HouseholdMember.removed_at.is_(None)
    current = HouseholdFact.household_id == household_id, HouseholdFact.superseded_at.is_(None)
    members = await connection.execute(select(HouseholdMember).where(*still_there))
    facts = await connection.execute(select(HouseholdFact).where(*current))
    return Copied([dict(row) for row in members.mappings()], [dict(row) for row in facts.mappings()])


async def put_copy(connection: AsyncConnection, household_id: str, home: Copied) -> None:
    """Have an empty file of another database hold what was copied."""
    for table, rows in ((HouseholdMember, home.members), (HouseholdFact, home.facts)):
        if rows:
            await connection.execute(insert(table), [{**row, "household_id": household_id} for row in rows])


async def create(connection: AsyncConnection, household_id: str) -> None:
    """A new file, still empty."""
    await connection.execute(insert(Household), {"id": household_id, "created_at": now()})


async def save(
    connection: AsyncConnection, household_id: str, conversation_id: str | None, file: HouseholdFile
) -> None:
    """Write the changes noted in the file. `conversation_id`: where they were said, None: in no talk."""
    changes = file.changes
    if changes.added_members:
        await connection.execute(
            _INSERT_MEMBER,
            [
                {
                    "id": member.id,
                    "household_id": household_id,
                    "position": changes.moved_members.pop(member.id, member.position),
                    "key": member.key,
                    "label": member.label,
                }
                for member in changes.added_members
            ],
        )
    await _supersede(connection, file)
    if changes.added_facts:
        await connection.execute(
            _INSERT_FACT,
            [
                {
                    "id": held.id,
                    "household_id": household_id,
                    "member_id": member_id,
                    "fact": held.fact,
                    "value": held.value,
                    "source": held.source,
                    "conversation_id": conversation_id,
                    "seq": held.seq,
                    "quote": held.quote,
                    "certainty": held.certainty,
                    "confirmed": held.confirmed,
                    "at": held.at,
                    "superseded_at": changes.superseded_facts.get(held.id),
                }
                for held, member_id in changes.added_facts.values()
            ],
        )
    await _move_members(connection, file)
    if changes.added_remarks:
        place = {"household_id": household_id, "conversation_id": conversation_id}
        await connection.execute(
            _INSERT_REMARK,
            [
                {"id": new_id(), "seq": remark.seq, "quote": remark.quote, "at": remark.at, **place}
                for remark in changes.added_remarks
            ],
        )


async def _supersede(connection: AsyncConnection, file: HouseholdFile) -> None:
    changes = file.changes
    held_before = [
        {"superseded": fact, "moment": at}
        for fact, at in changes.superseded_facts.items()
        if fact not in changes.added_facts
    ]
    if held_before:
        await connection.execute(_SUPERSEDE, held_before)


async def _move_members(connection: AsyncConnection, file: HouseholdFile) -> None:
    changes = file.changes
    for member_id, moment in changes.removed_members.items():
        await connection.execute(
            update(HouseholdMember).where(HouseholdMember.id == member_id).values(removed_at=moment)
        )
    for member_id, position in changes.moved_members.items():
        await connection.execute(
            update(HouseholdMember).where(HouseholdMember.id == member_id).values(position=position)
        )


async def departed(connection: AsyncConnection, household_id: str, member_id: str) -> Departed | None:
    """A person who was taken out, to be put back; None when nobody of that id was."""
    person = HouseholdMember.household_id == household_id, HouseholdMember.id == member_id
    columns = HouseholdMember.key, HouseholdMember.label, HouseholdMember.removed_at
    row = (await connection.execute(select(*columns).where(*person))).one_or_none()
    if row is None or row.removed_at is None:
        return None
    lost = HouseholdFact.household_id == household_id, HouseholdFact.superseded_at == row.removed_at
    facts = (await connection.execute(select(*_FACT_COLUMNS).where(*lost).order_by(HouseholdFact.at))).all()
    held = [HeldFact(fact[0], fact[1], None if fact[2] is None else 0, *fact[3:]) for fact in facts]
    return Departed(member_id, row.key, row.label, row.removed_at, held)


async def erase(connection: AsyncConnection, household_id: str) -> None:
    """Delete members, facts and remarks with their whole history; the household's row stays as a tombstone."""
    for table in (HouseholdRemark, HouseholdFact, HouseholdMember):
        await connection.execute(delete(table).where(table.household_id == household_id))
    await connection.execute(update(Household).where(Household.id == household_id).values(erased_at=now()))
