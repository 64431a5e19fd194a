"""Telephones and addresses of streets and towns, as staff enter them."""

import sqlalchemy as sa
from alembic import op

from hotline.database.base import UtcDateTime

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "office_entry",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("district", sa.String(16), nullable=False),
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("telephone", sa.String(24)),
        sa.Column("address", sa.String(100)),
        sa.Column("entered_by", sa.String(64), nullable=False),
        sa.Column("entered_at", UtcDateTime(), nullable=False),
    )
    op.create_index("ix_office_entry_place", "office_entry", ["district", "name"])


def downgrade() -> None:
    op.drop_table("office_entry")
