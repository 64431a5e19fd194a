"""The register of households: each that an office takes up gets its one file, whatever talk it comes from.

What is done with a file is in `hotline.dossiers`; here is only what opening one needs.
"""

from dataclasses import dataclass

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database import now
from hotline.events import Event, payloads
from hotline.households.tables import Dossier, DossierHousehold
from hotline.staff.audit import record


@dataclass(frozen=True, slots=True)
class Known:
    """What an office knows of whoever stands for the household; None: not known."""

    name: str | None = None
    phone: str | None = None
    district: str | None = None
    street: str | None = None


async def enter(connection: AsyncConnection, household_id: str, known: Known, actor: str) -> int:
    """The file of this household, opened if there is none. What is known fills what is empty, and changes nothing.

    Returns its id. In the caller's transaction, which holds the household.
    """
    this = (
        select(Dossier)
        .join(DossierHousehold, DossierHousehold.dossier_id == Dossier.id)
        .where(DossierHousehold.household_id == household_id)
        .with_for_update(of=Dossier)
    )
    row = (await connection.execute(this)).mappings().one_or_none()
    told = {field: getattr(known, field) for field in ("name", "phone", "district", "street")}
    if row is None:
        return await _open(connection, household_id, told, actor)
    missing = {field: value for field, value in told.items() if value is not None and row[field] is None}
    if missing:
        filled = update(Dossier).where(Dossier.id == row["id"])
        await connection.execute(filled.values(missing | {"version": row["version"] + 1}))
    found: int = row["id"]
    return found


async def _open(connection: AsyncConnection, household_id: str, told: dict[str, str | None], actor: str) -> int:
    at = now()
    values = {**told, "version": 1, "opened_at": at, "opened_by": actor}
    dossier_id: int = (await connection.execute(insert(Dossier).values(values).returning(Dossier.id))).scalar_one()
    link = {"household_id": household_id, "dossier_id": dossier_id, "at": at}
    await connection.execute(insert(DossierHousehold), link)
    await record(connection, actor, Event.DOSSIER_OPENED, payloads.Dossier(dossier_id))
    return dossier_id
