"""How soon what staff publish or set is live in two replicas, each a process of its own as in operation."""

import asyncio
import multiprocessing
import tempfile
import time
from collections.abc import Awaitable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import policy_kb
from hotline.database import Database
from hotline.database.migrate import upgrade
from hotline.faq import lifecycle, store
from hotline.faq.book import FaqBook
from hotline.faq.drafts import EntryDraft
from hotline.faq.levers import store as levers
from hotline.faq.levers.drafts import LeverDraft, Synonym
from hotline.faq.shipped import seed
from hotline.standards.in_force import KnowledgeInForce
from songtan.bench.queue import hire

REPLICAS = 2
TIMES = 6  # of each kind of change
PACE = 0.02  # seconds between two questions to a replica
PATIENCE = 120.0  # seconds to begin, on a busy machine; and for a change to be seen
_NUMERALS = "甲乙丙丁戊己庚辛壬癸"


@dataclass(frozen=True, slots=True)
class Live:
    """Seconds from the beginning of each change until the last replica answers by it."""

    what: str
    seconds: list[float]


def going_live(url: str | None = None, times: int = TIMES) -> list[Live]:
    """Publishing, then setting a synonym, `times` each (ten at the most)."""
    with tempfile.TemporaryDirectory(prefix="songtan-bench-") as folder:
        return asyncio.run(_measured(url or f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}", times))


def published(number: int) -> str:
    """A question that has no answer before it is published."""
    return f"试验窗口{_NUMERALS[number]}在哪一层楼？"


def reworded(number: int) -> str:
    """A question that has none before its strange word is set as a synonym."""
    return f"古怪柜台{_NUMERALS[number]}在哪一层楼？"


async def _measured(url: str, times: int) -> list[Live]:
    database = Database(url)
    await upgrade(database)
    await seed(database)
    context = multiprocessing.get_context("spawn")
    seen: multiprocessing.Queue[float] = context.Queue()
    questions = [ask(number) for ask in (published, reworded) for number in range(times)]
    replicas = [context.Process(target=_replica, args=(url, questions, seen), daemon=True) for _ in range(REPLICAS)]
    for one in replicas:
        one.start()
    try:
        await _all(seen)  # every replica has its index
        return [
            Live("publish", [await _timed(_publish(database, number), seen) for number in range(times)]),
            Live("synonym", [await _timed(_set(database, number), seen) for number in range(times)]),
        ]
    finally:
        for one in replicas:
            one.kill()
            one.join()
        await database.close()


async def _timed(change: Awaitable[float], seen: Any) -> float:
    begun = await change
    return max(await _all(seen)) - begun


async def _all(seen: Any) -> list[float]:
    return [await asyncio.to_thread(seen.get, timeout=PATIENCE) for _ in range(REPLICAS)]


async def _publish(database: Database, number: int) -> float:
    """One writes it, another agrees; when they began to agree."""
    writer, second = await hire(database, 2)
    draft = EntryDraft(question=published(number), variants=[], answer=f"试验窗口在第{number + 1}层。")
    entry = await store.create(database, draft, writer)
    await lifecycle.submit(database, entry.id, writer)
    begun = time.time()
    await lifecycle.agree(database, entry.id, second, lambda _draft: None)
    return begun


async def _set(database: Database, number: int) -> float:
    """A strange word for each window up to this one; when the change began."""
    [clerk] = await hire(database, 1)
    pairs = [Synonym(said=[f"古怪柜台{one}"], means=f"试验窗口{one}") for one in _NUMERALS[: number + 1]]
    begun = time.time()
    async with database.write() as connection:
        await levers.put(connection, LeverDraft(synonyms=pairs), number, clerk)
    return begun


def _replica(url: str, questions: list[str], seen: Any) -> None:
    """In a process of its own: tells when it is ready, and when it answers each question."""
    asyncio.run(_asked(url, questions, seen))


async def _asked(url: str, questions: list[str], seen: Any) -> None:
    database = Database(url, pool_size=2)
    book = FaqBook(database, KnowledgeInForce(database, policy_kb.load()))
    await book.refresh()
    seen.put(time.time())
    for question in questions:
        while not _answers(book, question):
            await asyncio.sleep(PACE)
            await book.refresh()
        seen.put(time.time())


def _answers(book: FaqBook, question: str) -> bool:
    """In just these words: windows are near to each other."""
    found = book.find(question)
    return found.answered and found.answers[0].score == 1
