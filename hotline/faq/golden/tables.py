"""The tables of golden questions and of the runs over them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from hotline.database.base import Base, Json, UtcDateTime, new_id


class GoldenQuestion(Base):
    """A question, and what should answer it."""

    __tablename__ = "faq_golden"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    question: Mapped[str] = mapped_column(Text)
    plain: Mapped[str] = mapped_column(String(300), unique=True)  # the same without signs: each stands once
    kind: Mapped[str] = mapped_column(String(12))  # entry, elsewhere or none
    entries: Mapped[list[str]] = mapped_column(Json)  # any of these would do
    added_by: Mapped[str] = mapped_column(String(64))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)


class GoldenRun(Base):
    """All questions asked once: by hand, or since an entry was published or withdrawn."""

    __tablename__ = "faq_golden_run"
    __table_args__ = (Index("ix_faq_golden_run_at", "at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(64))
    why: Mapped[str] = mapped_column(String(12))  # asked, published, withdrawn or levers
    entry_id: Mapped[str | None] = mapped_column(String(64))
    consent: Mapped[str] = mapped_column(Text)  # the word given where questions are answered differently since
    total: Mapped[int] = mapped_column(Integer)
    right: Mapped[int] = mapped_column(Integer)
    offered: Mapped[int] = mapped_column(Integer)  # the right entry only among those to choose from
    changed: Mapped[int] = mapped_column(Integer)  # answered differently since that change
    lines: Mapped[list[dict[str, Any]]] = mapped_column(Json)
