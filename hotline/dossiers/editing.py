"""What staff change in a household's file: who stands for it, the people, reviews, and which files are one."""

from datetime import date
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.callbacks.phones import phone_in
from hotline.database import now
from hotline.database.models import HouseholdMember
from hotline.dossiers.errors import NoSuchPartError, NotMergedError
from hotline.dossiers.history import note
from hotline.dossiers.identity import hash_of, identity_in
from hotline.dossiers.listing import households_of
from hotline.dossiers.schemas import DossierEdit, PersonIn, ReviewIn
from hotline.dossiers.tables import DossierDistinct, DossierPerson, DossierTie
from hotline.dossiers.tree import locked, parts_of
from hotline.households.tables import Dossier
from hotline.problems import invalid
from hotline.staff.accounts import Account

_WRONG_PHONE = "这不像能打的电话。手机写 11 位，座机写区号和号码"
_WRONG_ID = "身份证号不对：要 18 位，最后一位对得上"


async def edit(connection: AsyncConnection, dossier_id: int, given: DossierEdit, secret: str, by: Account) -> None:
    """Who stands for the household, and where they are. Raises DeskError, ProblemError (422)."""
    row = await locked(connection, dossier_id, given.version)
    wanted: dict[str, str | None] = given.model_dump(exclude_none=True, exclude={"version", "id_number"})
    wanted = {field: value or None for field, value in wanted.items()}
    if wanted.get("phone"):
        wanted["phone"] = _phone(str(wanted["phone"]))
    changed = {field: value for field, value in wanted.items() if row[field] != value}
    for field, value in changed.items():
        await note(connection, dossier_id, "edited", by.actor, field=field, before=row[field], after=value)
    if given.id_number is not None:
        hashed = hashed_id(given.id_number, secret)
        if hashed != row["id_hash"]:
            changed["id_hash"] = hashed
            after = "登记了" if hashed else "去掉了"
            await note(connection, dossier_id, "edited", by.actor, field="id_number", after=after)
    if changed:
        await connection.execute(update(Dossier).where(Dossier.id == dossier_id).values(changed))


def hashed_id(written: str, secret: str) -> str | None:
    """None for an empty one. Raises ProblemError (422)."""
    if not written:
        return None
    number = identity_in(written)
    if number is None:
        raise invalid("id_number", _WRONG_ID)
    return hash_of(number, secret)


def _phone(written: str) -> str:
    phone = phone_in(written)
    if phone is None:
        raise invalid("phone", _WRONG_PHONE)
    return phone


async def put_person(
    connection: AsyncConnection, dossier_id: int, person_id: int | None, given: PersonIn, secret: str, by: Account
) -> None:
    """Somebody of the household, new or known; the mentions listed are this person, others are theirs no more."""
    await locked(connection, dossier_id)
    parts = (await parts_of(connection, [dossier_id]))[dossier_id]
    await _check_members(connection, parts, given.members)
    values: dict[str, Any] = {"name": given.name or None, "relation": given.relation or None}
    if given.id_number is not None:
        values["id_hash"] = hashed_id(given.id_number, secret)
    if person_id is None:
        signed = {"dossier_id": dossier_id, "entered_at": now(), "entered_by": by.actor}
        made = insert(DossierPerson).values(values | signed).returning(DossierPerson.id)
        person_id = (await connection.execute(made)).scalar_one()
    else:
        this = DossierPerson.id == person_id, DossierPerson.dossier_id.in_(parts)
        found = await connection.execute(update(DossierPerson).where(*this).values(values))
        if found.rowcount == 0:
            raise NoSuchPartError("这一位")
    theirs = DossierTie.person_id == person_id
    await connection.execute(delete(DossierTie).where(theirs | DossierTie.member_id.in_(given.members)))
    if given.members:
        ties = [{"member_id": member, "person_id": person_id} for member in dict.fromkeys(given.members)]
        await connection.execute(insert(DossierTie), ties)
    await note(connection, dossier_id, "person", by.actor, field="name", after=given.name or None, text=given.relation)


async def drop_person(connection: AsyncConnection, dossier_id: int, person_id: int, by: Account) -> None:
    """What staff wrote of somebody is taken back; what talks told of them stays."""
    await locked(connection, dossier_id)
    parts = (await parts_of(connection, [dossier_id]))[dossier_id]
    this = DossierPerson.id == person_id, DossierPerson.dossier_id.in_(parts)
    row = (await connection.execute(select(DossierPerson).where(*this))).one_or_none()
    if row is None:
        raise NoSuchPartError("这一位")
    await connection.execute(delete(DossierTie).where(DossierTie.person_id == person_id))
    await connection.execute(delete(DossierPerson).where(DossierPerson.id == person_id))
    await note(connection, dossier_id, "person", by.actor, field="name", before=row.name, text="不再单独写")


async def _check_members(connection: AsyncConnection, parts: list[int], members: list[str]) -> None:
    theirs = select(HouseholdMember.id).where(
        HouseholdMember.household_id.in_(await households_of(connection, parts)), HouseholdMember.id.in_(members)
    )
    if len(set((await connection.execute(theirs)).scalars())) != len(set(members)):
        raise NoSuchPartError("这一位家人")


async def plan_review(connection: AsyncConnection, dossier_id: int, on: date | None, version: int, by: Account) -> None:
    """When the household is to be looked at again."""
    row = await locked(connection, dossier_id, version)
    await _set_review(connection, dossier_id, on)
    days = [None if day is None else day.isoformat() for day in (row["review_on"], on)]
    await note(connection, dossier_id, "edited", by.actor, field="review_on", before=days[0], after=days[1])


async def reviewed(connection: AsyncConnection, dossier_id: int, given: ReviewIn, by: Account) -> None:
    """A review was made; the next is planned with it."""
    await locked(connection, dossier_id)
    await _set_review(connection, dossier_id, given.next_on)
    following = None if given.next_on is None else given.next_on.isoformat()
    done = given.done_on.isoformat()
    await note(
        connection,
        dossier_id,
        "reviewed",
        by.actor,
        field="review_on",
        before=done,
        after=following,
        text=given.finding,
    )


async def _set_review(connection: AsyncConnection, dossier_id: int, on: date | None) -> None:
    await connection.execute(update(Dossier).where(Dossier.id == dossier_id).values(review_on=on))


async def merge(connection: AsyncConnection, kept: int, other: int, reason: str, by: Account) -> None:
    """Two files are one household's: the other becomes a part of this one. Nothing is moved, so it can be undone."""
    if kept == other:
        raise invalid("other", "要写另一份档案的编号")
    for one in sorted((kept, other)):  # always in this order, that two who merge wait for each other
        await locked(connection, one)
    await connection.execute(update(Dossier).where(Dossier.id == other).values(merged_into=kept))
    await _apart(connection, kept, other, None)
    await note(connection, kept, "merged", by.actor, before=f"{other} 号", after=f"{kept} 号", text=reason)


async def split(connection: AsyncConnection, kept: int, part: int, reason: str, by: Account) -> None:
    """That was a mistake: what was merged is a file of its own again."""
    await locked(connection, kept)
    parts = (await parts_of(connection, [kept]))[kept]
    this = Dossier.id == part, Dossier.merged_into.is_not(None), Dossier.id.in_(parts)
    loose = await connection.execute(update(Dossier).where(*this).values(merged_into=None))
    if loose.rowcount == 0:
        raise NotMergedError(part, kept)
    await note(connection, kept, "split", by.actor, before=f"{kept} 号", after=f"{part} 号", text=reason)


async def keep_apart(connection: AsyncConnection, one: int, other: int, reason: str, by: Account) -> None:
    """They look alike and are two households; nobody is asked again."""
    if one == other:
        raise invalid("other", "要写另一份档案的编号")
    for dossier_id in sorted((one, other)):
        await locked(connection, dossier_id)
    await _apart(connection, one, other, by)
    await note(connection, one, "distinct", by.actor, after=f"{other} 号", text=reason)


async def ask_again(connection: AsyncConnection, one: int, other: int, by: Account) -> None:
    """They may be one household after all."""
    await locked(connection, one)
    await _apart(connection, one, other, None)
    await note(connection, one, "distinct", by.actor, before=f"{other} 号", text="再看看是不是一家")


async def _apart(connection: AsyncConnection, one: int, other: int, by: Account | None) -> None:
    low, high = sorted((one, other))
    pair = DossierDistinct.low_id == low, DossierDistinct.high_id == high
    await connection.execute(delete(DossierDistinct).where(*pair))
    if by is not None:
        values = {"low_id": low, "high_id": high, "at": now(), "actor": by.actor}
        await connection.execute(insert(DossierDistinct), values)
