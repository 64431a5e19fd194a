"""Households paired with an official or a unit, and the visits."""

import sqlalchemy as sa
from alembic import op

from hotline.database.base import UtcDateTime

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.create_table(
        "pairing",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("case_id", sa.String(32), sa.ForeignKey("case_file.id"), nullable=False),
        sa.Column("hardship", sa.String(24), nullable=False),
        sa.Column("partner", sa.String(40), nullable=False),
        sa.Column("unit", sa.String(80)),
        sa.Column("every_days", sa.Integer(), nullable=False),
        sa.Column("opened_by", sa.Integer(), sa.ForeignKey("staff_account.id"), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime()),
        sa.Column("ended_why", sa.String(200)),
    )
    op.create_index("ix_pairing_case_id", "pairing", ["case_id"])
    op.create_table(
        "pairing_visit",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("pairing_id", sa.Integer(), sa.ForeignKey("pairing.id"), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date()),
        sa.Column("how", sa.String(8)),
        sa.Column("note", sa.Text()),
        sa.Column("account_id", sa.Integer(), sa.ForeignKey("staff_account.id")),
    )
    op.create_index("ix_pairing_visit_pairing_id", "pairing_visit", ["pairing_id"])
    op.create_index("ix_pairing_visit_due", "pairing_visit", ["done_on", "due_on"])


def downgrade() -> None:
    op.drop_table("pairing_visit")
    op.drop_table("pairing")
