"""The table of what was read while a person holds the talk: proposed to them, not written into the file."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from hotline.database.base import Base, Json, UtcDateTime, new_id


class Proposal(Base):
    """One fact as heard, with its words. Erased with the conversation."""

    __tablename__ = "proposal"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"), index=True)
    seq: Mapped[int] = mapped_column(Integer)
    fact: Mapped[str] = mapped_column(String(64))
    member_key: Mapped[str | None] = mapped_column(String(80))  # NULL: of the household
    member_label: Mapped[str | None] = mapped_column(String(80))
    value: Mapped[Any] = mapped_column(Json, nullable=False)
    quote: Mapped[str] = mapped_column(Text)
    certainty: Mapped[str] = mapped_column(String(16))
    state: Mapped[str] = mapped_column(String(8))  # open, taken, dropped
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    settled_by: Mapped[str | None] = mapped_column(String(64))
