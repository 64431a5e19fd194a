"""The tables of pairings and their visits. What was written of a visit is erased with the talk of the case."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from hotline.database.base import Base, UtcDateTime


class Pairing(Base):
    """One household with one partner, until `ended_at`."""

    __tablename__ = "pairing"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("case_file.id"), index=True)
    hardship: Mapped[str] = mapped_column(String(24))  # an id of policy_kb's needs
    partner: Mapped[str] = mapped_column(String(40))  # the official, or the unit
    unit: Mapped[str | None] = mapped_column(String(80))  # the official's
    every_days: Mapped[int] = mapped_column(Integer)  # between two visits
    opened_by: Mapped[int] = mapped_column(ForeignKey("staff_account.id"))
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_why: Mapped[str | None] = mapped_column(String(200))


class Visit(Base):
    """A visit that is planned, or (`done_on`) was made. Each pairing under way has exactly one that is planned."""

    __tablename__ = "pairing_visit"
    __table_args__ = (Index("ix_pairing_visit_due", "done_on", "due_on"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    pairing_id: Mapped[int] = mapped_column(ForeignKey("pairing.id"), index=True)
    due_on: Mapped[date] = mapped_column(Date)
    done_on: Mapped[date | None] = mapped_column(Date)
    how: Mapped[str | None] = mapped_column(String(8))
    note: Mapped[str | None] = mapped_column(Text)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("staff_account.id"))
