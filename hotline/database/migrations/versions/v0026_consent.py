"""Whether a resident agrees that income, illness and the like are written down, and since when."""

import sqlalchemy as sa
from alembic import op

from hotline.database.base import UtcDateTime

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.add_column("conversation", sa.Column("consent", sa.String(8)))
    op.add_column("conversation", sa.Column("consent_at", UtcDateTime()))


def downgrade() -> None:
    op.drop_column("conversation", "consent_at")
    op.drop_column("conversation", "consent")
