"""What the actions need of the rest of the application."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from hotline.database import Database
from hotline.days import today
from hotline.faq.book import FaqBook


@dataclass(frozen=True)
class Services:
    """The database, the published answers with the knowledge base in force, and the calendar."""

    database: Database
    faq: FaqBook
    today: Callable[[], date] = today
