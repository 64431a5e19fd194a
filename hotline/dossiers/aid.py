"""Aid that a household received, and what looks as if it had been received twice."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from hotline.database import now
from hotline.dossiers.errors import NoSuchPartError
from hotline.dossiers.history import note
from hotline.dossiers.schemas import PERS, AidIn, AidOut
from hotline.dossiers.tables import DossierAid
from hotline.staff.accounts import Account


async def enter(connection: AsyncConnection, dossier_id: int, given: AidIn, label: str, by: Account) -> None:
    """Write aid down. The caller holds the file."""
    values = {
        "dossier_id": dossier_id,
        "measure": given.measure,
        "label": label,
        "cents": None if given.amount is None else round(given.amount * 100),
        "per": given.per,
        "since": given.since,
        "until": given.until,
        "giver": given.giver,
        "case_number": given.case,
        "entered_at": now(),
        "entered_by": by.actor,
    }
    await connection.execute(insert(DossierAid).values(values))
    await note(connection, dossier_id, "aid", by.actor, after=f"{label}，从 {given.since} 起"[:120])


async def end(connection: AsyncConnection, dossier_id: int, row: Any, until: date, by: Account) -> None:
    """It was given up to that day. The caller holds the file."""
    await connection.execute(update(DossierAid).where(DossierAid.id == row.id).values(until=until))
    await note(connection, dossier_id, "aid", by.actor, after=f"{row.label}，到 {until} 为止"[:120])


async def void(connection: AsyncConnection, dossier_id: int, row: Any, why: str, by: Account) -> None:
    """It was entered by mistake: it stays to be read and counts no more. The caller holds the file."""
    await connection.execute(update(DossierAid).where(DossierAid.id == row.id).values(void_why=why))
    await note(connection, dossier_id, "aid", by.actor, before=row.label, after="记错了，作废", text=why)


async def find(connection: AsyncConnection, parts: Sequence[int], aid_id: int) -> Any:
    """A line that counts. Raises NoSuchPartError."""
    this = DossierAid.id == aid_id, DossierAid.dossier_id.in_(parts), DossierAid.void_why.is_(None)
    row = (await connection.execute(select(DossierAid).where(*this))).one_or_none()
    if row is None:
        raise NoSuchPartError("这一笔帮助")
    return row


async def received(connection: AsyncConnection, parts: Sequence[int], names: Mapping[str, str]) -> list[AidOut]:
    """All that is written down, the latest first. names: of those who entered it, by actor."""
    latest = DossierAid.since.desc(), DossierAid.id.desc()
    rows = (
        await connection.execute(select(DossierAid).where(DossierAid.dossier_id.in_(parts)).order_by(*latest))
    ).all()
    return [
        AidOut(
            id=row.id,
            label=row.label,
            amount=None if row.cents is None else row.cents / 100,
            per=row.per,
            per_label=PERS[row.per],
            since=row.since,
            until=row.until,
            giver=row.giver,
            case=row.case_number,
            entered_by=names.get(row.entered_by, "系统"),
            void_why=row.void_why,
            doubled=doubled(row, rows),
        )
        for row in rows
    ]


def doubled(one: Any, rows: Sequence[Any]) -> str:
    """Why this line looks like another one given a second time; empty where it does not.

    What goes on: the same at the same time. What is given once: the same in one calendar year. Whether that is wrong
    is for people to say: several of a family may each have a right of their own.
    """
    if one.void_why is not None:
        return ""
    for other in rows:
        if other.id == one.id or other.void_why is not None or not _same(one, other):
            continue
        if "once" in (one.per, other.per):
            if one.per == other.per and one.since.year == other.since.year:
                return f"{one.since.year} 年里给过两次：另一次在 {other.since}，{other.giver}给的"
        elif one.since <= (other.until or date.max) and other.since <= (one.until or date.max):
            return f"同一段时间领着两份：另一份从 {other.since} 起，{other.giver}给的"
    return ""


def _same(one: Any, other: Any) -> bool:
    if one.measure is not None and other.measure is not None:
        return bool(one.measure == other.measure)
    return bool(one.label == other.label)
