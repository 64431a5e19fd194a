"""The tables of staff accounts and their sessions."""

from datetime import datetime

from sqlalchemy import Boolean, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from hotline.database.base import Base, Json, UtcDateTime, now


class StaffAccount(Base):
    """A person who signs in. Accounts are switched off, never deleted: the audit refers to them."""

    __tablename__ = "staff_account"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    username: Mapped[str] = mapped_column(String(64), unique=True)  # stored in lower case
    name: Mapped[str] = mapped_column(String(64))
    password_hash: Mapped[str] = mapped_column(String(200))
    roles: Mapped[list[str]] = mapped_column(Json)
    must_change_password: Mapped[bool] = mapped_column(Boolean, default=False)  # somebody else knows it
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    capacity: Mapped[int] = mapped_column(Integer)  # conversations held at the same time
    districts: Mapped[list[str]] = mapped_column(Json, default=list)  # whose talks come first; none: of all
    skills: Mapped[list[str]] = mapped_column(Json, default=list)  # needs of families, the same way
    team: Mapped[str | None] = mapped_column(String(32))
    break_until: Mapped[datetime | None] = mapped_column(UtcDateTime)  # set: on a break, and back about then
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # last sign of life; then conversations go back


class StaffSession(Base):
    """A sign-in. Only the hash of its secret is kept, so that a copy of the database opens nothing."""

    __tablename__ = "staff_session"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("staff_account.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
