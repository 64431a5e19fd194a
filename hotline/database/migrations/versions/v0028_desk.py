"""Up to where each operator has read; every try to call somebody back; the helps that were found for a request."""

import sqlalchemy as sa
from alembic import op

from hotline.database.base import Json, UtcDateTime

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.create_table(
        "read_mark",
        sa.Column("conversation_id", sa.String(32), sa.ForeignKey("conversation.id"), primary_key=True),
        sa.Column("account_id", sa.Integer, sa.ForeignKey("staff_account.id"), primary_key=True),
        sa.Column("seq", sa.Integer, nullable=False),
    )
    op.create_table(
        "callback_try",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("callback_id", sa.Integer, sa.ForeignKey("callback.id"), nullable=False),
        sa.Column("account_id", sa.Integer, sa.ForeignKey("staff_account.id"), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("reached", sa.Boolean, nullable=False),
        sa.Column("again_at", UtcDateTime),
        sa.Column("note", sa.Text, nullable=False),
    )
    op.create_index("ix_callback_try_callback_id", "callback_try", ["callback_id"])
    op.add_column("callback", sa.Column("again_at", UtcDateTime))
    op.add_column("request", sa.Column("found", Json))


def downgrade() -> None:
    op.drop_column("request", "found")
    op.drop_column("callback", "again_at")
    op.drop_index("ix_callback_try_callback_id", "callback_try")
    op.drop_table("callback_try")
    op.drop_table("read_mark")
