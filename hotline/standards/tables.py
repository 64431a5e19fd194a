"""The table of dated values that staff enter."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from hotline.database.base import Base, Json, UtcDateTime, new_id


class StandardEntry(Base):
    """A value of a standard, in force from a date. A mistaken one is withdrawn, never changed."""

    __tablename__ = "standard_value"
    __table_args__ = (Index("ix_standard_value_standard_id", "standard_id"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    standard_id: Mapped[str] = mapped_column(String(64))
    figures: Mapped[list[str]] = mapped_column(Json)  # decimals as text: exact on both databases
    effective_from: Mapped[date] = mapped_column(Date)
    effective_to: Mapped[date | None] = mapped_column(Date)
    source: Mapped[str] = mapped_column(Text)
    grade: Mapped[str] = mapped_column(String(1))
    entered_by: Mapped[str] = mapped_column(String(64))
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # "proposed" until a second person agrees ("approved") or not ("rejected").
    state: Mapped[str] = mapped_column(String(12), default="proposed")
    # "overlap", "gap": what whoever entered it was told of and still meant.
    accepts: Mapped[list[str]] = mapped_column(Json, default=list)
    account_id: Mapped[int | None] = mapped_column(Integer)  # who entered it; NULL: before this was kept
    decided_by: Mapped[str | None] = mapped_column(String(64))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    leaving: Mapped[dict[str, Any] | None] = mapped_column(Json)  # its withdrawal waits for a second person
    # Out of use at once by one person, until a second one withdraws it or lets it stand again.
    suspended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    suspended_by: Mapped[str | None] = mapped_column(String(64))
    suspended_account: Mapped[int | None] = mapped_column(Integer)
    suspended_why: Mapped[str | None] = mapped_column(Text)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    withdrawn_by: Mapped[str | None] = mapped_column(String(64))
    withdrawn_why: Mapped[str | None] = mapped_column(Text)
