"""Writes down what staff know of a street's or town's window, and reads what counts."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database import Database, now
from hotline.database.revision import advance, lock
from hotline.events import Event, payloads
from hotline.offices.tables import OfficeEntry
from hotline.staff.accounts import Account
from hotline.staff.audit import record

CONTENT = "offices"  # the name of the content revision
_NEWEST = select(func.max(OfficeEntry.id)).group_by(OfficeEntry.district, OfficeEntry.name)

Place = tuple[str, str]  # district and name


class OutdatedError(Exception):
    """Somebody else entered something about the same street meanwhile."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What was entered last. `version`: its number among all entries."""

    district: str
    name: str
    telephone: str | None
    address: str | None
    entered_by: str
    entered_at: datetime
    version: int


async def entered(connection: AsyncConnection) -> dict[Place, Entered]:
    """What counts, by street or town; those of which nothing was ever entered are left out."""
    rows = await connection.execute(select(OfficeEntry).where(OfficeEntry.id.in_(_NEWEST)))
    return {(row.district, row.name): _entered(row) for row in rows}


async def enter(
    database: Database, place: Place, telephone: str | None, address: str | None, editor: Account, *, over: int
) -> Entered:
    """Set down what is known now; former entries are kept. `over`: the version that the editor has seen, 0: none.

    Raises OutdatedError where there is a newer one.
    """
    async with database.write() as connection:
        await lock(connection, CONTENT)
        before = (await entered(connection)).get(place)
        if over != (before.version if before else 0):
            raise OutdatedError
        district, name = place
        values = {"district": district, "name": name, "telephone": telephone, "address": address}
        signed = {"entered_by": editor.name, "entered_at": now()}
        row = (await connection.execute(insert(OfficeEntry).values(values | signed).returning(OfficeEntry))).one()
        await advance(connection, CONTENT)
        written = payloads.Office(district, name, telephone, address, row.id)
        await record(connection, editor.actor, Event.OFFICE_ENTERED, written)
    return _entered(row)


def _entered(row: Any) -> Entered:
    return Entered(row.district, row.name, row.telephone, row.address, row.entered_by, row.entered_at, row.id)
