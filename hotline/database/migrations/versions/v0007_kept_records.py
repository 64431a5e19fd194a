"""Records that stay: an audit that nobody changes, a ledger of erasures; cries from one address; first passwords."""

import sqlalchemy as sa
from alembic import op

from hotline.database.base import UtcDateTime

revision = "0007"
down_revision = "0006"

REFUSAL = "audit lines are only ever added"
FUNCTION = f"""CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"""
TRIGGER = """CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()"""
PRIVILEGES = "UPDATE, DELETE, TRUNCATE ON audit"


def upgrade() -> None:
    op.create_table(
        "erasure",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("conversation_id", sa.String(32), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
    )
    op.add_column("conversation", sa.Column("crowd", sa.String(32)))
    op.add_column(
        "staff_account", sa.Column("must_change_password", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(FUNCTION)
        op.execute(TRIGGER)
        op.execute(f"REVOKE {PRIVILEGES} FROM PUBLIC, CURRENT_USER")
    else:
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER audit_no_{act.lower()} BEFORE {act} ON audit "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"GRANT {PRIVILEGES} TO CURRENT_USER")
        op.execute("DROP TRIGGER audit_is_append_only ON audit")
        op.execute("DROP FUNCTION audit_is_append_only()")
    else:
        for act in ("update", "delete"):
            op.execute(f"DROP TRIGGER audit_no_{act}")
    op.drop_column("staff_account", "must_change_password")
    op.drop_column("conversation", "crowd")
    op.drop_table("erasure")
