"""The tables of what staff write down in a household's file."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from hotline.database.base import Base, UtcDateTime


class DossierPerson(Base):
    """A person of the household, known to the office by name."""

    __tablename__ = "dossier_person"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    name: Mapped[str | None] = mapped_column(String(40), index=True)
    relation: Mapped[str | None] = mapped_column(String(20))  # to whoever stands for the household
    id_hash: Mapped[str | None] = mapped_column(String(64), index=True)
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    entered_by: Mapped[str] = mapped_column(String(64))


class DossierTie(Base):
    """That somebody who was spoken of in a talk is this person."""

    __tablename__ = "dossier_tie"

    member_id: Mapped[str] = mapped_column(ForeignKey("household_member.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("dossier_person.id"), index=True)


class DossierAid(Base):
    """Aid that the household received. `until` NULL: goes on, or was given once."""

    __tablename__ = "dossier_aid"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    measure: Mapped[str | None] = mapped_column(String(64))  # an id of policy_kb
    label: Mapped[str] = mapped_column(String(80))
    cents: Mapped[int | None] = mapped_column(Integer)  # of CNY; NULL: goods, or not known
    per: Mapped[str] = mapped_column(String(8))  # once, month, year
    since: Mapped[date] = mapped_column(Date)
    until: Mapped[date | None] = mapped_column(Date)
    giver: Mapped[str] = mapped_column(String(80))
    case_number: Mapped[str | None] = mapped_column(String(16))
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    entered_by: Mapped[str] = mapped_column(String(64))
    void_why: Mapped[str | None] = mapped_column(String(200))  # entered by mistake


class DossierEvent(Base):
    """A line of the file's history. Words in it are deleted with the last talk of the household."""

    __tablename__ = "dossier_event"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    dossier_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(16))
    field: Mapped[str | None] = mapped_column(String(16))
    before: Mapped[str | None] = mapped_column(String(120))
    after: Mapped[str | None] = mapped_column(String(120))
    note: Mapped[str | None] = mapped_column(Text)


class DossierDistinct(Base):
    """That two files look alike and are two households, so that nobody is asked again. The lower id first."""

    __tablename__ = "dossier_distinct"

    low_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), primary_key=True, autoincrement=False)
    high_id: Mapped[int] = mapped_column(ForeignKey("dossier.id"), primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor: Mapped[str] = mapped_column(String(64))
