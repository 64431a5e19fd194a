"""Imports every module that declares tables: the whole schema for migrations, backup and restore."""

from hotline.database import models, revision
from hotline.database.base import Base
from hotline.faq import tables as faq
from hotline.queue import tables as queue
from hotline.staff import tables as staff
from hotline.standards import tables as standards

metadata = Base.metadata

__all__ = ["faq", "metadata", "models", "queue", "revision", "staff", "standards"]
