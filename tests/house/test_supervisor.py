"""The processes of `make run`: a fallen one comes back, and none is left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from house import paths

CHILD = "import os, pathlib, time; pathlib.Path({file!r}).write_text(str(os.getpid())); time.sleep(600)"
PARENT_OF_CHILD = "import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', {child!r}]); time.sleep(600)"
PROGRAM = """
import pathlib, sys
from house import supervisor
from house.terminal import SetupError, say
supervisor.WAIT_FIRST = 0.01
folder = pathlib.Path(sys.argv[1])
processes = [
    supervisor.Process(f"child-{number}", [sys.executable, "-c", code], {}, folder / f"{number}.log")
    for number, code in enumerate(sys.argv[2:])
]
try:
    with supervisor.Supervisor(folder) as watcher:
        for process in processes:
            watcher.add(process)
        watcher.watch(lambda: True, lambda: say("ready"))
except SetupError as problem:
    say(str(problem))
    sys.exit(1)
say("ended")
"""


class Running:
    """A supervisor with its children, as a program of its own."""

    def __init__(self, folder: Path, *codes: str) -> None:
        env = {**os.environ, "PYTHONPATH": str(paths.ROOT / "scripts")}
        command = [sys.executable, "-c", PROGRAM, str(folder), *codes]
        self.process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)

    def finish(self) -> tuple[int, str]:
        out, _ = self.process.communicate(timeout=60)
        return self.process.returncode, out


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., Running]]:
    started: list[Running] = []

    def launch(*codes: str) -> Running:
        started.append(Running(tmp_path, *codes))
        return started[-1]

    yield launch
    for running in started:
        running.process.kill()


def child(file: Path) -> str:
    return CHILD.format(file=str(file))


def pid_in(file: Path, other_than: int = 0) -> int:
    """The process id that a child writes, once it differs from the one before."""
    for _ in range(1200):
        text = file.read_text() if file.exists() else ""
        if text and int(text) != other_than:
            return int(text)
        time.sleep(0.05)
    raise AssertionError(f"no process wrote {file}")


def gone(pid: int) -> bool:
    for _ in range(600):
        state = Path(f"/proc/{pid}/stat")
        if not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_every_process_and_theirs(
    start: Callable[..., Running], tmp_path: Path, number: signal.Signals
) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    running = start(child(one), PARENT_OF_CHILD.format(child=child(two)))
    pids = pid_in(one), pid_in(two)
    running.process.send_signal(number)
    code, out = running.finish()
    assert code == 0
    assert out.splitlines()[-1] == "ended"
    assert all(gone(pid) for pid in pids)


def test_a_killed_process_comes_back_and_the_other_goes_on(start: Callable[..., Running], tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    running = start(child(one), child(two))
    first, other = pid_in(one), pid_in(two)
    os.kill(first, signal.SIGKILL)
    second = pid_in(one, other_than=first)
    assert pid_in(two) == other
    running.process.send_signal(signal.SIGTERM)
    _, out = running.finish()
    assert "child-0 ended (exit code -9) and is started again" in out
    assert gone(second)


def test_when_the_supervisor_itself_is_killed_its_processes_end_too(
    start: Callable[..., Running], tmp_path: Path
) -> None:
    running = start(child(tmp_path / "one"))
    pid = pid_in(tmp_path / "one")
    running.process.kill()
    assert gone(pid)


def test_a_program_that_cannot_be_run_is_named(start: Callable[..., Running], tmp_path: Path) -> None:
    script = PROGRAM.replace("lambda: True", "lambda: False")
    env = {**os.environ, "PYTHONPATH": str(paths.ROOT / "scripts")}
    command = [sys.executable, "-c", script, str(tmp_path), "import sys; sys.exit(7)"]
    result = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 1
    assert f"child-0 does not start (exit code 7): see {tmp_path / '0.log'}" in result.stdout
