"""The list of households' files: searched by name, telephone, number; what is to be reviewed, what looks alike."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.cases.listing import surname
from hotline.cases.numbers import NUMBER
from hotline.cases.states import OPEN
from hotline.cases.tables import Case
from hotline.dossiers import likeness
from hotline.dossiers.identity import hash_of, identity_in
from hotline.dossiers.schemas import DossierCounts, DossierLine, DossierPage
from hotline.dossiers.tables import DossierPerson
from hotline.dossiers.tree import parts_of, up_from
from hotline.households.tables import Dossier, DossierHousehold

PAGE = 20
LEAST_DIGITS = 4  # of a telephone: fewer would list half a village
Which = Literal["all", "review", "alike"]
_KEPT = Dossier.merged_into.is_(None)


@dataclass(frozen=True, slots=True)
class Search:
    """`text`: a number of a file or case, a telephone or its end, a whole identity number, or a part of a name."""

    today: date
    secret: str
    which: Which = "all"
    text: str = ""
    district: str = ""
    page: int = 1


async def listed(connection: AsyncConnection, search: Search) -> DossierPage:
    """One page: what is to be reviewed first, then the newest."""
    ids = await _wanted(connection, search)
    begin = (search.page - 1) * PAGE
    page = ids[begin : begin + PAGE]
    return DossierPage(
        dossiers=await lines(connection, page, search.today),
        counts=await _counts(connection, search.today),
        total=len(ids),
        page=search.page,
        pages=max(1, -(-len(ids) // PAGE)),
    )


async def lines(connection: AsyncConnection, ids: Sequence[int], today: date) -> list[DossierLine]:
    """These files (all of them kept) as the list shows them, in this order."""
    rows = {row.id: row for row in await connection.execute(select(Dossier).where(Dossier.id.in_(ids)))}
    trees = await parts_of(connection, ids)
    root_of = {part: root for root, parts in trees.items() for part in parts}
    talks, open_cases = await _of_households(connection, root_of)
    others = await likeness.alike(connection, ids)
    return [
        DossierLine(
            id=row.id,
            name=surname(row.name),
            district=row.district,
            street=row.street,
            talks=talks[row.id],
            open_cases=open_cases[row.id],
            review_on=row.review_on,
            review_due=row.review_on is not None and row.review_on <= today,
            alike=len(others[row.id]),
            opened_at=row.opened_at,
        )
        for row in (rows[one] for one in ids)
    ]


async def households_of(connection: AsyncConnection, parts: Sequence[int]) -> list[str]:
    """What talks and reports told, of files that are one."""
    theirs = select(DossierHousehold.household_id).where(DossierHousehold.dossier_id.in_(parts))
    return list((await connection.execute(theirs.order_by(DossierHousehold.at))).scalars())


async def _of_households(connection: AsyncConnection, root_of: dict[int, int]) -> tuple[Counter[int], Counter[int]]:
    linked = select(DossierHousehold).where(DossierHousehold.dossier_id.in_(root_of))
    root = {row.household_id: root_of[row.dossier_id] for row in await connection.execute(linked)}
    open_ones = select(Case.household_id).where(Case.household_id.in_(root), Case.state.in_(OPEN))
    cases = (await connection.execute(open_ones)).scalars()
    return Counter(root.values()), Counter(root[one] for one in cases if one is not None)


async def _wanted(connection: AsyncConnection, search: Search) -> list[int]:
    wanted: list[ColumnElement[bool]] = [_KEPT]
    if search.district:
        wanted.append(Dossier.district == search.district)
    if search.which == "review":
        wanted.append(Dossier.review_on <= search.today)
    if search.text:
        way = up_from(Dossier.id.in_(_found(search)))
        wanted.append(Dossier.id.in_(select(way.c.id).where(way.c.up.is_(None))))
    latest = Dossier.review_on.is_(None), Dossier.review_on, Dossier.id.desc()
    ids = list((await connection.execute(select(Dossier.id).where(*wanted).order_by(*latest))).scalars())
    if search.which == "alike":
        pairs = await alike_of_all(connection)
        return [one for one in ids if one in pairs]
    return ids


async def alike_of_all(connection: AsyncConnection) -> dict[int, list[likeness.Alike]]:
    """Every file that has a likely double, with its doubles: only those that share something are compared."""
    candidates: set[int] = set()
    for shared in (
        select(Dossier.id, Dossier.phone.label("value")),
        select(Dossier.id, Dossier.address.label("value")),
        _of_anybody(Dossier.name, DossierPerson.name),
        _of_anybody(Dossier.id_hash, DossierPerson.id_hash),
    ):
        held = shared.subquery()
        twice = select(held.c.value).where(held.c.value.is_not(None)).group_by(held.c.value)
        several = twice.having(func.count(held.c.id.distinct()) > 1)
        candidates.update((await connection.execute(select(held.c.id).where(held.c.value.in_(several)))).scalars())
    way = up_from(Dossier.id.in_(candidates))
    roots = list((await connection.execute(select(way.c.id).where(way.c.up.is_(None)).distinct())).scalars())
    found = await likeness.alike(connection, roots)
    return {root: others for root, others in found.items() if others}


def _of_anybody(of_head: Any, of_person: Any) -> Any:
    """What whoever stands for a household, or a person of it, is known by."""
    heads = select(Dossier.id, of_head.label("value"))
    return heads.union_all(select(DossierPerson.dossier_id, of_person.label("value")))


async def _counts(connection: AsyncConnection, today: date) -> DossierCounts:
    due = func.sum(case((Dossier.review_on <= today, 1), else_=0))
    row = (await connection.execute(select(func.count().label("all"), due.label("due")).where(_KEPT))).one()
    return DossierCounts(all=row.all, review_due=row.due or 0, alike=len(await alike_of_all(connection)))


def _found(search: Search) -> Any:
    """The ids of files in which the text stands."""
    text = search.text
    if re.fullmatch(NUMBER, text):
        return (
            select(DossierHousehold.dossier_id)
            .join(Case, Case.household_id == DossierHousehold.household_id)
            .where(Case.number == text)
        )
    identity = identity_in(text)
    if identity is not None:
        hashed = hash_of(identity, search.secret)
        persons = select(DossierPerson.dossier_id).where(DossierPerson.id_hash == hashed)
        return select(Dossier.id).where(or_(Dossier.id_hash == hashed, Dossier.id.in_(persons)))
    digits = re.sub(r"[\s\-号]", "", text)
    if digits.isascii() and digits.isdigit():
        numbered = Dossier.id == int(digits) if len(digits) < 9 else Dossier.id.is_(None)
        called = Dossier.phone.endswith(digits) if len(digits) >= LEAST_DIGITS else Dossier.id.is_(None)
        return select(Dossier.id).where(or_(numbered, called))
    persons = select(DossierPerson.dossier_id).where(DossierPerson.name.contains(text, autoescape=True))
    columns = Dossier.name, Dossier.address, Dossier.street
    here = [column.contains(text, autoescape=True) for column in columns]
    return select(Dossier.id).where(or_(*here, Dossier.id.in_(persons)))
