"""What the actions need of the rest of the application."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from hotline.database import Database
from policy_kb import KnowledgeBase


class FoundAnswer(Protocol):
    """An answer ready to be read out."""

    @property
    def answer(self) -> str:
        """What to say."""

    @property
    def clause(self) -> str:
        """The clause that it rests on."""


class Answers(Protocol):
    """Where policy questions are answered from."""

    def answer(self, question: str) -> FoundAnswer | None:
        """The answer, or None when nothing found is near enough to be trusted."""


@dataclass(frozen=True)
class Services:
    """The database, the knowledge base in force, and the published answers."""

    database: Database
    knowledge: Callable[[], Awaitable[KnowledgeBase]]
    faq: Answers
