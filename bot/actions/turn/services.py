"""What the actions need of the rest of the application."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from hotline.database import Database
from hotline.days import today
from hotline.faq.book import FaqBook
from hotline.limits import Limiter


@dataclass(frozen=True)
class Services:
    """The database, the published answers with the knowledge base in force, the calendar, and the limits on tries."""

    database: Database
    faq: FaqBook
    today: Callable[[], date] = today
    limiter: Limiter = field(default_factory=lambda: Limiter(None))
