"""`make test`: the checks of the source, then every test; the first that fails ends the run."""

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from house import paths
from house.prepare import prepare
from house.terminal import SetupError, say

COMPLETE = "SONGTAN_TEST_COMPLETE"
MEMORY, ENOUGH = Path("/dev/shm"), 4 * 1024**3
# Rasa and its libraries ship no types, so what comes from them is taken as it is.
RASA_TYPES = (
    "--config-file=",
    "--strict",
    "--ignore-missing-imports",
    "--allow-subclassing-any",
    "--allow-untyped-decorators",
    "--no-warn-return-any",
    "--python-version=3.10",
    f"--python-executable={paths.RASA_PYTHON}",
)


@dataclass(frozen=True)
class Server:
    """A real program that some tests need and that this set-up does not install."""

    name: str
    programs: tuple[str, ...]
    folders: str  # a glob beside PATH
    package: str


SERVERS = (
    Server("PostgreSQL", ("postgres",), "/usr/lib/postgresql/*/bin", "postgresql"),
    Server("Redis", ("redis-server",), "/usr/local/bin", "redis-server"),
    Server("Chromium", ("chromium", "chromium-browser", "google-chrome"), "/snap/bin", "chromium"),
    Server("docker-compose", ("docker-compose",), "/usr/libexec/docker/cli-plugins", "docker-compose"),
)


def test() -> None:
    """Sets up, checks, tests. Raises SetupError naming the check that failed."""
    prepare(for_tests=True)
    report_missing(absent(SERVERS), complete=os.environ.get(COMPLETE) == "1")
    for title, command, folder in checks():
        carry_out(title, command, folder)


def absent(servers: Sequence[Server]) -> list[Server]:
    """The servers that are not on this machine."""
    return [server for server in servers if not installed(server)]


def installed(server: Server) -> bool:
    """Whether one of its programs is on PATH or in its usual folder."""
    folders = [str(folder) for folder in Path("/").glob(server.folders.lstrip("/"))]
    path = os.pathsep.join([os.environ.get("PATH", os.defpath), *folders])
    return any(shutil.which(program, path=path) for program in server.programs)


def report_missing(missing: Sequence[Server], *, complete: bool) -> None:
    """Says which tests will be left out. Raises SetupError where a complete run was asked for."""
    if not missing:
        return
    names = ", ".join(server.name for server in missing)
    how = f"install what is missing (on Debian: apt-get install {' '.join(server.package for server in missing)})"
    if complete:
        raise SetupError(f"A complete run needs {names}: {how}.")
    say(f"Not on this machine: {names}. The tests that need it are left out; to run them, {how}.")


def checks() -> list[tuple[str, list[str | Path], Path]]:
    """Title, command and folder of each check, the quick ones first."""
    tools, root, web = paths.APP_ENV / "bin", paths.ROOT, paths.WEB
    rasa_modules = [root / "bot" / "channel.py", *sorted((root / "bot").glob("rasa_*.py"))]
    return [
        ("Lint", [tools / "ruff", "check", "."], root),
        ("Format", [tools / "ruff", "format", "--check", "."], root),
        ("Direction of imports", [tools / "lint-imports"], root),
        ("Types", [tools / "mypy"], root),
        ("Types of the modules inside Rasa", [tools / "mypy", *RASA_TYPES, *rasa_modules], root),
        ("Lint of the web pages", ["npm", "run", "--silent", "lint"], web),
        ("Types of the web pages", ["npm", "run", "--silent", "typecheck"], web),
        ("Tests of the web pages", ["npm", "run", "--silent", "test"], web),
        ("Tests", [paths.APP_PYTHON, "-m", "pytest", "-n", "auto", "-p", "house.complete"], root),
    ]


def in_memory() -> dict[str, str]:
    """Where pytest keeps its thousands of small databases: in memory where there is room: slow disks cost minutes."""
    room = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH
    return {"PYTEST_DEBUG_TEMPROOT": str(MEMORY)} if room else {}


def carry_out(title: str, command: Sequence[str | Path], folder: Path) -> None:
    """Runs one check with its output in sight. Raises SetupError when it fails."""
    say(f"\n== {title}")
    words = [str(part) for part in command]
    scripts = str(paths.ROOT / "scripts")
    search = os.pathsep.join(filter(None, [scripts, os.environ.get("PYTHONPATH")]))
    env = {**in_memory(), **os.environ, "PYTHONPATH": search}
    result = subprocess.run(words, cwd=folder, env=env, check=False)
    if result.returncode != 0:
        raise SetupError(f"{title}: failed ({Path(words[0]).name} ended with {result.returncode}).")
