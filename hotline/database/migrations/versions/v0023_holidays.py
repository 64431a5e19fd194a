"""What holds on public holidays for those who help. Offices keep them; of charities it is not known."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.add_column("directory_entry", sa.Column("holidays", sa.String(12)))
    entry = sa.table("directory_entry", sa.column("kind"), sa.column("holidays"))
    op.execute(entry.update().where(entry.c.kind.in_(["unit", "window"])).values(holidays="as_offices"))


def downgrade() -> None:
    op.drop_column("directory_entry", "holidays")
