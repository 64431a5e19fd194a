"""The tables of conversations and household files, used in Core statements (see `Database`)."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ForeignKey, Index, Integer, SmallInteger, String, Text, UniqueConstraint, func, text
from sqlalchemy.orm import Mapped, mapped_column

from hotline.database.base import Base, Json, UtcDateTime, new_id, now

Owner = Literal["bot", "queued", "human", "closed"]
Sender = Literal["resident", "bot", "operator", "system"]
Consent = Literal["open", "given", "refused"]
Kind = Literal["text", "choices", "story", "benefits", "case", "notice"]
# What became of a resident's message that the assistant was to answer. NULL: it never was for the assistant.
# "given_up": the assistant was away; it answers when it is there again.
TurnState = Literal["pending", "done", "handed_over", "given_up"]
# While somebody waits for a person the assistant stays with them; a person who holds the talk silences it.
ASSISTED: frozenset[Owner] = frozenset({"bot", "queued"})
# The lanes of the queue: who may be in danger, what cannot wait its turn, and everybody else.
Priority = Literal["normal", "urgent", "distress"]
PRIORITIES: dict[Priority, int] = {"normal": 0, "urgent": 1, "distress": 2}
PRIORITY_NAMES: dict[int, Priority] = {number: name for name, number in PRIORITIES.items()}


class Household(Base):
    """A household file. After erasing only this row is left, as a tombstone."""

    __tablename__ = "household"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    erased_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class HouseholdMember(Base):
    """A person. `position` counts from 0 without gaps: the index in the case that is assessed."""

    __tablename__ = "household_member"
    __table_args__ = (Index("ix_household_member_household_id", "household_id", "position"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("household.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(Integer)
    key: Mapped[str | None] = mapped_column(String(80))
    label: Mapped[str] = mapped_column(String(80))
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # then `position` is void


class HouseholdFact(Base):
    """One value of one fact, with its origin. The value that counts is the one with `superseded_at` NULL."""

    __tablename__ = "household_fact"
    __table_args__ = (
        Index(
            "uq_household_fact_current",
            "household_id",
            func.coalesce(text("member_id"), ""),
            "fact",
            unique=True,
            sqlite_where=text("superseded_at IS NULL"),
            postgresql_where=text("superseded_at IS NULL"),
        ),
        Index("ix_household_fact_member_id", "member_id"),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("household.id", ondelete="CASCADE"))
    member_id: Mapped[str | None] = mapped_column(ForeignKey("household_member.id", ondelete="CASCADE"))
    fact: Mapped[str] = mapped_column(String(64))
    value: Mapped[Any] = mapped_column(Json)
    source: Mapped[str] = mapped_column(String(16))
    conversation_id: Mapped[str | None] = mapped_column(String(32))
    seq: Mapped[int | None] = mapped_column(Integer)
    quote: Mapped[str] = mapped_column(Text)
    certainty: Mapped[str] = mapped_column(String(16))
    confirmed: Mapped[bool]
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    superseded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class HouseholdRemark(Base):
    """What a resident said about the household that became no fact, in their own words. For people to read."""

    __tablename__ = "household_remark"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    household_id: Mapped[str] = mapped_column(ForeignKey("household.id", ondelete="CASCADE"), index=True)
    conversation_id: Mapped[str] = mapped_column(String(32))
    seq: Mapped[int] = mapped_column(Integer)
    quote: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Conversation(Base):
    """A conversation: who owns it, what is queued, and who is working on its turns."""

    __tablename__ = "conversation"
    __table_args__ = (
        Index("ix_conversation_lease_by", "lease_by"),
        Index("ix_conversation_operator_id", "operator_id"),
        Index(
            "ix_conversation_queue",
            "queue_priority",
            "queued_at",
            sqlite_where=text("owner = 'queued'"),
            postgresql_where=text("owner = 'queued'"),
        ),
    )

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    token_hash: Mapped[str] = mapped_column(String(64))
    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"), index=True)
    # Somebody else's household, asked about in the same conversation. No foreign key: SQLite cannot add one later.
    other_household_id: Mapped[str | None] = mapped_column(String(32))
    owner: Mapped[str] = mapped_column(String(8), default="bot")
    last_seq: Mapped[int] = mapped_column(Integer, default=0)
    dialogue: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    # To income, illness and the like being written down: open (to be asked), given, refused; NULL: the channel asks.
    consent: Mapped[str | None] = mapped_column(String(8))
    consent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    operator_id: Mapped[int | None] = mapped_column(Integer)  # the staff account that holds it
    queue_reason: Mapped[str | None] = mapped_column(String(64))
    queue_priority: Mapped[int] = mapped_column(SmallInteger, default=0)
    queued_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Why it cannot wait its turn (bot.language.urgent), told in this talk, whether or not anybody was called yet.
    urgency: Mapped[str | None] = mapped_column(String(16))
    need: Mapped[str | None] = mapped_column(String(24))  # what the family came for: an id of priorities/needs.yml
    meant_for: Mapped[str | None] = mapped_column(String(80))  # a team or the supervisors: whose next it is first
    meant_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    crowd: Mapped[str | None] = mapped_column(String(32))  # one of many cries from one address: whose they are
    claimed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    first_claimed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # by a person; stays through transfers
    kept_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # the operator said that they are still at it
    lease_by: Mapped[str | None] = mapped_column(String(32))
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    erased_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Message(Base):
    """A message, numbered without gaps within its conversation."""

    __tablename__ = "message"
    __table_args__ = (
        UniqueConstraint("conversation_id", "client_id"),
        Index(
            "ix_message_pending",
            "conversation_id",
            "seq",
            sqlite_where=text("turn = 'pending'"),
            postgresql_where=text("turn = 'pending'"),
        ),
    )

    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    sender: Mapped[str] = mapped_column(String(8))
    kind: Mapped[str] = mapped_column(String(8))
    text: Mapped[str] = mapped_column(Text)
    data: Mapped[dict[str, Any] | None] = mapped_column(Json)
    client_id: Mapped[str | None] = mapped_column(String(64))
    choice: Mapped[str | None] = mapped_column(String(200))
    turn: Mapped[str | None] = mapped_column(String(12))
    slow_notice: Mapped[bool] = mapped_column(default=False)  # told that it takes longer


class Request(Base):
    """A conversation handed to staff, once or several times; the resident knows it by its number."""

    __tablename__ = "request"

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"), index=True)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # NULL again when it went back into the queue
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # What the figures of the day need, kept without a word of what was said: also after the talk was deleted.
    reason: Mapped[str | None] = mapped_column(String(64))
    priority: Mapped[int] = mapped_column(SmallInteger, default=0)  # the gravest that it ever was
    district: Mapped[str | None] = mapped_column(String(16))
    need: Mapped[str | None] = mapped_column(String(24))
    first_reply_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    helped: Mapped[str | None] = mapped_column(String(8))  # what the resident answered at the end
    satisfied: Mapped[str | None] = mapped_column(String(8))
    found: Mapped[list[str] | None] = mapped_column(Json)  # measures found for the household; NULL: not looked yet
    outcome: Mapped[str | None] = mapped_column(String(16))
    outcome_note: Mapped[str | None] = mapped_column(Text)
    outcome_by: Mapped[int | None] = mapped_column(Integer)  # a staff account
    outcome_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Holding(Base):
    """A person took a conversation, from the queue or from a colleague: they may read it after it has ended."""

    __tablename__ = "holding"
    __table_args__ = (Index("ix_holding_account_id", "account_id"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversation.id"), index=True)
    account_id: Mapped[int] = mapped_column(Integer)
    claimed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Erasure(Base):
    """That a conversation was erased, never what it held: in a backup that is brought back it is erased again."""

    __tablename__ = "erasure"

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    conversation_id: Mapped[str] = mapped_column(String(32))
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    whole: Mapped[bool]  # false: only what was said up to then; the conversation went on


class Audit(Base):
    """Who did what, when: never what was said. Triggers refuse to change or delete a line."""

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_conversation_id", "conversation_id"), Index("ix_audit_at", "at"))

    id: Mapped[str] = mapped_column(String(32), primary_key=True, default=new_id)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=now)
    actor: Mapped[str] = mapped_column(String(64))  # "resident", "system", "nobody" or "staff:<account id>"
    event: Mapped[str] = mapped_column(String(64))
    conversation_id: Mapped[str | None] = mapped_column(String(32))
    data: Mapped[dict[str, Any] | None] = mapped_column(Json)
