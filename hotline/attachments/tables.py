"""The table of what was sent along with a message."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from hotline.database.base import Base, UtcDateTime, new_id


class Attachment(Base):
    """One picture or PDF. Deleted with what was said."""

    __tablename__ = "attachment"
    __table_args__ = (Index("ix_attachment_conversation_id", "conversation_id", "seq"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"))
    seq: Mapped[int] = mapped_column(Integer)  # of its message
    kind: Mapped[str] = mapped_column(String(8))  # jpeg, png, pdf
    content: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
