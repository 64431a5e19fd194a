"""A failing program of the set-up becomes one sentence with the likely cause."""

import sys
from pathlib import Path

import pytest

from house import commands
from house.terminal import SetupError


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """This interpreter by the name that it has in a virtual environment."""
    link = tmp_path / "python"
    link.symlink_to(sys.executable)
    return link


def failing(python: Path, text: str) -> list[str | Path]:
    return [python, "-c", f"import sys; sys.stdout.write({text!r}); sys.exit(3)"]


@pytest.mark.parametrize(
    ("printed", "cause"),
    [
        ("error: Failed to fetch\n  Caused by: dns error: failed to lookup", "could not reach the package registry"),
        ("npm error code ENOTFOUND", "could not reach the package registry"),
        ("[Errno -3] Temporary failure in name resolution", "could not reach the package registry"),
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("npm error code ENOSPC", "The disk is full"),
        ("SyntaxError: unexpected token", "python.* failed"),
    ],
)
def test_the_likely_cause_and_the_log_are_named(tmp_path: Path, python: Path, printed: str, cause: str) -> None:
    log = tmp_path / "logs" / "step.log"
    with pytest.raises(SetupError, match=cause) as caught:
        commands.run(failing(python, printed), log)
    assert str(log) in str(caught.value)
    assert printed.splitlines()[-1] in str(caught.value)
    assert printed in log.read_text()


def test_a_program_that_installs_nothing_is_not_said_to_lack_a_registry(tmp_path: Path) -> None:
    program = tmp_path / "songtan"
    program.symlink_to(sys.executable)
    with pytest.raises(SetupError, match=r"^songtan failed\."):
        commands.output(failing(program, "Connection refused"))


def test_a_program_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match=r"no-such-program could not be started: No such file"):
        commands.run(["no-such-program"], tmp_path / "log")


def test_what_a_program_prints_comes_back_and_stands_in_the_log(tmp_path: Path) -> None:
    log = tmp_path / "log"
    said = commands.run(
        [sys.executable, "-c", "import os; os.write(1, os.environ['WORD'].encode())"], log, env={"WORD": "送炭"}
    )
    assert said == "送炭"
    assert log.read_text().endswith("送炭")
