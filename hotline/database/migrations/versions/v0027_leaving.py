"""Taking back a value of a standard waits for a second person."""

import sqlalchemy as sa
from alembic import op

from hotline.database.base import Json

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.add_column("standard_value", sa.Column("leaving", Json))


def downgrade() -> None:
    op.drop_column("standard_value", "leaving")
