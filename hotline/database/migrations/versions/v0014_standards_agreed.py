"""What a value of a standard was knowingly put over or away from, and why one was taken back."""

import sqlalchemy as sa
from alembic import op

from hotline.database.base import Json

revision = "0014"
down_revision = "0013"
# Values entered before this was asked may lie over shipped ones: whoever agrees to them sees it.
BEFORE = '["overlap", "gap"]'


def upgrade() -> None:
    with op.batch_alter_table("standard_value") as table:
        table.add_column(sa.Column("accepts", Json, nullable=False, server_default=BEFORE))
        table.add_column(sa.Column("withdrawn_why", sa.Text()))


def downgrade() -> None:
    with op.batch_alter_table("standard_value") as table:
        table.drop_column("withdrawn_why")
        table.drop_column("accepts")
