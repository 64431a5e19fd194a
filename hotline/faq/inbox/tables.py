"""The tables of what residents asked, and of what became of it."""

from datetime import datetime

from sqlalchemy import Float, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from hotline.database.base import Base, UtcDateTime, new_id


class AskedQuestion(Base):
    """A question that was looked up, and what came of it. Its words go when the conversation is erased."""

    __tablename__ = "faq_asked"
    __table_args__ = (Index("ix_faq_asked_at", "at"), Index("ix_faq_asked_conversation_id", "conversation_id"))

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"))
    seq: Mapped[int] = mapped_column(Integer)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    text: Mapped[str] = mapped_column(Text)
    outcome: Mapped[str] = mapped_column(String(12))  # answered, offered, elsewhere or refused
    entry_id: Mapped[str | None] = mapped_column(String(64))  # the nearest entry, said or not
    score: Mapped[float] = mapped_column(Float)
    said: Mapped[int | None] = mapped_column(Integer)  # the message with the entry's answer, where it was answered
    rating: Mapped[str | None] = mapped_column(String(8))  # what the resident thought of it: useful or useless


class HandledQuestion(Base):
    """What a clerk made of a question or a note; the id is that of its row."""

    __tablename__ = "faq_handled"
    __table_args__ = (Index("ix_faq_handled_at", "at"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    became: Mapped[str] = mapped_column(String(12))  # entry, variant, example or none
    entry_id: Mapped[str | None] = mapped_column(String(64))
    wording: Mapped[str] = mapped_column(Text)  # as the clerk wrote it, not as it was said
    by: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    act: Mapped[str | None] = mapped_column(String(32))  # of an example: how it is to be heard


class ActExample(Base):
    """A sentence that the classifier is to learn; it is learned once it stands in a training file."""

    __tablename__ = "faq_example"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    text: Mapped[str] = mapped_column(Text)
    plain: Mapped[str] = mapped_column(String(300), unique=True)  # the same without signs: each stands once
    act: Mapped[str] = mapped_column(String(32))
    added_by: Mapped[str] = mapped_column(String(64))
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
