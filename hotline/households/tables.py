"""The tables beside what was told: proposals of what was read, and the files that households keep over the years."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Date, ForeignKey, Integer, String, Text
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


class Dossier(Base):
    """The one file of a household (一户一档) across talks and years. Several that turn out to be one are not mixed:
    the others point to the one that is kept, and can be let go again."""

    __tablename__ = "dossier"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    name: Mapped[str | None] = mapped_column(String(40), index=True)  # of whoever stands for the household
    phone: Mapped[str | None] = mapped_column(String(20), index=True)  # digits alone
    id_hash: Mapped[str | None] = mapped_column(String(64), index=True)  # keyed: the number itself is not kept
    district: Mapped[str | None] = mapped_column(String(16))
    street: Mapped[str | None] = mapped_column(String(32))
    address: Mapped[str | None] = mapped_column(String(120), index=True)
    review_on: Mapped[date | None] = mapped_column(Date, index=True)
    # No foreign key: a backup brings rows back in the order of their ids.
    merged_into: Mapped[int | None] = mapped_column(Integer, index=True)
    version: Mapped[int] = mapped_column(Integer)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    opened_by: Mapped[str] = mapped_column(String(64))  # as in the audit


class DossierHousehold(Base):
    """What one talk (or one report) told of the household: in exactly one dossier."""

    __tablename__ = "dossier_household"

    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"), primary_key=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
