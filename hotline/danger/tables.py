"""The table of messages that showed danger. Erased with the conversation."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

from hotline.database.base import Base, UtcDateTime


class Danger(Base):
    """One message; `seen_at`: when somebody of the staff said that they look after it."""

    __tablename__ = "danger"
    __table_args__ = (
        Index("ix_danger_open", "at", sqlite_where=text("seen_at IS NULL"), postgresql_where=text("seen_at IS NULL")),
    )

    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    seen_by: Mapped[str | None] = mapped_column(String(64))
