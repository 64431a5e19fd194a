"""One person may take a value of a standard out of use at once; a second one settles it."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from hotline.database.base import UtcDateTime

revision = "0029"
down_revision = "0028"
NEW: dict[str, Any] = {
    "suspended_at": UtcDateTime(),
    "suspended_by": sa.String(64),
    "suspended_account": sa.Integer(),
    "suspended_why": sa.Text(),
}


def upgrade() -> None:
    for name, kind in NEW.items():
        op.add_column("standard_value", sa.Column(name, kind))


def downgrade() -> None:
    for name in NEW:
        op.drop_column("standard_value", name)
