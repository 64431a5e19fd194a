"""The table of notes that operators leave for each other. Residents never see them."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
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
