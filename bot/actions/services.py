"""What the actions need of the rest of the application."""

from dataclasses import dataclass

from hotline.database import Database
from hotline.faq.book import FaqBook


@dataclass(frozen=True)
class Services:
    """The database, and the published answers with the knowledge base in force."""

    database: Database
    faq: FaqBook
