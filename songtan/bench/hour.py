"""`songtan bench hour`: an hour of the hotline in compressed time, with operators who drop, dawdle and disconnect.

Afterwards everybody was answered, nobody by two at once, no talk is lost, and the cases went through all states; the
command ends with an error where that does not hold, or too few heard a word in time. Each operator has several talks at
once and writes into one at a time. How soon people heard a first word says something only on a machine that has time.
"""

import asyncio
import random
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import typer
from sqlalchemy import func, select, update

from hotline.cases.states import LABELS
from hotline.cases.tables import Case, CaseEvent
from hotline.conversations.locked import locked
from hotline.conversations.messages import Draft
from hotline.conversations.opening import open_conversation
from hotline.database import Database, new_id, now
from hotline.database.migrate import upgrade
from hotline.database.models import Audit, Conversation, Request
from hotline.duty.presence import GRACE
from hotline.events import Event
from hotline.queue.desk import Desk
from hotline.queue.errors import CapacityError, DeskError, QueueEmptyError
from hotline.queue.giving_back import give_back, hand_over
from hotline.queue.unanswered import Patience
from hotline.settings import Settings
from hotline.staff.accounts import Account
from hotline.staff.tables import StaffAccount
from hotline.wakeup import LocalWakeups
from songtan.bench.hour_cases import WAYS, take_through
from songtan.bench.queue import hire

HOUR = 3600.0
SPEED = 12.0  # times as fast as the clock
PROMPT = 180.0  # seconds within which GB/T 33358 has other media than the telephone answer
PROMPT_SHARE = 0.95
WRITING = 15.0  # seconds of the hour that an operator takes for one message
ANSWERS, APART = 3, 60.0  # what is said after the first word, and seconds until the resident has answered each
EVERY = 8  # talks after which an operator of such a kind does it again


@dataclass(frozen=True, slots=True)
class Hour:
    """What is played. `factor`: how many seconds of the hour pass in one of the clock."""

    residents: int = 200
    operators: int = 6
    cases: int = 20
    factor: float = SPEED

    def real(self, seconds: float) -> float:
        """Seconds of the clock for seconds of the hour."""
        return seconds / self.factor


@dataclass(slots=True)
class Outcome:
    """What was found when it was over."""

    asked: int = 0
    answered: int = 0
    left_over: int = 0  # still in the queue, or in somebody's hands
    doubled: int = 0  # claims of a talk that somebody held
    given_back: int = 0
    came: int = 0  # residents who asked for a person, whatever became of it
    cases: dict[str, int] = field(default_factory=dict)
    states: set[str] = field(default_factory=set)  # that cases were in
    waits: list[float] = field(default_factory=list)  # seconds of the hour until the first word

    @property
    def prompt(self) -> float:
        """The share of those who heard a word in time."""
        return sum(wait <= PROMPT for wait in self.waits) / max(1, self.asked)

    @property
    def lost(self) -> int:
        """Residents of whom nothing is known to the queue, or who never heard a word."""
        return self.came - self.answered

    def wrong(self) -> list[str]:
        """What does not hold."""
        found = {
            f"{self.lost} lost": self.lost,
            f"{self.left_over} left over": self.left_over,
            f"{self.doubled} held twice": self.doubled,
            f"states that no case was in: {sorted(set(LABELS) - self.states)}": set(LABELS) - self.states,
            f"only {self.prompt:.1%} within 3 minutes": self.prompt < PROMPT_SHARE,
        }
        return [text for text, bad in found.items() if bad]


def run(database: str | None = None, speed: float = SPEED) -> None:
    """Play and print, with the processor time of this process. Exit 1 where something does not hold."""
    begun = time.process_time(), time.monotonic()
    with tempfile.TemporaryDirectory(prefix="songtan-bench-") as folder:
        outcome = asyncio.run(_run(speed, database or f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}"))
    typer.echo(
        f"{outcome.asked} asked, {outcome.answered} answered ({outcome.prompt:.1%} within 3 minutes), "
        f"{outcome.left_over} left over, {outcome.doubled} held twice, {outcome.given_back} given back"
    )
    waits = sorted(outcome.waits)
    p50, p95 = (waits[min(len(waits) - 1, int(len(waits) * share))] for share in (0.5, 0.95))
    typer.echo(f"first word of a person: p50 {p50:.0f} s, p95 {p95:.0f} s, longest {waits[-1]:.0f} s of the hour")
    typer.echo("cases: " + ", ".join(f"{state} {count}" for state, count in sorted(outcome.cases.items())))
    used, took = time.process_time() - begun[0], time.monotonic() - begun[1]
    typer.echo(f"{used:.0f} s of processor time in {took:.0f} s, {speed:g} times as fast as the clock")
    for text in outcome.wrong():
        typer.echo(f"does not hold: {text}", err=True)
    if outcome.wrong():
        raise typer.Exit(1)


async def _run(speed: float, url: str) -> Outcome:
    database = Database(url)
    await upgrade(database)
    try:
        return await play(database, Hour(factor=speed))
    finally:
        await database.close()


async def play(database: Database, hour: Hour, seed: int = 1) -> Outcome:
    """The hour, and what came of it."""
    chance = random.Random(seed)  # noqa: S311  # no secret: the same hour every time
    staff = await hire(database, hour.operators)
    play = _Play(database, hour, asyncio.Event())
    arriving = [asyncio.create_task(play.resident(chance.uniform(0, HOUR * 0.8))) for _ in range(hour.residents)]
    working = [asyncio.create_task(play.operator(one, place)) for place, one in enumerate(staff)]
    keeping = asyncio.create_task(play.keeper())
    await asyncio.gather(*arriving)
    play.all_arrived = True
    await asyncio.gather(*working, keeping)
    return await _found(database, play)


@dataclass(slots=True)
class _Play:
    database: Database
    hour: Hour
    over: asyncio.Event
    wakeups: LocalWakeups = field(default_factory=LocalWakeups)
    given_back: int = 0
    opened: int = 0
    all_arrived: bool = False

    async def pause(self, seconds: float) -> None:
        await asyncio.sleep(self.hour.real(seconds))

    async def resident(self, arrives: float) -> None:
        await self.pause(arrives)
        opened = await open_conversation(self.database)
        async with locked(self.database, opened.conversation_id) as conversation:
            conversation.say(Draft("resident", "我想找工作人员"))
            conversation.enqueue("requested")

    async def operator(self, account: Account, place: int) -> None:
        """As many talks at once as they may have. The last three are of the kinds that keep a queue honest."""
        desk, hands = Desk(self.database, self.wakeups, account), asyncio.Lock()
        kinds = {self.hour.operators - 1: self.drops, self.hour.operators - 2: self.dawdles}
        kinds[self.hour.operators - 3] = self.disconnects
        taken, talking = 0, set[asyncio.Task[None]]()
        while not self.over.is_set():
            await self.here(account, there=True)
            try:
                talk = await desk.claim_next()
            except (QueueEmptyError, CapacityError):
                await self.pause(5)
                continue
            taken += 1
            if place in kinds and taken % EVERY == 0:
                await kinds[place](desk, hands)
                continue
            task = asyncio.create_task(self.serve(desk, talk, hands))
            talking.add(task)
            task.add_done_callback(talking.discard)
        await asyncio.gather(*talking)

    async def serve(self, desk: Desk, talk: str, hands: asyncio.Lock) -> None:
        """A whole talk; it ends early where it was given back meanwhile and is somebody else's now."""
        with suppress(DeskError):
            await self.write(desk, talk, hands, "您好，我是工作人员，您说")
            for answer in range(ANSWERS):
                await self.pause(APART)
                async with locked(self.database, talk) as conversation:
                    conversation.say(Draft("resident", f"还有一件事（{answer + 1}）"))
                await self.write(desk, talk, hands, f"好的（{answer + 1}）")
            if self.opened < self.hour.cases:
                self.opened += 1
                way = WAYS[self.opened % len(WAYS)]
                await take_through(self.database, self.wakeups, desk.operator, talk, way)
            await desk.close(talk, outcome="answered")

    async def write(self, desk: Desk, talk: str, hands: asyncio.Lock, text: str) -> None:
        async with hands:
            await self.pause(WRITING)
            await desk.reply(talk, new_id(), text)
            await self.here(desk.operator, there=True)

    async def drops(self, desk: Desk, hands: asyncio.Lock) -> None:
        """Gone without a word, for five minutes; noticed once the grace of a short break is over."""
        async with hands:
            await self.pause(GRACE.total_seconds())
            await self.here(desk.operator, there=False)
            await self.pause(300 - GRACE.total_seconds())

    async def dawdles(self, _desk: Desk, _hands: asyncio.Lock) -> None:
        """There, busy with others, and says nothing to this one."""

    async def disconnects(self, desk: Desk, hands: asyncio.Lock) -> None:
        """Signs out with all talks in hand, and in again."""
        async with hands:
            await hand_over(self.database, self.wakeups, desk.operator.id)
            await self.pause(30)

    async def here(self, account: Account, *, there: bool) -> None:
        seen = {"seen_at": now() if there else now() - timedelta(hours=1)}
        async with self.database.write() as connection:
            await connection.execute(update(StaffAccount).where(StaffAccount.id == account.id).values(seen))

    async def keeper(self) -> None:
        """What the service does in the background: talks of those who are gone or silent go back. Ends the hour."""
        times = Settings.model_fields["reply_within"].default, 0.0, Settings.model_fields["first_reply_within"].default
        patience = Patience(*(timedelta(seconds=self.hour.real(seconds)) for seconds in times))
        while not self.over.is_set():
            self.given_back += await give_back(self.database, self.wakeups, GRACE, patience)
            await self.pause(10)
            if self.all_arrived and not await _under_way(self.database):
                self.over.set()


async def _under_way(database: Database) -> bool:
    statement = select(func.count()).where(Conversation.owner.in_(["queued", "human"]))
    async with database.read() as connection:
        return bool((await connection.execute(statement)).scalar_one())


async def _found(database: Database, play: _Play) -> Outcome:
    async with database.read() as connection:
        requests = (await connection.execute(select(Request))).all()
        events = [Event.CONVERSATION_CLAIMED, Event.CONVERSATION_QUEUED, Event.CONVERSATION_CLOSED]
        lines = select(Audit).where(Audit.event.in_([event.value for event in events])).order_by(Audit.at)
        doubled, held = 0, set[str]()
        for line in await connection.execute(lines):
            if line.event == Event.CONVERSATION_CLAIMED:
                doubled += line.conversation_id in held
                held.add(line.conversation_id)
            else:
                held.discard(line.conversation_id)
        passed = await connection.execute(select(CaseEvent.after).where(CaseEvent.kind.in_(["opened", "moved"])))
        came = select(func.count()).select_from(Conversation)
        arrived = (await connection.execute(came)).scalar_one()
        states = await connection.execute(select(Case.state, func.count()).group_by(Case.state))
        cases = {row[0]: row[1] for row in states}
    waits = [row.first_reply_at - row.opened_at for row in requests if row.first_reply_at is not None]
    return Outcome(
        asked=len(requests),
        answered=len(waits),
        left_over=sum(row.ended_at is None for row in requests),
        doubled=doubled,
        given_back=play.given_back,
        came=arrived,
        cases=cases,
        states={"accepted", *passed.scalars()},
        waits=[wait.total_seconds() * play.hour.factor for wait in waits],
    )
