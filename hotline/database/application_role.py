"""What the applications' own role may do on PostgreSQL, where the tables belong to the role that migrates.

Triggers refuse to change the audit, but who owns a table can switch its triggers off. So the applications own nothing.
"""

from sqlalchemy import text

from hotline.database.engine import Database
from hotline.database.models import Audit

SCHEMA = "public"
_GRANTS = (
    f"GRANT USAGE ON SCHEMA {SCHEMA} TO {{role}}",
    f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {SCHEMA} TO {{role}}",
    f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {SCHEMA} TO {{role}}",
    f"REVOKE UPDATE, DELETE ON {Audit.__tablename__} FROM {{role}}",
    "REVOKE INSERT, UPDATE, DELETE ON alembic_version FROM {role}",
)


async def grant(database: Database, role: str) -> None:
    """Let an existing role read and write rows, only add to the audit, and change no table.

    Raises sqlalchemy.exc.ProgrammingError where there is no such role, and ValueError on SQLite, which has none.
    """
    if database.is_sqlite:
        raise ValueError("SQLite has no roles: SONGTAN_APPLICATION_ROLE is for PostgreSQL")
    async with database.write() as connection:
        quoted = connection.dialect.identifier_preparer.quote_identifier(role)
        for statement in _GRANTS:
            await connection.execute(text(statement.format(role=quoted)))
