"""The published answers, ready to be searched: kept in memory and renewed when staff change something."""

import asyncio
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from hotline.approvals import rules
from hotline.approvals.rules import Rule, Rules
from hotline.database import Database
from hotline.database.revision import revision
from hotline.days import today
from hotline.faq.elsewhere import Topic, topics
from hotline.faq.levers.levers import Levers
from hotline.faq.levers.store import in_force
from hotline.faq.nearness import Entry
from hotline.faq.rendering import form, said, sources
from hotline.faq.search import OFFERED, FaqIndex, Hit, Looked
from hotline.faq.store import CONTENT, StoredEntry, entries
from hotline.standards.in_force import FRESH_SECONDS, KnowledgeInForce
from policy_kb import KnowledgeBase


@dataclass(frozen=True, slots=True)
class Answer:
    """A published entry that was found.

    `answer` has the standards' values filled in; `source` names where it and its figures come from, empty where the
    answer rests on no document. `about`: the measures that it speaks of.
    `measures`: how near it is, one by one (see nearness).
    """

    entry_id: str
    question: str
    answer: str
    source: str
    topic: str
    about: tuple[str, ...]
    score: float
    matched: tuple[str, ...]
    measures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Found:
    """What a question finds: answers, best first; whether the first may be said; which may be offered instead.

    `elsewhere`: the matter that others answer, where the question is nearest to one.
    """

    answers: tuple[Answer, ...]
    answered: bool
    offered: tuple[Answer, ...]
    elsewhere: Topic | None


@dataclass(frozen=True, slots=True)
class _Pages:
    """The book at one moment."""

    revision: int
    index: FaqIndex
    entries: dict[str, StoredEntry]
    seen_first: Rules


@lru_cache(maxsize=2)
def _index(entries: tuple[Entry, ...], elsewhere: tuple[Entry, ...], levers: Levers) -> FaqIndex:
    """An index never changes: a second book in this process, or a change taken back, needs no second cutting."""
    return FaqIndex(entries, elsewhere, levers=levers)


class FaqBook:
    """`refresh` (asynchronous) sees what others changed; `find` and `answer` search what is in memory."""

    def __init__(self, database: Database, knowledge: KnowledgeInForce, day: Callable[[], date] = today) -> None:
        self._database = database
        self._in_force = knowledge
        self._day = day
        self._knowledge: KnowledgeBase | None = None
        self._pages = _Pages(-1, FaqIndex([]), {}, Rules())
        self._topics = {topic.searchable.id: topic for topic in topics()}
        self._checked = float("-inf")
        self._renewing = asyncio.Lock()

    async def refresh(self) -> KnowledgeBase:
        """Bring the book up to date, with two small queries at most every FRESH_SECONDS.

        Returns the knowledge base in force, with whose standards the answers are filled in.
        """
        self._knowledge = await self._in_force.current()
        if time.monotonic() - self._checked > FRESH_SECONDS:
            async with self._renewing:
                await self._renew()
        return self._knowledge

    def forget(self) -> None:
        """Look again at the next refresh."""
        self._checked = float("-inf")

    def find(self, text: str, limit: int = OFFERED) -> Found:
        """Entries in force today, best first, also those whose score is too low to be answered with."""
        if self._knowledge is None:
            raise RuntimeError("expected: `await refresh()` before the first search")
        day = self._day()
        # Entries out of their dates are left out after the search, so some more are asked for.
        looked = self._pages.index.look(text, limit * 2)
        valid = tuple(hit for hit in looked.hits if self._pages.entries[hit.entry_id].in_force(day))
        return self._found(replace(looked, hits=valid[:limit]), self._knowledge, day)

    def seen_first(self, topic: str, measures: Iterable[str]) -> Rule | None:
        """By which rule a colleague sees an answer about these before the resident does; None: it is said at once."""
        return self._pages.seen_first.of(topic, measures)

    def _found(self, looked: Looked, knowledge: KnowledgeBase, day: date) -> Found:
        answers = {hit.entry_id: self._answer(hit, knowledge, day) for hit in looked.hits}
        offered = tuple(answers[hit.entry_id] for hit in looked.offered)
        elsewhere = self._topics[looked.elsewhere.entry_id] if looked.elsewhere else None
        return Found(tuple(answers.values()), looked.answered, offered, elsewhere)

    def _answer(self, hit: Hit, knowledge: KnowledgeBase, day: date) -> Answer:
        entry = self._pages.entries[hit.entry_id]
        chosen = form(entry.prose, knowledge, day)
        text = said(entry.prose, knowledge, day)
        if entry.district is not None:
            text = f"（{entry.district}区的做法）{text}"
        source = sources(entry.source, chosen, knowledge, day)
        about = entry.topic, entry.measures
        return Answer(entry.id, entry.question, text, source, *about, hit.score, hit.matched, hit.measures)

    async def _renew(self) -> None:
        checked = time.monotonic()
        async with self._database.read() as connection:
            number = await revision(connection, CONTENT)
            if number == self._pages.revision:
                self._checked = checked
                return
            published = await entries(connection, "published")
            seen_first = await rules.load(connection)
            levers = await in_force(connection)
        # Cutting words takes a second or so for hundreds of entries: conversations go on meanwhile.
        found = tuple(Entry(entry.id, tuple(entry.wordings), entry.answer) for entry in published)
        others = tuple(topic.searchable for topic in self._topics.values())
        index = await asyncio.to_thread(_index, found, others, levers)
        self._pages = _Pages(number, index, {entry.id: entry for entry in published}, seen_first)
        self._checked = checked
