"""Cases: numbers, files, history, checks that are owed, conferences, and the talks that are told."""

import sqlalchemy as sa
from alembic import op

from hotline.database.base import Json, UtcDateTime

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "case_number",
        sa.Column("year", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("last", sa.Integer(), nullable=False),
    )
    _files()
    op.create_table(
        "case_talk",
        sa.Column("case_id", sa.String(32), sa.ForeignKey("case_file.id"), primary_key=True),
        sa.Column("conversation_id", sa.String(32), sa.ForeignKey("conversation.id"), primary_key=True),
    )
    op.create_index("ix_case_talk_conversation_id", "case_talk", ["conversation_id"])
    op.create_table(
        "case_event",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("case_id", sa.String(32), sa.ForeignKey("case_file.id"), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("before", sa.String(120)),
        sa.Column("after", sa.String(120)),
        sa.Column("reason", sa.Text()),
        sa.Column("note", sa.Text()),
        sa.UniqueConstraint("case_id", "place"),
    )
    _checks()


def _files() -> None:
    op.create_table(
        "case_file",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("number", sa.String(16), nullable=False, unique=True),
        sa.Column("household_id", sa.String(32), sa.ForeignKey("household.id")),
        sa.Column("conversation_id", sa.String(32), sa.ForeignKey("conversation.id")),
        sa.Column("measures", Json, nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("applicant", sa.String(40)),
        sa.Column("phone", sa.String(20)),
        sa.Column("code", sa.String(8)),
        sa.Column("district", sa.String(16)),
        sa.Column("lane", sa.String(8), nullable=False),
        sa.Column("unit", sa.String(80), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("state_since", UtcDateTime(), nullable=False),
        sa.Column("answer", sa.String(8)),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("due_by", sa.String(8), nullable=False),
        sa.Column("due_basis", sa.String(300), nullable=False),
        sa.Column("opened_by", sa.Integer(), sa.ForeignKey("staff_account.id"), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("holder_id", sa.Integer(), sa.ForeignKey("staff_account.id")),
        sa.Column("ended_at", UtcDateTime()),
        sa.Column("reminded_at", UtcDateTime()),
        sa.Column("escalated_at", UtcDateTime()),
        sa.Column("version", sa.Integer(), nullable=False),
    )
    for column in ("household_id", "conversation_id", "state", "holder_id"):
        op.create_index(f"ix_case_file_{column}", "case_file", [column])
    op.create_index("ix_case_file_due", "case_file", ["ended_at", "due"])


def _checks() -> None:
    op.create_table(
        "case_check",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("case_id", sa.String(32), sa.ForeignKey("case_file.id"), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("source", sa.String(16)),
        sa.Column("done_on", sa.Date()),
        sa.Column("done_at", UtcDateTime()),
        sa.Column("done_by", sa.Integer(), sa.ForeignKey("staff_account.id")),
        sa.Column("result", sa.String(8)),
        sa.Column("finding", sa.Text()),
    )
    op.create_table(
        "case_conference",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("case_id", sa.String(32), sa.ForeignKey("case_file.id"), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("opinions", Json, nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), sa.ForeignKey("staff_account.id"), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
    )
    for table in ("case_check", "case_conference"):
        op.create_index(f"ix_{table}_case_id", table, ["case_id"])


def downgrade() -> None:
    for table in ("case_conference", "case_check", "case_event", "case_talk", "case_file", "case_number"):
        op.drop_table(table)
