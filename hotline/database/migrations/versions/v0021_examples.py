"""Sentences that the classifier is to learn."""

import sqlalchemy as sa
from alembic import op

from hotline.database.base import UtcDateTime

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.add_column("faq_handled", sa.Column("act", sa.String(32)))
    op.create_table(
        "faq_example",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("plain", sa.String(300), nullable=False, unique=True),
        sa.Column("act", sa.String(32), nullable=False),
        sa.Column("added_by", sa.String(64), nullable=False),
        sa.Column("added_at", UtcDateTime(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("faq_example")
    op.drop_column("faq_handled", "act")
