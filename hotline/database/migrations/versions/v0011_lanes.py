"""Lanes by urgency, need, team and district; what an operator takes first; what the figures of the day need."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from hotline.database.base import Json, UtcDateTime

revision = "0011"
down_revision = "0010"
_CONVERSATION: dict[str, Any] = {
    "urgency": sa.String(16),
    "need": sa.String(24),
    "meant_for": sa.String(80),
    "meant_since": UtcDateTime(),
}
_REQUEST: dict[str, Any] = {
    "reason": sa.String(64),
    "district": sa.String(16),
    "need": sa.String(24),
    "first_reply_at": UtcDateTime(),
    "helped": sa.String(8),
    "satisfied": sa.String(8),
}


def upgrade() -> None:
    for name, kind in _CONVERSATION.items():
        op.add_column("conversation", sa.Column(name, kind))
    for name, kind in _REQUEST.items():
        op.add_column("request", sa.Column(name, kind))
    op.add_column("request", sa.Column("priority", sa.SmallInteger(), nullable=False, server_default="0"))
    listed: Any = Json
    for name in ("districts", "skills"):
        op.add_column("staff_account", sa.Column(name, listed, nullable=False, server_default="[]"))
    op.add_column("staff_account", sa.Column("team", sa.String(32)))
    op.add_column("staff_account", sa.Column("break_until", UtcDateTime()))


def downgrade() -> None:
    for name in ("break_until", "team", "skills", "districts"):
        op.drop_column("staff_account", name)
    for name in ("priority", *_REQUEST):
        op.drop_column("request", name)
    for name in _CONVERSATION:
        op.drop_column("conversation", name)
