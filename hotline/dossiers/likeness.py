"""Which files are likely the same household's: proposed to staff, who alone decide."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased

from hotline.dossiers.tables import DossierDistinct, DossierPerson
from hotline.dossiers.tree import parts_of, up_from
from hotline.households.tables import Dossier

WHY = {
    "id_hash": "身份证号一样",
    "phone": "电话一样",
    "address": "住址一样",
    "name": "姓名一样，也在一个区",
    "person": "家里有同名的人",
    "person_id": "家里有身份证号一样的人",
}
_WEIGHT = {"id_hash": 10, "person_id": 9, "phone": 6, "address": 4, "name": 2, "person": 1}
_ENOUGH = 2  # one namesake alone is no sign: there are many


@dataclass(slots=True)
class Alike:
    """Another file (one that is kept), and by which signs."""

    id: int
    signs: set[str] = field(default_factory=set)

    @property
    def weight(self) -> int:
        """The more, the likelier."""
        return sum(_WEIGHT[sign] for sign in self.signs)

    @property
    def why(self) -> list[str]:
        """In words, the strongest first."""
        return [WHY[sign] for sign in sorted(self.signs, key=lambda sign: -_WEIGHT[sign])]


async def alike(connection: AsyncConnection, roots: Sequence[int]) -> dict[int, list[Alike]]:
    """Of each file (all of them kept) the others that are likely the same household's, the likeliest first."""
    trees = await parts_of(connection, roots)
    root_of = {part: root for root, parts in trees.items() for part in parts}
    pairs: dict[tuple[int, int], set[str]] = defaultdict(set)
    for sign, statement in _signs(list(root_of)):
        for row in await connection.execute(statement):
            pairs[row.mine, row.theirs].add(sign)
    kept = await _kept(connection, {theirs for _, theirs in pairs})
    found: dict[int, dict[int, Alike]] = {root: {} for root in roots}
    for (mine, theirs), signs in pairs.items():
        root, other = root_of[mine], kept[theirs]
        if root != other:
            found[root].setdefault(other, Alike(other)).signs |= signs
    apart = await distinct_from(connection, [*root_of, *kept.values()])
    return {
        root: sorted(
            (one for one in others.values() if one.weight >= _ENOUGH and not _seen(apart, root, one.id)),
            key=lambda one: (-one.weight, one.id),
        )
        for root, others in found.items()
    }


async def distinct_from(connection: AsyncConnection, ids: Sequence[int]) -> set[tuple[int, int]]:
    """Pairs that somebody looked at and found to be two households."""
    rows = await connection.execute(
        select(DossierDistinct.low_id, DossierDistinct.high_id).where(
            or_(DossierDistinct.low_id.in_(ids), DossierDistinct.high_id.in_(ids))
        )
    )
    return {(row.low_id, row.high_id) for row in rows}


def _seen(apart: set[tuple[int, int]], one: int, other: int) -> bool:
    return (min(one, other), max(one, other)) in apart


async def _kept(connection: AsyncConnection, ids: set[int]) -> dict[int, int]:
    """Of each file the one that it is in."""
    if not ids:
        return {}
    way = up_from(Dossier.id.in_(ids))
    up = {row.id: row.up for row in await connection.execute(select(way.c.id, way.c.up))}

    def top(one: int) -> int:
        while up[one] is not None:
            one = up[one]
        return one

    return {one: top(one) for one in ids}


def _signs(mine: Sequence[int]) -> list[tuple[str, Select[int, int]]]:
    """For each sign the pairs of files that share it."""
    one, other = aliased(Dossier), aliased(Dossier)

    def share(same: ColumnElement[bool]) -> Select[int, int]:
        pairs = select(one.id.label("mine"), other.id.label("theirs")).select_from(one)
        return pairs.join(other, and_(same, one.id != other.id)).where(one.id.in_(mine))

    somebody, namesake = aliased(DossierPerson), aliased(DossierPerson)

    def persons(same: ColumnElement[bool]) -> Select[int, int]:
        pairs = select(somebody.dossier_id.label("mine"), namesake.dossier_id.label("theirs")).select_from(somebody)
        apart = somebody.dossier_id != namesake.dossier_id
        return pairs.join(namesake, and_(same, apart)).where(somebody.dossier_id.in_(mine))

    def head(same: ColumnElement[bool], of_mine: bool) -> Select[int, int]:
        """Who stands for one household belongs to the other."""
        first, second = (one.id, namesake.dossier_id) if of_mine else (namesake.dossier_id, one.id)
        pairs = select(first.label("mine"), second.label("theirs")).select_from(one)
        return pairs.join(namesake, and_(same, one.id != namesake.dossier_id)).where(first.in_(mine))

    nearby = or_(one.district == other.district, one.district.is_(None), other.district.is_(None))
    return [
        ("id_hash", share(one.id_hash == other.id_hash)),
        ("phone", share(one.phone == other.phone)),
        ("address", share(one.address == other.address)),
        ("name", share(and_(one.name == other.name, nearby))),
        ("person", persons(somebody.name == namesake.name)),
        ("person", head(one.name == namesake.name, of_mine=True)),
        ("person", head(one.name == namesake.name, of_mine=False)),
        ("person_id", persons(somebody.id_hash == namesake.id_hash)),
        ("person_id", head(one.id_hash == namesake.id_hash, of_mine=True)),
        ("person_id", head(one.id_hash == namesake.id_hash, of_mine=False)),
    ]
