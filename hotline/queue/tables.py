"""Notes that operators leave for each other, and up to where each has read. Residents never see either."""

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from hotline.database.base import Base, UtcDateTime, new_id


class ConversationNote(Base):
    """A note on a conversation, erased with it."""

    __tablename__ = "conversation_note"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("staff_account.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    text: Mapped[str] = mapped_column(Text)


class ReadMark(Base):
    """Up to which message somebody has read a conversation. Erased with it."""

    __tablename__ = "read_mark"

    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("staff_account.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(Integer)
