"""What staff set of the retrieval."""

import sqlalchemy as sa
from alembic import op

from hotline.database.base import Json, UtcDateTime

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.create_table(
        "faq_levers",
        sa.Column("version", sa.Integer(), primary_key=True),
        sa.Column("content", Json, nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("faq_levers")
