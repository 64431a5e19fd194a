"""The database: engine, tables, migrations."""

from hotline.database.base import Base, Json, UtcDateTime, new_id, now
from hotline.database.engine import Database

__all__ = ["Base", "Database", "Json", "UtcDateTime", "new_id", "now"]
