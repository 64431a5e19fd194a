"""Keeps the processes of the project running, and ends every one of them when told to stop."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from house.terminal import SetupError, say

SIGNALS = signal.SIGINT, signal.SIGTERM, signal.SIGHUP
QUESTION_SECONDS = 1.0
STOP_SECONDS = 10.0
WAIT_FIRST, WAIT_MOST = 0.5, 30.0
STEADY_SECONDS = 30.0  # a process that ran this long starts again without a wait
FALLS_AT_START = 4
LOG_BYTES = 20 * 1024 * 1024


@dataclass
class Process:
    """One program that is to run for ever; its output goes to a log."""

    name: str
    command: Sequence[str | Path]
    env: Mapping[str, str]
    log: Path
    running: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    falls: int = 0  # in a row, each before it had run steadily
    next_start: float = field(default=0.0)

    def start(self, cwd: Path) -> None:
        """Starts it in a session of its own, so that Ctrl-C reaches the supervisor alone."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.is_file() and self.log.stat().st_size > LOG_BYTES:
            self.log.replace(self.log.with_suffix(".old.log"))
        with self.log.open("ab") as record:
            self.running = subprocess.Popen(
                [*leash(), *(str(part) for part in self.command)],
                cwd=cwd,
                env={**os.environ, **self.env},
                stdin=subprocess.DEVNULL,
                stdout=record,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.started = time.monotonic()

    def signal(self, number: signal.Signals) -> None:
        """Signals it and whatever it started itself."""
        if self.running is not None:
            try:
                os.killpg(self.running.pid, number)
            except ProcessLookupError:
                return  # all of it has ended already

    def ended(self, now: float) -> int | None:
        """Exit code once it has ended, and sets when it is to start again."""
        code = self.running.poll() if self.running else None
        if code is None:
            return None
        self.signal(signal.SIGKILL)  # what it left behind holds its port
        self.running = None
        steady = now - self.started > STEADY_SECONDS
        self.falls = 1 if steady else self.falls + 1
        self.next_start = now + min(WAIT_MOST, WAIT_FIRST * 2 ** (self.falls - 1))
        return code


def leash() -> list[str]:
    """On Linux: what ends a process whose supervisor was killed outright, so that none is left holding a port."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "TERM", "--"] if setpriv else []


class Supervisor:
    """Runs processes inside a `with`: at its end, at SIGINT, SIGTERM or SIGHUP, and at any error, all of them end."""

    def __init__(self, cwd: Path) -> None:
        self.cwd = cwd
        self.processes: list[Process] = []
        self.announced = False

    def __enter__(self) -> Self:
        for number in SIGNALS:
            signal.signal(number, _interrupt)
        return self

    def __exit__(self, *_error: object) -> None:
        for number in SIGNALS:  # a second Ctrl-C must not leave a process behind
            signal.signal(number, signal.SIG_IGN)
        self._end_all()

    def add(self, process: Process) -> None:
        """Starts a process, to be looked after by `watch`."""
        self.processes.append(process)
        process.start(self.cwd)

    def watch(self, is_ready: Callable[[], bool], on_ready: Callable[[], None]) -> None:
        """Starts what falls again after a growing wait; returns when told to stop.

        Raises SetupError when a process falls again and again before all is ready.
        """
        next_question = time.monotonic()
        try:
            while True:
                self._look_after()
                if not self.announced and time.monotonic() >= next_question:
                    next_question = time.monotonic() + QUESTION_SECONDS
                    self.announced = is_ready()
                    if self.announced:
                        on_ready()
                time.sleep(0.2)
        except KeyboardInterrupt:
            return

    def _look_after(self) -> None:
        now = time.monotonic()
        for process in self.processes:
            code = process.ended(now)
            if code is not None:
                if not self.announced and process.falls >= FALLS_AT_START:
                    raise SetupError(f"{process.name} does not start (exit code {code}): see {process.log}.")
                say(f"{process.name} ended (exit code {code}) and is started again; its log: {process.log}")
            if process.running is None and now >= process.next_start:
                process.start(self.cwd)

    def _end_all(self) -> None:
        for process in self.processes:
            process.signal(signal.SIGTERM)
        limit = time.monotonic() + STOP_SECONDS
        for process in self.processes:
            if process.running is not None:
                try:
                    process.running.wait(max(0.1, limit - time.monotonic()))
                except subprocess.TimeoutExpired:
                    say(f"{process.name} did not stop in {STOP_SECONDS:g} s and is killed.")
            process.signal(signal.SIGKILL)


def _interrupt(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt
