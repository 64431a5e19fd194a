"""A second file in a conversation, for somebody else's household; requests to staff with a number."""

import sqlalchemy as sa
from alembic import op

from hotline.database.base import UtcDateTime

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("conversation", sa.Column("other_household_id", sa.String(32)))
    op.create_table(
        "request",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("taken_at", UtcDateTime()),
        sa.Column("ended_at", UtcDateTime()),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"]),
    )
    op.create_index("ix_request_conversation_id", "request", ["conversation_id"])


def downgrade() -> None:
    op.drop_table("request")
    op.drop_column("conversation", "other_household_id")
