"""Wanted call-backs, and every try to reach somebody. Erased with the conversation."""

from datetime import datetime

from sqlalchemy import ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from hotline.database.base import Base, UtcDateTime, new_id


class Callback(Base):
    """One wish to be called. It is open until `done_at`."""

    __tablename__ = "callback"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"), index=True)
    phone: Mapped[str] = mapped_column(String(20))  # digits alone
    wanted: Mapped[str] = mapped_column(String(60))  # when, in the resident's words
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    again_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # when to try again, as the last try left it
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    done_by: Mapped[int | None] = mapped_column(ForeignKey("staff_account.id"))


class CallbackTry(Base):
    """Somebody dialled the number."""

    __tablename__ = "callback_try"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    callback_id: Mapped[int] = mapped_column(ForeignKey("callback.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("staff_account.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    reached: Mapped[bool]
    again_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    note: Mapped[str] = mapped_column(Text)  # for colleagues
