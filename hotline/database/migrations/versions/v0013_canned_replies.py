"""Replies that operators write again and again."""

import sqlalchemy as sa
from alembic import op

from hotline.database.base import UtcDateTime

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "canned_reply",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("shortcut", sa.String(12), nullable=False, unique=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.String(64), nullable=False),
        sa.Column("entered_at", UtcDateTime(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("canned_reply")
