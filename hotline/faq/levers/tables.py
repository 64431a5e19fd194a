"""The table of the levers: every version that ever stood, the last one in force."""

from datetime import datetime
from typing import Any

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from hotline.database.base import Base, Json, UtcDateTime


class LeverVersion(Base):
    """All levers as somebody left them."""

    __tablename__ = "faq_levers"

    version: Mapped[int] = mapped_column(Integer, primary_key=True)
    content: Mapped[dict[str, Any]] = mapped_column(Json)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str] = mapped_column(String(64))
