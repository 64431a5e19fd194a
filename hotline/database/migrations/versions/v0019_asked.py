"""What residents asked, what came of it, and what clerks made of it."""

import sqlalchemy as sa
from alembic import op

from hotline.database.base import UtcDateTime

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.create_table(
        "faq_asked",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(12), nullable=False),
        sa.Column("entry_id", sa.String(64)),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"]),
    )
    op.create_index("ix_faq_asked_at", "faq_asked", ["at"])
    op.create_index("ix_faq_asked_conversation_id", "faq_asked", ["conversation_id"])
    op.create_table(
        "faq_handled",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("became", sa.String(12), nullable=False),
        sa.Column("entry_id", sa.String(64)),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
    )
    op.create_index("ix_faq_handled_at", "faq_handled", ["at"])


def downgrade() -> None:
    op.drop_table("faq_handled")
    op.drop_table("faq_asked")
