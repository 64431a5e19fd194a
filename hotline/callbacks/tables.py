"""The table of wanted call-backs. Erased with the conversation."""

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from hotline.database.base import Base, UtcDateTime


class Callback(Base):
    """One wish to be called. It is open until `done_at`."""

    __tablename__ = "callback"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"), index=True)
    phone: Mapped[str] = mapped_column(String(20))  # digits alone
    wanted: Mapped[str] = mapped_column(String(60))  # when, in the resident's words
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    done_by: Mapped[int | None] = mapped_column(ForeignKey("staff_account.id"))
