"""The tables of questions and answers, and of what an answer was before."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from hotline.database.base import Base, Json, UtcDateTime, new_id


class FaqEntry(Base):
    """A question with other ways of asking it, and its answer. Withdrawn or archived, never deleted."""

    __tablename__ = "faq_entry"
    __table_args__ = (Index("ix_faq_entry_state", "state"),)

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    question: Mapped[str] = mapped_column(Text)
    variants: Mapped[list[str]] = mapped_column(Json)
    answer: Mapped[str] = mapped_column(Text)  # may quote {{standard:id}}
    answer_last_known: Mapped[str] = mapped_column(Text, default="")  # said where only an earlier value is known
    answer_missing: Mapped[str] = mapped_column(Text, default="")  # said where no value is known
    topic: Mapped[str] = mapped_column(String(32), default="")
    measures: Mapped[list[str]] = mapped_column(Json, default=list)
    district: Mapped[str | None] = mapped_column(String(16))  # NULL: for the whole city
    clause: Mapped[str] = mapped_column(String(64))
    source: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(Text, default="")  # of the source, to be opened
    effective_from: Mapped[date | None] = mapped_column(Date)
    effective_to: Mapped[date | None] = mapped_column(Date)
    review_by: Mapped[date | None] = mapped_column(Date)  # until when somebody is to look whether it still holds
    state: Mapped[str] = mapped_column(String(12))
    version: Mapped[int] = mapped_column(Integer)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_by: Mapped[str | None] = mapped_column(String(64))  # NULL: as shipped, no staff member has touched it
    approved_by: Mapped[str | None] = mapped_column(String(64))  # the second person
    # What waits for a second person before residents get it: the whole content, and who proposed it.
    proposed: Mapped[dict[str, Any] | None] = mapped_column(Json)
    proposed_by: Mapped[int | None] = mapped_column(Integer)  # a staff account
    proposed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    returned: Mapped[dict[str, Any] | None] = mapped_column(Json)  # what was turned down: content, by, at, note


class FaqVersion(Base):
    """What an entry was until its next change. The last one is the entry itself."""

    __tablename__ = "faq_version"
    __table_args__ = (Index("ix_faq_version_entry_id", "entry_id", "version"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    entry_id: Mapped[str] = mapped_column(ForeignKey("faq_entry.id"))
    version: Mapped[int] = mapped_column(Integer)
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    state: Mapped[str] = mapped_column(String(12))
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_by: Mapped[str | None] = mapped_column(String(64))
    approved_by: Mapped[str | None] = mapped_column(String(64))
