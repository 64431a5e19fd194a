"""One household's file as staff read it: masked, until somebody says why they must see more."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.callbacks.phones import hidden
from hotline.cases.listing import surname
from hotline.cases.states import ANSWERS, LABELS
from hotline.cases.tables import Case
from hotline.database.models import Conversation
from hotline.dossiers import aid, history, likeness, listing, people
from hotline.dossiers.errors import NoSuchDossierError
from hotline.dossiers.schemas import (
    AlikeOut,
    CaseOfHousehold,
    DossierDetail,
    LineOut,
    NameOfPerson,
    PartOut,
    ShownOut,
    TalkOfHousehold,
)
from hotline.dossiers.tables import DossierEvent
from hotline.dossiers.tree import parts_of, root_of
from hotline.households.tables import Dossier
from hotline.masking import mask
from hotline.staff.tables import StaffAccount
from policy_kb import KnowledgeBase

LATEST_LINES = 200
_FIELDS = {
    "name": "姓名", "phone": "电话", "id_number": "身份证号", "district": "区",
    "street": "街道（镇）", "address": "住址", "review_on": "下次复核",
}  # fmt: skip


async def detail(
    connection: AsyncConnection, knowledge: KnowledgeBase, dossier_id: int, today: date, *, whole: bool = False
) -> DossierDetail:
    """The file that this number is in. `whole`: names, telephones, words unmasked. Raises NoSuchDossierError."""
    root = await root_of(connection, dossier_id)
    parts = (await parts_of(connection, [root]))[root]
    rows = {row.id: row for row in await connection.execute(select(Dossier).where(Dossier.id.in_(parts)))}
    row, names = rows[root], await _names(connection)
    households = await listing.households_of(connection, parts)
    line = (await listing.lines(connection, [root], today))[0]
    told = await people.facts_of(connection, households)
    groups = await people.groups_of(connection, parts, households)
    shown = (lambda name: name) if whole else surname
    return DossierDetail(
        **line.model_dump() | {"name": shown(row.name)},
        version=row.version,
        phone=row.phone if whole or row.phone is None else hidden(row.phone),
        address_known=row.address is not None,
        id_known=row.id_hash is not None,
        parts=[
            PartOut(id=rows[part].id, name=shown(rows[part].name), into=rows[part].merged_into)
            for part in parts
            if part != root
        ],
        household=people.histories(knowledge, told.get(None, [])),
        persons=[
            people.person_out(knowledge, group, told, shown(group.person.name) if group.person is not None else None)
            for group in groups
        ],
        aid=await aid.received(connection, parts, names),
        cases=await _cases(connection, households),
        visited_with=await _talks(connection, households),
        likely=await _likely(connection, root),
        distinct=await _distinct(connection, root),
        history=await _history(connection, parts, names, whole=whole),
    )


async def shown(connection: AsyncConnection, dossier_id: int) -> ShownOut:
    """What the file masks. Raises NoSuchDossierError."""
    row = (await connection.execute(select(Dossier).where(Dossier.id == dossier_id))).one_or_none()
    if row is None:
        raise NoSuchDossierError(dossier_id)
    parts = (await parts_of(connection, [dossier_id]))[dossier_id]
    groups = await people.groups_of(connection, parts, [])
    named = [NameOfPerson(id=group.person.id, name=group.person.name) for group in groups]
    return ShownOut(name=row.name, phone=row.phone, address=row.address, persons=named)


async def _names(connection: AsyncConnection) -> dict[str, str]:
    rows = await connection.execute(select(StaffAccount.id, StaffAccount.name))
    return {f"staff:{row.id}": row.name for row in rows}


async def _cases(connection: AsyncConnection, households: Sequence[str]) -> list[CaseOfHousehold]:
    rows = await connection.execute(select(Case).where(Case.household_id.in_(households)).order_by(Case.number.desc()))
    return [
        CaseOfHousehold(
            number=row.number,
            title=row.title,
            state_label=LABELS[row.state],
            answer_label=ANSWERS.get(row.answer),
            opened_at=row.opened_at,
            measures=row.measures,
            unit=row.unit,
        )
        for row in rows
    ]


async def _talks(connection: AsyncConnection, households: Sequence[str]) -> list[TalkOfHousehold]:
    theirs = or_(Conversation.household_id.in_(households), Conversation.other_household_id.in_(households))
    rows = await connection.execute(select(Conversation).where(theirs).order_by(Conversation.created_at.desc()))
    return [
        TalkOfHousehold(conversation_id=row.id, at=row.created_at, erased=row.erased_at is not None) for row in rows
    ]


async def _likely(connection: AsyncConnection, root: int) -> list[AlikeOut]:
    found = (await likeness.alike(connection, [root]))[root]
    rows = await connection.execute(select(Dossier).where(Dossier.id.in_([one.id for one in found])))
    known = {row.id: row for row in rows}
    return [
        AlikeOut(id=one.id, name=surname(known[one.id].name), district=known[one.id].district, why=one.why)
        for one in found
    ]


async def _distinct(connection: AsyncConnection, root: int) -> list[int]:
    pairs = await likeness.distinct_from(connection, [root])
    return sorted(low if high == root else high for low, high in pairs)


async def _history(
    connection: AsyncConnection, parts: Sequence[int], names: Mapping[str, str], *, whole: bool
) -> list[LineOut]:
    lines = select(DossierEvent).where(DossierEvent.dossier_id.in_(parts))
    latest = lines.order_by(DossierEvent.at.desc(), DossierEvent.id.desc()).limit(LATEST_LINES)
    return [_line(row, names, whole=whole) for row in await connection.execute(latest)]


def _line(row: Any, names: Mapping[str, str], *, whole: bool) -> LineOut:
    return LineOut(
        at=row.at,
        by=names.get(row.actor, "系统"),
        label=history.LABELS[row.kind],
        field=_FIELDS.get(row.field, row.field),
        before=row.before if whole else _covered(row.field, row.before),
        after=row.after if whole else _covered(row.field, row.after),
        note=row.note if whole or row.note is None else mask(row.note),
    )


def _covered(field: str | None, value: str | None) -> str | None:
    """A former value, as the present one is masked."""
    if value is None or field in ("district", "street", "review_on"):
        return value
    if field == "name":
        return surname(value)
    if field == "address":
        return "〔住址〕"
    return hidden(value) if field == "phone" else mask(value)
