"""What the actions need of the rest of the application."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from hotline.database import Database
from policy_kb import KnowledgeBase


@dataclass(frozen=True)
class FoundAnswer:
    """An answer ready to be read out."""

    answer: str
    clause: str


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
