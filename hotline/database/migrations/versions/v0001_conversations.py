"""Conversations, messages, household files, audit."""

import sqlalchemy as sa
from alembic import op

from hotline.database.base import Json, UtcDateTime

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("event", sa.String(64), nullable=False),
        sa.Column("conversation_id", sa.String(32)),
        sa.Column("data", Json),
    )
    op.create_index("ix_audit_at", "audit", ["at"])
    op.create_index("ix_audit_conversation_id", "audit", ["conversation_id"])
    _households()
    _conversations()


def _households() -> None:
    op.create_table(
        "household",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("erased_at", UtcDateTime()),
    )
    op.create_table(
        "household_member",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("household_id", sa.String(32), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(80)),
        sa.Column("label", sa.String(80), nullable=False),
        sa.Column("removed_at", UtcDateTime()),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], ondelete="CASCADE"),
    )
    op.create_index("ix_household_member_household_id", "household_member", ["household_id", "position"])
    op.create_table(
        "household_fact",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("household_id", sa.String(32), nullable=False),
        sa.Column("member_id", sa.String(32)),
        sa.Column("fact", sa.String(64), nullable=False),
        sa.Column("value", Json, nullable=False),
        sa.Column("source", sa.String(16), nullable=False),
        sa.Column("conversation_id", sa.String(32)),
        sa.Column("seq", sa.Integer()),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("certainty", sa.String(16), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("superseded_at", UtcDateTime()),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["member_id"], ["household_member.id"], ondelete="CASCADE"),
    )
    op.create_index("ix_household_fact_member_id", "household_fact", ["member_id"])
    current = sa.text("superseded_at IS NULL")
    op.create_index(
        "uq_household_fact_current",
        "household_fact",
        ["household_id", sa.func.coalesce(sa.text("member_id"), sa.text("''")), "fact"],
        unique=True,
        sqlite_where=current,
        postgresql_where=current,
    )


def _conversations() -> None:
    op.create_table(
        "conversation",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("household_id", sa.String(32), nullable=False),
        sa.Column("owner", sa.String(8), nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("dialogue", Json, nullable=False),
        sa.Column("operator_id", sa.Integer()),
        sa.Column("queue_reason", sa.String(64)),
        sa.Column("queue_priority", sa.SmallInteger(), nullable=False),
        sa.Column("queued_at", UtcDateTime()),
        sa.Column("claimed_at", UtcDateTime()),
        sa.Column("lease_by", sa.String(32)),
        sa.Column("lease_until", UtcDateTime()),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("erased_at", UtcDateTime()),
        sa.ForeignKeyConstraint(["household_id"], ["household.id"]),
    )
    op.create_index("ix_conversation_household_id", "conversation", ["household_id"])
    op.create_index("ix_conversation_lease_by", "conversation", ["lease_by"])
    op.create_index("ix_conversation_operator_id", "conversation", ["operator_id"])
    queued = sa.text("owner = 'queued'")
    op.create_index(
        "ix_conversation_queue",
        "conversation",
        ["queue_priority", "queued_at"],
        sqlite_where=queued,
        postgresql_where=queued,
    )
    op.create_table(
        "message",
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("sender", sa.String(8), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("data", Json),
        sa.Column("client_id", sa.String(64)),
        sa.Column("choice", sa.String(200)),
        sa.Column("turn", sa.String(12)),
        sa.Column("slow_notice", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("conversation_id", "seq"),
        sa.UniqueConstraint("conversation_id", "client_id"),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"]),
    )
    pending = sa.text("turn = 'pending'")
    op.create_index(
        "ix_message_pending",
        "message",
        ["conversation_id", "seq"],
        sqlite_where=pending,
        postgresql_where=pending,
    )


def downgrade() -> None:
    for table in ("message", "conversation", "household_fact", "household_member", "household", "audit"):
        op.drop_table(table)
