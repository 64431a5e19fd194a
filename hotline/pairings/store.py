"""Begins pairings, plans and writes down visits, and lists what is due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import aliased

from hotline.cases.listing import surname
from hotline.cases.tables import Case
from hotline.database import now
from hotline.events import Event, payloads
from hotline.pairings.errors import NoSuchPairingError, PairingEndedError
from hotline.pairings.schemas import HOWS, NewPairing, PairingDetail, PairingOut, PairingsOut, VisitDone, VisitOut
from hotline.pairings.tables import Pairing, Visit
from hotline.staff.accounts import Account
from hotline.staff.audit import record
from hotline.staff.tables import StaffAccount
from policy_kb import Need

LIST_LENGTH = 200
ERASED_WHY = "居民删除了资料"


@dataclass(frozen=True, slots=True)
class Search:
    """`text`: a part of the partner's, unit's or case's name; `due`: only those to be visited by today."""

    today: date
    due: bool = False
    ended: bool = False
    district: str = ""
    text: str = ""


async def begin(connection: AsyncConnection, given: NewPairing, case_id: str, opener: Account) -> int:
    """A pairing with its first visit planned; returns its id."""
    values = given.model_dump(include={"hardship", "partner", "unit", "every_days"})
    signed = {"case_id": case_id, "opened_by": opener.id, "opened_at": now()}
    made = insert(Pairing).values(values | signed).returning(Pairing.id)
    pairing_id: int = (await connection.execute(made)).scalar_one()
    await connection.execute(insert(Visit), {"pairing_id": pairing_id, "due_on": given.first_on})
    await record(connection, opener.actor, Event.PAIRING_OPENED, payloads.Pairing(pairing_id))
    return pairing_id


async def visited(connection: AsyncConnection, pairing_id: int, given: VisitDone, visitor: Account) -> None:
    """The planned visit was made, and the next is planned. Raises NoSuchPairingError, PairingEndedError."""
    pairing = await _locked(connection, pairing_id)
    made = {"done_on": given.done_on, "how": given.how, "note": given.note, "account_id": visitor.id}
    planned = Visit.pairing_id == pairing_id, Visit.done_on.is_(None)
    await connection.execute(update(Visit).where(*planned).values(made))
    following = given.next_on or given.done_on + timedelta(days=pairing.every_days)
    await connection.execute(insert(Visit), {"pairing_id": pairing_id, "due_on": following})
    await record(connection, visitor.actor, Event.PAIRING_VISITED, payloads.Pairing(pairing_id))


async def end(connection: AsyncConnection, pairing_id: int, why: str, ender: Account) -> None:
    """It is over; what was planned is planned no longer. Raises NoSuchPairingError, PairingEndedError."""
    await _locked(connection, pairing_id)
    await _end(connection, Pairing.id == pairing_id, why)
    await record(connection, ender.actor, Event.PAIRING_ENDED, payloads.Pairing(pairing_id))


async def listed(connection: AsyncConnection, needs: Mapping[str, Need], search: Search) -> PairingsOut:
    """Those under way, the next visit first; or those that ended, the latest first. At most LIST_LENGTH."""
    order = Pairing.ended_at.desc() if search.ended else Visit.due_on
    rows = await connection.execute(_rows().where(*_wanted(search)).order_by(order, Pairing.id).limit(LIST_LENGTH))
    late = select(func.count()).where(Visit.done_on.is_(None), Visit.due_on <= search.today)
    return PairingsOut(
        pairings=[_out(row, needs, search.today) for row in rows], due=(await connection.execute(late)).scalar_one()
    )


async def detail(connection: AsyncConnection, needs: Mapping[str, Need], pairing_id: int, today: date) -> PairingDetail:
    """One with its visits. Raises NoSuchPairingError."""
    row = (await connection.execute(_rows().where(Pairing.id == pairing_id))).one_or_none()
    if row is None:
        raise NoSuchPairingError(pairing_id)
    visits = (
        select(Visit, StaffAccount.name)
        .outerjoin(StaffAccount, StaffAccount.id == Visit.account_id)
        .where(Visit.pairing_id == pairing_id)
        .order_by(Visit.id.desc())
    )
    log = [_visit(one) for one in await connection.execute(visits)]
    return PairingDetail(**_out(row, needs, today).model_dump(), log=log)


async def erase(connection: AsyncConnection, conversation_id: str) -> None:
    """Delete what was written of the household's visits, and end what is under way."""
    theirs = select(Pairing.id).join(Case, Case.id == Pairing.case_id).where(Case.conversation_id == conversation_id)
    await connection.execute(update(Visit).where(Visit.pairing_id.in_(theirs)).values(note=None))
    await _end(connection, Pairing.id.in_(theirs) & Pairing.ended_at.is_(None), ERASED_WHY)


async def _locked(connection: AsyncConnection, pairing_id: int) -> Any:
    row = (await connection.execute(select(Pairing).where(Pairing.id == pairing_id).with_for_update())).one_or_none()
    if row is None:
        raise NoSuchPairingError(pairing_id)
    if row.ended_at is not None:
        raise PairingEndedError
    return row


async def _end(connection: AsyncConnection, those: ColumnElement[bool], why: str) -> None:
    planned = Visit.pairing_id.in_(select(Pairing.id).where(those)), Visit.done_on.is_(None)
    await connection.execute(delete(Visit).where(*planned))
    await connection.execute(update(Pairing).where(those).values(ended_at=now(), ended_why=why))


def _rows() -> Select[Any]:
    made = aliased(Visit)
    of_this = made.pairing_id == Pairing.id, made.done_on.is_not(None)
    count = select(func.count()).select_from(made).where(*of_this).correlate(Pairing).scalar_subquery().label("made")
    last = select(func.max(made.done_on)).where(*of_this).correlate(Pairing).scalar_subquery().label("last")
    return (
        select(Pairing, Case.number, Case.applicant, Case.district, Visit.due_on, count, last)
        .join(Case, Case.id == Pairing.case_id)
        .outerjoin(Visit, (Visit.pairing_id == Pairing.id) & Visit.done_on.is_(None))
    )


def _wanted(search: Search) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = [Pairing.ended_at.is_not(None) if search.ended else Pairing.ended_at.is_(None)]
    if search.due:
        wanted.append(Visit.due_on <= search.today)
    if search.district:
        wanted.append(Case.district == search.district)
    if search.text:
        columns = Pairing.partner, Pairing.unit, Case.number, Case.applicant
        wanted.append(or_(*(column.contains(search.text, autoescape=True) for column in columns)))
    return wanted


def _out(row: Any, needs: Mapping[str, Need], today: date) -> PairingOut:
    return PairingOut(
        id=row.id,
        case=row.number,
        applicant=surname(row.applicant),
        district=row.district,
        hardship=row.hardship,
        hardship_label=needs[row.hardship].label if row.hardship in needs else row.hardship,
        partner=row.partner,
        unit=row.unit,
        every_days=row.every_days,
        due_on=row.due_on,
        overdue=row.due_on is not None and row.due_on < today,
        visits=row.made,
        last_on=row.last,
        opened_at=row.opened_at,
        ended_at=row.ended_at,
        ended_why=row.ended_why,
    )


def _visit(row: Any) -> VisitOut:
    return VisitOut(
        due_on=row.due_on, done_on=row.done_on, how=row.how, how_label=HOWS.get(row.how), note=row.note, by=row.name
    )
