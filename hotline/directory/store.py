"""Writes down who helps, and finds them: by measure, need, district and hour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database import now
from hotline.days import XIAMEN
from hotline.directory.errors import HelperChangedError, NoSuchHelperError
from hotline.directory.hours import Open, hours_text, is_open, today_text
from hotline.directory.schemas import KINDS, HelperChange, HelperIn, HelperOut, Kind
from hotline.directory.tables import DirectoryEntry
from hotline.events import Event, payloads
from hotline.staff.accounts import Account
from hotline.staff.audit import record
from policy_kb import KnowledgeBase

_OF_NOW = DirectoryEntry.ended_at.is_(None)


@dataclass(frozen=True, slots=True)
class Search:
    """`text`: a part of name, address or offer; `open_now`: only who is known to be open."""

    kind: Kind | None = None
    district: str = ""
    measure: str = ""
    need: str = ""
    text: str = ""
    open_now: bool = False


async def enter(connection: AsyncConnection, given: HelperIn, by: Account) -> int:
    """Somebody new; returns their id."""
    made = insert(DirectoryEntry).values(_values(given, by) | {"version": 1}).returning(DirectoryEntry.id)
    helper_id: int = (await connection.execute(made)).scalar_one()
    await record(connection, by.actor, Event.HELPER_ENTERED, payloads.Helper(helper_id))
    return helper_id


async def change(connection: AsyncConnection, helper_id: int, given: HelperChange, by: Account) -> None:
    """What is known of them now. Raises NoSuchHelperError, HelperChangedError."""
    await _locked(connection, helper_id, given.version)
    values = _values(given, by) | {"version": given.version + 1}
    await connection.execute(update(DirectoryEntry).where(DirectoryEntry.id == helper_id).values(values))
    await record(connection, by.actor, Event.HELPER_ENTERED, payloads.Helper(helper_id))


async def end(connection: AsyncConnection, helper_id: int, version: int, by: Account) -> None:
    """They help no more. Raises NoSuchHelperError, HelperChangedError."""
    await _locked(connection, helper_id, version)
    values = {"ended_at": now(), "version": version + 1}
    await connection.execute(update(DirectoryEntry).where(DirectoryEntry.id == helper_id).values(values))
    await record(connection, by.actor, Event.HELPER_ENDED, payloads.Helper(helper_id))


async def found(connection: AsyncConnection, knowledge: KnowledgeBase, search: Search) -> list[HelperOut]:
    """By name. Measures and needs stand in lists, which the two databases search differently: they are sieved here."""
    at = now()
    wanted: list[ColumnElement[bool]] = [_OF_NOW]
    if search.kind is not None:
        wanted.append(DirectoryEntry.kind == search.kind)
    if search.district:
        wanted.append(or_(DirectoryEntry.district == search.district, DirectoryEntry.district.is_(None)))
    if search.text:
        columns = DirectoryEntry.name, DirectoryEntry.address, DirectoryEntry.offers
        wanted.append(or_(*(column.contains(search.text, autoescape=True) for column in columns)))
    rows = await connection.execute(select(DirectoryEntry).where(*wanted).order_by(DirectoryEntry.name))
    helpers = [as_out(row, knowledge, at) for row in rows]
    return [
        one
        for one in helpers
        if (not search.measure or search.measure in one.measures)
        and (not search.need or search.need in one.needs)
        and (not search.open_now or one.open_now)
    ]


async def matching(
    connection: AsyncConnection,
    knowledge: KnowledgeBase,
    measures: Sequence[str],
    need: str | None,
    district: str | None,
) -> list[HelperOut]:
    """Who suits a case: whoever handles its measures, and charities that offer what its household needs.

    Needs are the one that the family named, and those that the measures serve. Those with more reasons come first.
    """
    needs = needs_of(knowledge, measures, need)
    helpers = await found(connection, knowledge, Search(district=district or ""))
    suiting = [one.model_copy(update={"why": _why(one, measures, needs, district)}) for one in helpers]
    suiting = [one for one in suiting if one.why]
    return sorted(suiting, key=lambda one: (-len(one.why), one.name))


def needs_of(knowledge: KnowledgeBase, measures: Sequence[str], need: str | None) -> dict[str, str]:
    """The needs of a case, id -> label: named by the family, or served by what it asks for."""
    needs = knowledge.priorities.needs.values()
    return {one.id: one.label for one in needs if one.id == need or set(one.helps) & set(measures)}


def _why(one: HelperOut, measures: Sequence[str], needs: Mapping[str, str], district: str | None) -> list[str]:
    handles = [label for measure, label in zip(one.measures, one.measure_labels, strict=True) if measure in measures]
    offers = [needs[need] for need in one.needs if need in needs]
    why = [f"办{label}" for label in handles] + [f"帮“{label}”" for label in offers]
    return [*why, f"就在{district}区"] if why and district and one.district == district else why


def as_out(row: Any, knowledge: KnowledgeBase, at: datetime) -> HelperOut:
    """An entry as it is sent."""
    hours = [Open.model_validate(one) for one in row.hours]
    known, needs = knowledge.measures, knowledge.priorities.needs
    return HelperOut(
        id=row.id,
        kind=row.kind,
        kind_label=KINDS[row.kind],
        name=row.name,
        district=row.district,
        telephone=row.telephone,
        address=row.address,
        hours=hours,
        hours_text=hours_text(hours, row.holidays),
        holidays=row.holidays,
        open_now=is_open(hours, row.holidays, at),
        today_text=today_text(at.astimezone(XIAMEN).date()),
        measures=row.measures,
        measure_labels=[known[one].label if one in known else one for one in row.measures],
        needs=row.needs,
        need_labels=[needs[one].label if one in needs else one for one in row.needs],
        offers=row.offers,
        source=row.source,
        checked_on=row.checked_on,
        version=row.version,
        entered_by=row.entered_by,
        entered_at=row.entered_at,
    )


async def one(connection: AsyncConnection, knowledge: KnowledgeBase, helper_id: int) -> HelperOut:
    """Raises NoSuchHelperError."""
    row = (await connection.execute(select(DirectoryEntry).where(DirectoryEntry.id == helper_id))).one_or_none()
    if row is None:
        raise NoSuchHelperError(helper_id)
    return as_out(row, knowledge, now())


async def _locked(connection: AsyncConnection, helper_id: int, version: int) -> None:
    this = select(DirectoryEntry).where(DirectoryEntry.id == helper_id, _OF_NOW).with_for_update()
    row = (await connection.execute(this)).one_or_none()
    if row is None:
        raise NoSuchHelperError(helper_id)
    if row.version != version:
        raise HelperChangedError(helper_id)


def _values(given: HelperIn, by: Account) -> dict[str, Any]:
    plain = given.model_dump(exclude={"hours", "version"})
    hours = [one.model_dump(mode="json") for one in given.hours]
    empty = {field: plain[field] or None for field in ("telephone", "address", "district")}
    return plain | empty | {"hours": hours, "entered_by": by.name, "entered_at": now()}
