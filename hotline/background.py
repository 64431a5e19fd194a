"""Work in the background that must not end: every job is done again and again, after a failure with a growing pause.

Nothing that a job raises ends it: a locked database or a full disk passes, and a job that was gone would be missed by
nobody. How long ago each succeeded stands in /readyz.
"""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import structlog

LONGEST_PAUSE = 30.0
LONGEST_RUN = 60.0  # a run that takes longer hangs: it is broken off, which counts as a failure
PATIENCE = 30.0  # seconds without success, over its interval, after which a job is late

log = structlog.get_logger()
Work = Callable[[], Awaitable[object]]


@dataclass
class Job:
    """Something to be done every `every` seconds. `essential`: without it residents are left unanswered."""

    name: str
    work: Work
    every: float
    essential: bool = True
    failures: int = 0  # in a row
    succeeded: float = field(default_factory=time.monotonic)  # at the start: nothing is late yet

    @property
    def age(self) -> float:
        """Seconds since the last success."""
        return time.monotonic() - self.succeeded

    @property
    def late(self) -> bool:
        """Whether it has not succeeded for so long that somebody should look."""
        return self.age > self.every + PATIENCE

    async def run(self) -> None:
        """For ever, until cancelled."""
        while True:
            pause = await self._pause_after_once()
            await asyncio.sleep(pause)

    async def _pause_after_once(self) -> float:
        try:
            async with asyncio.timeout(LONGEST_RUN):
                await self.work()
        except asyncio.CancelledError as error:
            task = asyncio.current_task()
            if task is None or task.cancelling():
                raise
            return self._failed(error)  # something inside was cancelled, not this job
        except Exception as error:  # noqa: BLE001  # whatever it is, the next try may succeed
            return self._failed(error)
        self.failures, self.succeeded = 0, time.monotonic()
        return self.every

    def _failed(self, error: BaseException) -> float:
        self.failures += 1
        pause = min(LONGEST_PAUSE, self.every * 2.0 ** min(self.failures - 1, 10))
        log.error("job_failed", job=self.name, failures=self.failures, again_in=pause, exc_info=error)
        return pause


class Background:
    """The jobs of one process."""

    def __init__(self) -> None:
        self.jobs: dict[str, Job] = {}
        self._running: list[asyncio.Task[None]] = []

    def add(self, name: str, work: Work, *, every: float, essential: bool = True) -> None:
        """Have `work` done every `every` seconds once started, the first time at once."""
        self.jobs[name] = Job(name, work, every, essential)

    def start(self) -> None:
        """Begin with all that were added."""
        self._running = [asyncio.create_task(job.run(), name=f"job:{name}") for name, job in self.jobs.items()]

    async def stop(self) -> None:
        """End all."""
        for task in self._running:
            task.cancel()
        for task in self._running:
            with contextlib.suppress(asyncio.CancelledError):
                await task
        self._running = []
