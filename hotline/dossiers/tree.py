"""Which files are one: those that were merged point to the one that is kept, which may point to a further one."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import CTE, ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased

from hotline.dossiers.errors import DossierChangedError, MergedError, NoSuchDossierError
from hotline.households.tables import Dossier


def down_from(roots: ColumnElement[bool]) -> CTE:
    """Rows (root, id): every file that is in one of these, itself among them."""
    parts = select(Dossier.id.label("root"), Dossier.id).where(roots).cte("parts", recursive=True)
    lower = aliased(Dossier)
    return parts.union_all(select(parts.c.root, lower.id).where(lower.merged_into == parts.c.id))


def up_from(found: ColumnElement[bool]) -> CTE:
    """Rows (id, up): these files and all that they are in; `up` NULL: one that is kept."""
    way = select(Dossier.id, Dossier.merged_into.label("up")).where(found).cte("way", recursive=True)
    higher = aliased(Dossier)
    return way.union_all(select(higher.id, higher.merged_into).where(higher.id == way.c.up))


async def parts_of(connection: AsyncConnection, roots: Collection[int]) -> dict[int, list[int]]:
    """Of each file the ids of all that are in it, itself first."""
    found: dict[int, list[int]] = {root: [root] for root in roots}
    parts = down_from(Dossier.id.in_(roots))
    for row in await connection.execute(select(parts.c.root, parts.c.id).order_by(parts.c.id)):
        if row.id != row.root:
            found[row.root].append(row.id)
    return found


async def root_of(connection: AsyncConnection, dossier_id: int) -> int:
    """The file that this one is in. Raises NoSuchDossierError."""
    way = up_from(Dossier.id == dossier_id)
    root: int | None = (await connection.execute(select(way.c.id).where(way.c.up.is_(None)))).scalar_one_or_none()
    if root is None:
        raise NoSuchDossierError(dossier_id)
    return root


async def locked(connection: AsyncConnection, dossier_id: int, version: int | None = None) -> Mapping[Any, Any]:
    """The row of a file that is kept, locked. `version`: what whoever changes it has seen.

    Raises NoSuchDossierError, MergedError, DossierChangedError.
    """
    this = select(Dossier).where(Dossier.id == dossier_id).with_for_update()
    row = (await connection.execute(this)).mappings().one_or_none()
    if row is None:
        raise NoSuchDossierError(dossier_id)
    if row["merged_into"] is not None:
        raise MergedError(dossier_id, await root_of(connection, dossier_id))
    if version not in (None, row["version"]):
        raise DossierChangedError(dossier_id)
    return row
