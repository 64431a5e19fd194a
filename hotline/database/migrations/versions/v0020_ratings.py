"""What residents thought of the answers to their questions."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.add_column("faq_asked", sa.Column("said", sa.Integer()))
    op.add_column("faq_asked", sa.Column("rating", sa.String(8)))


def downgrade() -> None:
    op.drop_column("faq_asked", "rating")
    op.drop_column("faq_asked", "said")
