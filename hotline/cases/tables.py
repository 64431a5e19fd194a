"""The tables of cases: numbers, cases, history, checks that are owed, conferences, and the talks that are told."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Boolean, Date, ForeignKey, Index, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from hotline.database.base import Base, Json, UtcDateTime, new_id


class CaseNumber(Base):
    """The last number given in a year: counted up in the transaction that opens a case, so that none comes twice."""

    __tablename__ = "case_number"

    year: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    last: Mapped[int] = mapped_column(Integer)


class Case(Base):
    """One case. Open until `ended_at`. Words of people in it are erased with the conversation it comes from."""

    __tablename__ = "case_file"
    __table_args__ = (Index("ix_case_file_due", "ended_at", "due"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    number: Mapped[str] = mapped_column(String(16), unique=True)
    household_id: Mapped[str | None] = mapped_column(ForeignKey("household.id"), index=True)
    conversation_id: Mapped[str | None] = mapped_column(ForeignKey("conversation.id"), index=True)  # of origin
    measures: Mapped[list[str]] = mapped_column(Json)  # ids of policy_kb
    title: Mapped[str] = mapped_column(String(120))
    applicant: Mapped[str | None] = mapped_column(String(40))
    phone: Mapped[str | None] = mapped_column(String(20))  # digits alone
    code: Mapped[str | None] = mapped_column(String(8))  # shown at the opening; proves from anywhere whose case it is
    district: Mapped[str | None] = mapped_column(String(16))
    # Somebody else told of it, not the household: they hear that it is followed up, never what comes of it.
    reported: Mapped[bool] = mapped_column(Boolean, default=False)
    lane: Mapped[str] = mapped_column(String(8))
    unit: Mapped[str] = mapped_column(String(80))
    state: Mapped[str] = mapped_column(String(16), index=True)
    state_since: Mapped[datetime] = mapped_column(UtcDateTime)
    answer: Mapped[str | None] = mapped_column(String(8))
    due: Mapped[date] = mapped_column(Date)
    due_by: Mapped[str] = mapped_column(String(8))  # document, office
    due_basis: Mapped[str] = mapped_column(String(300))
    opened_by: Mapped[int] = mapped_column(ForeignKey("staff_account.id"))
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    holder_id: Mapped[int | None] = mapped_column(ForeignKey("staff_account.id"), index=True)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # that the due day is near
    escalated_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # that it has passed
    version: Mapped[int] = mapped_column(Integer)


class CaseTalk(Base):
    """A conversation that is told of every change: the one of origin, and those in which the number was proved."""

    __tablename__ = "case_talk"

    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"), primary_key=True, index=True)


class CaseEvent(Base):
    """A line of a case's history."""

    __tablename__ = "case_event"
    __table_args__ = (UniqueConstraint("case_id", "place"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"))
    place: Mapped[int] = mapped_column(Integer)  # from 1: one moment may hold several
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor: Mapped[str] = mapped_column(String(64))  # as in the audit
    kind: Mapped[str] = mapped_column(String(16))
    before: Mapped[str | None] = mapped_column(String(120))  # a state, a unit, a person, a day
    after: Mapped[str | None] = mapped_column(String(120))
    reason: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)


class CaseCheck(Base):
    """A check that is owed (四(十二)) until `done_at`. `source`: of a comparison of data."""

    __tablename__ = "case_check"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    place: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(16))
    source: Mapped[str | None] = mapped_column(String(16))
    done_on: Mapped[date | None] = mapped_column(Date)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    done_by: Mapped[int | None] = mapped_column(ForeignKey("staff_account.id"))
    result: Mapped[str | None] = mapped_column(String(8))
    finding: Mapped[str | None] = mapped_column(Text)


class CaseDocument(Base):
    """A picture or a PDF of a case. `for_resident`: they see it too, wherever they are told of the case."""

    __tablename__ = "case_document"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    title: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(8))
    size: Mapped[int] = mapped_column(Integer)
    content: Mapped[bytes] = mapped_column(LargeBinary)
    for_resident: Mapped[bool] = mapped_column(Boolean)
    added_by: Mapped[int] = mapped_column(ForeignKey("staff_account.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class CaseConference(Base):
    """A 个案会商. `opinions`: [{"who", "opinion"}]"""

    __tablename__ = "case_conference"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    held_on: Mapped[date] = mapped_column(Date)
    opinions: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    decision: Mapped[str] = mapped_column(Text)
    recorded_by: Mapped[int] = mapped_column(ForeignKey("staff_account.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
