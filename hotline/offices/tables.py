"""The table of what staff entered about streets and towns: every entry is kept, the newest of each counts."""

from datetime import datetime

from sqlalchemy import Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from hotline.database.base import Base, UtcDateTime


class OfficeEntry(Base):
    """A street's or town's window. NULL: not known (any more)."""

    __tablename__ = "office_entry"
    __table_args__ = (Index("ix_office_entry_place", "district", "name"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    district: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(32))
    telephone: Mapped[str | None] = mapped_column(String(24))
    address: Mapped[str | None] = mapped_column(String(100))
    entered_by: Mapped[str] = mapped_column(String(64))
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)
