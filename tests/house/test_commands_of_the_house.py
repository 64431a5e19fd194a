"""`make` and CI: what they run, and what they say when they cannot."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from house import __main__, checks, commands, paths
from house.terminal import SetupError

MAKE = shutil.which("make") or "make"


def make(*arguments: str, path: str) -> subprocess.CompletedProcess[str]:
    env = {"PATH": path, "HOME": "/nonexistent"}
    return subprocess.run([MAKE, *arguments], cwd=paths.ROOT, env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("target", ["run", "test", "setup", "lock"])
def test_make_hands_over_to_the_program_of_the_same_name(target: str) -> None:
    result = make("-n", target, path=os.environ["PATH"])
    assert result.returncode == 0
    assert f"-m house {target}" in result.stdout


def test_without_a_new_enough_python_make_says_so(tmp_path: Path) -> None:
    (tmp_path / "python3").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "python3").chmod(0o755)
    (tmp_path / "sh").symlink_to("/bin/sh")
    result = make("run", path=str(tmp_path))
    assert result.returncode != 0
    assert "Python 3.11 or newer is needed" in result.stdout


def test_ci_asks_for_a_complete_run_and_is_executable() -> None:
    script = paths.ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "SONGTAN_TEST_COMPLETE=1" in script.read_text()
    assert subprocess.run(["bash", "-n", script], check=False).returncode == 0


def test_an_unknown_command_names_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert __main__.main(["fly"]) == 2
    assert "run, setup, test, lock" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (SetupError("Port 8000 is taken."), 1, "Stopped: Port 8000 is taken."),
        (OSError(28, "No space left on device", "/x"), 1, "Stopped: No space left on device: /x"),
        (KeyboardInterrupt(), 130, "goes on from here"),
    ],
)
def test_a_command_that_cannot_go_on_says_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], raised: BaseException, code: int, said: str
) -> None:
    def fail() -> None:
        raise raised

    monkeypatch.setitem(__main__.COMMANDS, "run", fail)
    assert __main__.main(["run"]) == code
    assert said in capsys.readouterr().out


def test_what_is_started_sees_only_its_own_libraries_and_keeps_their_bytecode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "scripts:.")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    __main__.leave_behind()
    program = "import os, sys; print(os.environ.get('PYTHONPATH'), sys.dont_write_bytecode)"
    assert commands.output([sys.executable, "-c", program]) == "None False\n"


def test_a_missing_server_is_named_and_refused_where_a_complete_run_is_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    nowhere = checks.Server("Oracle", ("no-such-program",), "/no/such/folder", "oracle")
    missing = checks.absent([nowhere, checks.Server("sh", ("sh",), "/bin", "sh")])
    assert missing == [nowhere]
    checks.report_missing(missing, complete=False)
    assert "Oracle. The tests that need it are left out" in capsys.readouterr().out
    with pytest.raises(SetupError, match=r"A complete run needs Oracle.*apt-get install oracle"):
        checks.report_missing(missing, complete=True)


@pytest.mark.parametrize(("complete", "code"), [("1", 1), ("0", 0)])
def test_a_test_left_out_fails_a_complete_run_only(tmp_path: Path, complete: str, code: int) -> None:
    (tmp_path / "test_it.py").write_text(
        "import pytest\ndef test_one(): pass\ndef test_two(): pytest.skip('no server')\n"
    )
    env = {**os.environ, "PYTHONPATH": str(paths.ROOT / "scripts"), checks.COMPLETE: complete}
    command = [sys.executable, "-m", "pytest", "-p", "house.complete", "-p", "no:cacheprovider", str(tmp_path)]
    result = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert result.returncode == code, result.stdout
    assert ("LEFT OUT although" in result.stdout) == (complete == "1")
    assert "1 passed, 1 skipped" in result.stdout.splitlines()[-1]


def test_the_last_check_is_pytest() -> None:
    title, command, _ = checks.checks()[-1]
    assert title == "Tests"
    assert "pytest" in command
