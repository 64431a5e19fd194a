"""The tables of what is looked at first, and of the answers that were held back."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Integer, SmallInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from hotline.database.base import Base, Json, UtcDateTime, new_id


class ApprovalRule(Base):
    """A topic or measure whose answers a colleague sees first, and what happens when nobody does in time."""

    __tablename__ = "approval_rule"

    about: Mapped[str] = mapped_column(String(80), primary_key=True)  # topic:medical, measure:dibao_allowance
    minutes: Mapped[int] = mapped_column(SmallInteger)
    then: Mapped[str] = mapped_column(String(8))
    entered_by: Mapped[str] = mapped_column(String(64))
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)


class HeldAnswer(Base):
    """An answer that was held back, and what became of it. Its words go with the talk."""

    __tablename__ = "held_answer"
    __table_args__ = (
        Index("ix_held_answer_conversation_id", "conversation_id"),
        Index("ix_held_answer_state", "state", "until"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"))
    seq: Mapped[int] = mapped_column(Integer)  # the resident's message that it answers
    about: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(8))
    text: Mapped[str] = mapped_column(Text)
    data: Mapped[dict[str, Any] | None] = mapped_column(Json)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    until: Mapped[datetime] = mapped_column(UtcDateTime)
    then: Mapped[str] = mapped_column(String(8))
    state: Mapped[str] = mapped_column(String(10))
    decided_by: Mapped[int | None] = mapped_column(Integer)  # a staff account
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
