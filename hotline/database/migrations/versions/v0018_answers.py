"""Answers: what each is about, its forms around a missing value, what it was before, and what was turned down."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from hotline.database.base import Json, UtcDateTime

revision = "0018"
down_revision = "0017"

TEXTS: dict[str, tuple[Any, str]] = {
    "answer_last_known": (sa.Text(), ""),
    "answer_missing": (sa.Text(), ""),
    "topic": (sa.String(32), ""),
    "measures": (Json, "[]"),
    "address": (sa.Text(), ""),
}
ADDED: dict[str, Any] = {
    "district": sa.String(16),
    "review_by": sa.Date(),
    "approved_by": sa.String(64),
    "returned": Json,
}


def upgrade() -> None:
    for name, (kind, usual) in TEXTS.items():
        op.add_column("faq_entry", sa.Column(name, kind, nullable=False, server_default=usual))
    for name, kind in ADDED.items():
        op.add_column("faq_entry", sa.Column(name, kind))
    op.create_table(
        "faq_version",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("entry_id", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.Column("updated_by", sa.String(64)),
        sa.Column("approved_by", sa.String(64)),
        sa.ForeignKeyConstraint(["entry_id"], ["faq_entry.id"]),
    )
    op.create_index("ix_faq_version_entry_id", "faq_version", ["entry_id", "version"])
    op.create_table(
        "faq_golden",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("plain", sa.String(300), nullable=False, unique=True),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("entries", Json, nullable=False),
        sa.Column("added_by", sa.String(64), nullable=False),
        sa.Column("added_at", UtcDateTime(), nullable=False),
    )
    op.create_table(
        "faq_golden_run",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("why", sa.String(12), nullable=False),
        sa.Column("entry_id", sa.String(64)),
        sa.Column("consent", sa.Text(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("right", sa.Integer(), nullable=False),
        sa.Column("offered", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("lines", Json, nullable=False),
    )
    op.create_index("ix_faq_golden_run_at", "faq_golden_run", ["at"])


def downgrade() -> None:
    op.drop_table("faq_golden_run")
    op.drop_table("faq_golden")
    op.drop_table("faq_version")
    for name in (*ADDED, *TEXTS):
        op.drop_column("faq_entry", name)
