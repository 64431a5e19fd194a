"""Imports every module that declares tables: the whole schema for migrations, backup and restore."""

from hotline.approvals import tables as approvals
from hotline.attachments import tables as attachments
from hotline.callbacks import tables as callbacks
from hotline.cases import tables as cases
from hotline.danger import tables as danger
from hotline.database import models, revision
from hotline.database.base import Base
from hotline.directory import tables as directory
from hotline.dossiers import tables as dossiers
from hotline.duty import tables as duty
from hotline.faq import tables as faq
from hotline.faq.golden import tables as golden
from hotline.faq.inbox import tables as inbox
from hotline.faq.levers import tables as levers
from hotline.households import tables as households
from hotline.offices import tables as offices
from hotline.pairings import tables as pairings
from hotline.queue import tables as queue
from hotline.replies import tables as replies
from hotline.staff import tables as staff
from hotline.standards import tables as standards

metadata = Base.metadata

__all__ = [
    "approvals",
    "attachments",
    "callbacks",
    "cases",
    "danger",
    "directory",
    "dossiers",
    "duty",
    "faq",
    "golden",
    "households",
    "inbox",
    "levers",
    "metadata",
    "models",
    "offices",
    "pairings",
    "queue",
    "replies",
    "revision",
    "staff",
    "standards",
]
