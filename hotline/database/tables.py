"""Every module that declares tables, imported once: migrations, backup and restore see the whole schema through this."""

from hotline.database import models
from hotline.database.base import Base

metadata = Base.metadata

__all__ = ["metadata", "models"]
