"""The table of questions and answers."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from hotline.database.base import Base, Json, UtcDateTime


class FaqEntry(Base):
    """A question with other ways of asking it, and its answer. Withdrawn, never deleted."""

    __tablename__ = "faq_entry"
    __table_args__ = (Index("ix_faq_entry_state", "state"),)

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    question: Mapped[str] = mapped_column(Text)
    variants: Mapped[list[str]] = mapped_column(Json)
    answer: Mapped[str] = mapped_column(Text)  # may quote {{standard:id}}
    clause: Mapped[str] = mapped_column(String(64))
    source: Mapped[str] = mapped_column(Text)
    effective_from: Mapped[date | None] = mapped_column(Date)
    effective_to: Mapped[date | None] = mapped_column(Date)
    state: Mapped[str] = mapped_column(String(12))
    version: Mapped[int] = mapped_column(Integer)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # What waits for a second person before residents get it: the whole content, and who proposed it.
    proposed: Mapped[dict[str, Any] | None] = mapped_column(Json)
    proposed_by: Mapped[int | None] = mapped_column(Integer)  # a staff account
    proposed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    updated_by: Mapped[str | None] = mapped_column(String(64))  # NULL: as shipped, no staff member has touched it
