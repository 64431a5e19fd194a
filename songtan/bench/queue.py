"""`songtan bench queue`: from a hand-over to every operator's list, and how fast operators claim without ever doubling.

On SQLite in a temporary folder, or on the database of `--database` (an empty one: it is migrated and filled).
"""

import asyncio
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import typer
from sqlalchemy import insert, select

from hotline.conversations.locked import locked
from hotline.database import Database, new_id, now
from hotline.database.migrate import upgrade
from hotline.database.models import Conversation, Household, Request
from hotline.queue.desk import Desk
from hotline.queue.errors import AlreadyTakenError, QueueEmptyError
from hotline.queue.listing import queue_view
from hotline.queue.unanswered import Patience
from hotline.staff.accounts import Account
from hotline.staff.tables import StaffAccount
from hotline.wakeup import QUEUE, LocalWakeups

SCREENS = 12  # operators who look at the list
HANDED_OVER = 200
OPERATORS = 6
CLAIMS = 10_000
EACH = 5  # claims race for every talk
AT_ONCE = 500  # rows written together
PACE = 0.05  # seconds from one hand-over to the next: twenty a second
POLL = 1.5  # seconds after which a screen looks without a hint, as the service does
PATIENCE = Patience(timedelta(minutes=10), timedelta(minutes=2), timedelta(minutes=2))


@dataclass(frozen=True, slots=True)
class Race:
    """What came of claims that race: `taken` counts by conversation, `seconds` for all."""

    claims: int
    talks: int
    taken: Counter[str]
    lost: int  # talks that nobody got
    seconds: float

    @property
    def doubled(self) -> int:
        """Talks that two operators got."""
        return sum(count > 1 for count in self.taken.values())


def run(database: str | None = None) -> None:
    """Measure and print."""
    asyncio.run(_measure(database))


async def _measure(url: str | None) -> None:
    with tempfile.TemporaryDirectory(prefix="songtan-bench-") as folder:
        where = url or f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}"
        async with opened(where, OPERATORS) as databases:
            await upgrade(databases[0])
            waits = sorted(await visible(databases[0]))
            p50, p99 = (waits[min(len(waits) - 1, int(len(waits) * share))] for share in (0.5, 0.99))
            typer.echo(f"hand-over to visible on {SCREENS} screens: p50 {p50 * 1000:.0f} ms, p99 {p99 * 1000:.0f} ms")
            # One process serves SQLite: there the operators share an opening, as they share the service.
            processes = databases[:1] * OPERATORS if databases[0].is_sqlite else databases
            race = await racing(processes, CLAIMS // EACH, EACH)
            typer.echo(
                f"{race.claims} racing claims on {race.talks} talks by {OPERATORS} operators: {race.doubled} doubled, "
                f"{race.lost} lost, {race.claims / race.seconds:.0f} claims/s"
            )


@asynccontextmanager
async def opened(url: str, count: int) -> AsyncIterator[list[Database]]:
    """As many openings of one database as there are processes."""
    databases = [Database(url, pool_size=4) for _ in range(count)]
    try:
        yield databases
    finally:
        for database in databases:
            await database.close()


async def visible(database: Database, screens: int = SCREENS, handed_over: int = HANDED_OVER) -> list[float]:
    """Seconds from the beginning of each hand-over until it stands in the list of each screen, PACE between two."""
    wakeups, [operator] = LocalWakeups(), await hire(database, 1)
    talks = await fill(database, handed_over, waiting=False)
    begun: dict[str, float] = {}
    waits: list[float] = []
    seeing = _Seeing(database, wakeups, operator, len(talks), begun, waits)
    looking = [asyncio.create_task(seeing.look()) for _ in range(screens)]
    await asyncio.sleep(0)
    for talk in talks:
        begun[talk] = time.perf_counter()
        async with locked(database, talk) as conversation:
            conversation.enqueue("requested")
        await wakeups.publish(QUEUE)
        await asyncio.sleep(PACE)
    await asyncio.gather(*looking)
    return waits


@dataclass(frozen=True, slots=True)
class _Seeing:
    """What one screen does until it has seen all of `count`."""

    database: Database
    wakeups: LocalWakeups
    operator: Account
    count: int
    begun: dict[str, float]
    waits: list[float]

    async def look(self) -> None:
        seen: set[str] = set()
        with self.wakeups.subscribe(QUEUE) as subscription:
            while len(seen) < self.count:
                async with self.database.read() as connection:
                    view = await queue_view(connection, self.operator, PATIENCE, {})
                at = time.perf_counter()
                fresh = {entry.conversation_id for entry in view.waiting} - seen
                self.waits.extend(at - self.begun[talk] for talk in fresh)
                seen |= fresh
                if len(seen) < self.count:
                    await subscription.next(POLL)


async def racing(databases: Sequence[Database], talks: int, each: int) -> Race:
    """Every operator claims from a process of their own; `each` claims race for every talk, half of them by name."""
    waiting = await fill(databases[0], talks)
    operators = await hire(databases[0], len(databases), capacity=talks)
    desks = [Desk(database, LocalWakeups(), one) for database, one in zip(databases, operators, strict=True)]
    taken: Counter[str] = Counter()
    claims = talks * each
    numbers = iter(range(claims))
    begun = time.perf_counter()
    await asyncio.gather(*(_claim(desk, numbers, waiting, taken) for desk in desks for _ in range(2)))
    return Race(claims, talks, taken, len(set(waiting) - taken.keys()), time.perf_counter() - begun)


async def _claim(desk: Desk, numbers: Iterator[int], waiting: list[str], taken: Counter[str]) -> None:
    for number in numbers:
        with suppress(QueueEmptyError, AlreadyTakenError):
            if number % 2:
                taken[await desk.claim_next()] += 1
            else:
                wanted = waiting[(number // 2) % len(waiting)]
                await desk.claim(wanted)
                taken[wanted] += 1


async def fill(database: Database, count: int, *, waiting: bool = True) -> list[str]:
    """So many talks with empty files, in the queue or with the assistant."""
    at, made = now(), [(new_id(), new_id()) for _ in range(count)]
    for begin in range(0, count, AT_ONCE):
        some = made[begin : begin + AT_ONCE]
        async with database.write() as connection:
            await connection.execute(insert(Household), [{"id": home, "created_at": at} for _, home in some])
            owner = {"owner": "queued", "queued_at": at, "queue_reason": "requested"} if waiting else {"owner": "bot"}
            rows = [{"id": talk, "token_hash": "0" * 64, "household_id": home, **owner} for talk, home in some]
            await connection.execute(insert(Conversation), rows)
            if waiting:
                await connection.execute(
                    insert(Request), [{"conversation_id": talk, "opened_at": at} for talk, _ in some]
                )
    return [talk for talk, _ in made]


async def hire(database: Database, count: int, capacity: int = 5) -> list[Account]:
    """So many operators, whom nobody can sign in as."""
    at, prefix = now(), new_id()[:8]
    rows = [
        {
            "username": f"{prefix}.{number}",
            "name": f"接待员{number}",
            "password_hash": "-",
            "roles": ["operator"],
            "capacity": capacity,
            "seen_at": at,
        }
        for number in range(count)
    ]
    async with database.write() as connection:
        await connection.execute(insert(StaffAccount), rows)
        found = select(StaffAccount).where(StaffAccount.username.startswith(prefix)).order_by(StaffAccount.id)
        return [Account.of(row) for row in await connection.execute(found)]
