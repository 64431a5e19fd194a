"""The table of those who help."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from hotline.database.base import Base, Json, UtcDateTime


class DirectoryEntry(Base):
    """A unit, a window or a charity. `district` NULL: the whole city. Gone from `ended_at` on, and kept to be read."""

    __tablename__ = "directory_entry"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    kind: Mapped[str] = mapped_column(String(8), index=True)  # unit, window, charity
    name: Mapped[str] = mapped_column(String(80))
    district: Mapped[str | None] = mapped_column(String(16))
    telephone: Mapped[str | None] = mapped_column(String(24))
    address: Mapped[str | None] = mapped_column(String(120))
    hours: Mapped[list[dict[str, Any]]] = mapped_column(Json)  # [{"days": [1 … 7], "begins": "08:30", "ends": "17:30"}]
    holidays: Mapped[str | None] = mapped_column(String(12))  # as_offices, as_usual; NULL: not known
    measures: Mapped[list[str]] = mapped_column(Json)  # ids of policy_kb
    needs: Mapped[list[str]] = mapped_column(Json)  # ids of policy_kb/priorities/needs.yml
    offers: Mapped[str] = mapped_column(Text)  # in their own words: what is given, to whom, how much
    source: Mapped[str] = mapped_column(String(120))
    checked_on: Mapped[date] = mapped_column(Date)
    version: Mapped[int] = mapped_column(Integer)
    entered_by: Mapped[str] = mapped_column(String(64))
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
