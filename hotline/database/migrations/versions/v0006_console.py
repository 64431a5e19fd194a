"""Who held a conversation and how it ended; values and answers that wait for a second person."""

import uuid
from typing import Any

import sqlalchemy as sa
from alembic import op

from hotline.database.base import Json, UtcDateTime

revision = "0006"
down_revision = "0005"

ADDED: dict[str, list[tuple[str, Any]]] = {
    "conversation": [("first_claimed_at", UtcDateTime()), ("kept_at", UtcDateTime())],
    "request": [
        ("outcome", sa.String(16)),
        ("outcome_note", sa.Text()),
        ("outcome_by", sa.Integer()),
        ("outcome_at", UtcDateTime()),
    ],
    "standard_value": [
        ("account_id", sa.Integer()),
        ("decided_by", sa.String(64)),
        ("decided_at", UtcDateTime()),
    ],
    "faq_entry": [("proposed", Json), ("proposed_by", sa.Integer()), ("proposed_at", UtcDateTime())],
}


def upgrade() -> None:
    for table, columns in ADDED.items():
        for name, kind in columns:
            op.add_column(table, sa.Column(name, kind))
    approved = sa.Column("state", sa.String(12), nullable=False, server_default="approved")
    op.add_column("standard_value", approved)
    op.execute("UPDATE conversation SET first_claimed_at = claimed_at WHERE owner = 'human'")
    op.create_table(
        "holding",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("claimed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"]),
    )
    op.create_index("ix_holding_conversation_id", "holding", ["conversation_id"])
    op.create_index("ix_holding_account_id", "holding", ["account_id"])
    _from_the_audit()


def _from_the_audit() -> None:
    """Who held the conversations of before: the audit knows."""
    audit = sa.table(
        "audit",
        sa.column("at", UtcDateTime()),
        sa.column("event", sa.String()),
        sa.column("conversation_id", sa.String()),
        sa.column("data", Json),
    )
    claims = sa.select(audit.c.conversation_id, audit.c.at, audit.c.data).where(audit.c.event == "conversation.claimed")
    rows = [
        {
            "id": uuid.uuid4().hex,
            "conversation_id": row.conversation_id,
            "account_id": row.data["operator_id"],
            "claimed_at": row.at,
        }
        for row in op.get_bind().execute(claims)
    ]
    holding = sa.table(
        "holding",
        sa.column("id", sa.String()),
        sa.column("conversation_id", sa.String()),
        sa.column("account_id", sa.Integer()),
        sa.column("claimed_at", UtcDateTime()),
    )
    if rows:
        op.bulk_insert(holding, rows)


def downgrade() -> None:
    op.drop_table("holding")
    op.drop_column("standard_value", "state")
    for table, columns in ADDED.items():
        for name, _ in columns:
            op.drop_column(table, name)
