"""Units, windows and charities that help."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from hotline.database.base import Json, UtcDateTime

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    listed: Any = Json
    op.create_table(
        "directory_entry",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("district", sa.String(16)),
        sa.Column("telephone", sa.String(24)),
        sa.Column("address", sa.String(120)),
        sa.Column("hours", listed, nullable=False),
        sa.Column("measures", listed, nullable=False),
        sa.Column("needs", listed, nullable=False),
        sa.Column("offers", sa.Text(), nullable=False),
        sa.Column("source", sa.String(120), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.String(64), nullable=False),
        sa.Column("entered_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime()),
    )
    op.create_index("ix_directory_entry_kind", "directory_entry", ["kind"])


def downgrade() -> None:
    op.drop_table("directory_entry")
