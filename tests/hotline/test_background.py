"""Jobs in the background outlive whatever goes wrong, and say how they are."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from hotline import background
from hotline.background import Background, Job
from hotline.database import Database, sqlite_driver
from hotline.services import Services
from tests.hotline.residents import Resident
from tests.hotline.stand_in import RasaStandIn


async def until(condition: Callable[[], bool], seconds: float = 90) -> None:
    """Return once the condition holds."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.01)


@pytest.fixture
async def jobs() -> AsyncIterator[Background]:
    """Stopped at the end."""
    made = Background()
    yield made
    await made.stop()


def failing_first(*errors: BaseException) -> tuple[Callable[[], Awaitable[None]], list[int]]:
    """Work that raises each of the errors once, and then succeeds; and the list that counts its runs."""
    left, runs = list(errors), [0]

    async def work() -> None:
        runs[0] += 1
        if left:
            raise left.pop(0)

    return work, runs


@pytest.mark.parametrize(
    "error",
    [
        sqlite3.OperationalError("database is locked"),
        OSError(28, "No space left on device"),
        KeyError("never thought of"),
        asyncio.CancelledError(),
    ],
    ids=["locked database", "full disk", "own mistake", "something inside was cancelled"],
)
async def test_a_job_goes_on_after_any_failure(jobs: Background, error: BaseException) -> None:
    work, runs = failing_first(error, error)
    jobs.add("work", work, every=0.01)
    jobs.start()
    await until(lambda: runs[0] >= 4)
    assert jobs.jobs["work"].failures == 0


async def test_pauses_grow_while_a_job_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 12:
            raise asyncio.CancelledError

    async def work() -> None:
        raise OSError

    monkeypatch.setattr(background.asyncio, "sleep", sleep)
    with pytest.raises(asyncio.CancelledError):
        await Job("work", work, every=1.0).run()
    assert pauses[:6] == [1, 2, 4, 8, 16, 30]
    assert max(pauses) == background.LONGEST_PAUSE


async def test_a_run_that_hangs_is_broken_off(jobs: Background, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background, "LONGEST_RUN", 0.02)
    begun: list[int] = []

    async def hangs() -> None:
        begun.append(1)
        await asyncio.Event().wait()

    jobs.add("hangs", hangs, every=0.01)
    jobs.start()
    await until(lambda: len(begun) > 2)
    assert jobs.jobs["hangs"].failures >= 2


def test_a_job_is_late_when_it_has_not_succeeded_for_long() -> None:
    work, _runs = failing_first()
    job = Job("work", work, every=2.0)
    assert not job.late
    job.succeeded -= background.PATIENCE + 3
    assert job.late


async def test_stopping_ends_every_job(jobs: Background) -> None:
    work, runs = failing_first()
    jobs.add("work", work, every=0.01)
    jobs.start()
    await until(lambda: runs[0] > 0)
    await jobs.stop()
    seen = runs[0]
    await asyncio.sleep(0.05)
    assert runs[0] == seen


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_database_that_stays_locked_is_an_error_of_the_database_layer(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_driver, "BUSY_SECONDS", 0.05)
    with sqlite3.connect(Path(str(database.url.database)), isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError, match="locked"):
            async with database.write():
                pass
        other.execute("ROLLBACK")
    async with database.write():
        pass


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_the_sweep_outlives_a_lock_and_residents_are_answered_after(
    resident: Resident, rasa: RasaStandIn, services: Services, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_driver, "BUSY_SECONDS", 0.05)
    turns, go_on = services.background.jobs["turns"], asyncio.Event()

    async def hold(_call: dict[str, object]) -> None:
        await go_on.wait()

    rasa.before = hold  # type: ignore[assignment]  # a turn is under way, so that every sweep renews its lease
    await resident.say("您好")
    await until(lambda: len(rasa.calls) > 0)
    with sqlite3.connect(Path(str(database.url.database)), isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        await until(lambda: turns.failures >= 1)
        refused = await resident.post(text="还在吗")
        other.execute("ROLLBACK")
    assert (refused.status_code, refused.json()["type"]) == (503, "/problems/database-unavailable")
    go_on.set()
    await until(lambda: turns.failures == 0)
    await resident.hears("收到：您好")
