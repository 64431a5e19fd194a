"""While somebody waits: duty plans, danger that nobody has looked after, wanted call-backs, proposals from reading."""

import sqlalchemy as sa
from alembic import op

from hotline.database.base import Json, UtcDateTime

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "duty_plan",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("plan", Json, nullable=False),
        sa.Column("entered_by", sa.String(64), nullable=False),
        sa.Column("entered_at", UtcDateTime(), nullable=False),
    )
    op.create_table(
        "danger",
        sa.Column("conversation_id", sa.String(32), primary_key=True),
        sa.Column("seq", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("seen_at", UtcDateTime()),
        sa.Column("seen_by", sa.String(64)),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"]),
    )
    unseen = sa.text("seen_at IS NULL")
    op.create_index("ix_danger_open", "danger", ["at"], sqlite_where=unseen, postgresql_where=unseen)
    op.create_table(
        "callback",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("wanted", sa.String(60), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("done_at", UtcDateTime()),
        sa.Column("done_by", sa.Integer()),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"]),
        sa.ForeignKeyConstraint(["done_by"], ["staff_account.id"]),
    )
    op.create_index("ix_callback_conversation_id", "callback", ["conversation_id"])
    op.create_table(
        "proposal",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("fact", sa.String(64), nullable=False),
        sa.Column("member_key", sa.String(80)),
        sa.Column("member_label", sa.String(80)),
        sa.Column("value", Json, nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("certainty", sa.String(16), nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("settled_at", UtcDateTime()),
        sa.Column("settled_by", sa.String(64)),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"]),
    )
    op.create_index("ix_proposal_conversation_id", "proposal", ["conversation_id"])


def downgrade() -> None:
    for table in ("proposal", "callback", "danger", "duty_plan"):
        op.drop_table(table)
