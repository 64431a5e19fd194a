"""What the machine must have before the set-up can begin, each with one sentence on how to get it."""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from house import paths
from house.terminal import SetupError

GIGABYTE = 1024**3
FREE_FIRST_GB = 4.0
FREE_LATER_GB = 0.5
NODE_MAJOR = 20
RASA_PYTHON_VERSION = "3.10"


def check(*, first: bool) -> list[str]:
    """Looks at everything and returns one line for each thing found.

    Raises SetupError naming all that is missing at once, so that nobody has to come back for the next one.
    """
    found: list[str] = []
    missing: list[str] = []
    room = partial(free_disk, FREE_FIRST_GB if first else FREE_LATER_GB)
    for look in (python_for_the_application, python_for_rasa, node, npm, room):
        _note(look, found, missing)
    if missing:
        raise SetupError("\n  ".join(missing))
    return found


def _note(look: Callable[[], str], found: list[str], missing: list[str]) -> None:
    try:
        found.append(look())
    except SetupError as problem:
        missing.append(str(problem))


def python_for_the_application() -> str:
    """This interpreter: the Makefile has chosen one that is new enough."""
    if sys.version_info < (3, 11):
        raise SetupError(
            "Python 3.11 or newer is needed: install it (on Debian 12: apt-get install python3 python3-venv)."
        )
    probe = subprocess.run([sys.executable, "-c", "import ensurepip, venv"], capture_output=True, check=False)
    if probe.returncode != 0:
        raise SetupError("Python has no venv module here: install it (on Debian: apt-get install python3-venv).")
    return f"Python {sys.version_info.major}.{sys.version_info.minor} for the application ({sys.executable})"


def python_for_rasa() -> str:
    """Says where Python 3.10 is, or that uv will fetch one."""
    found = find_rasa_python()
    if found:
        return f"Python {RASA_PYTHON_VERSION} for Rasa ({found})"
    return f"Python {RASA_PYTHON_VERSION} for Rasa (not on this machine: uv will try to fetch one)"


def find_rasa_python() -> Path | None:
    """A Python 3.10 that really runs: named by SONGTAN_PYTHON310, on PATH, or installed by pyenv or uv."""
    for candidate in _rasa_python_candidates():
        if _version_of(candidate) == RASA_PYTHON_VERSION:
            return candidate
    return None


def _rasa_python_candidates() -> Iterator[Path]:
    named = os.environ.get("SONGTAN_PYTHON310")
    if named:
        yield Path(named)
    on_path = shutil.which(f"python{RASA_PYTHON_VERSION}")
    if on_path:
        yield Path(on_path)
    # pyenv's own shim on PATH fails unless that version is selected, so its folder is looked at too.
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from sorted(pyenv.glob(f"versions/{RASA_PYTHON_VERSION}*/bin/python{RASA_PYTHON_VERSION}"), reverse=True)
    fetched = Path(os.environ.get("UV_PYTHON_INSTALL_DIR") or Path.home() / ".local/share/uv/python")
    yield from sorted(fetched.glob(f"cpython-{RASA_PYTHON_VERSION}*/bin/python{RASA_PYTHON_VERSION}"), reverse=True)


def _version_of(python: Path) -> str | None:
    """`3.10` of an interpreter, or None where it does not run."""
    code = "import sys; sys.stdout.write('%d.%d' % sys.version_info[:2])"
    try:
        result = subprocess.run([python, "-c", code], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return result.stdout if result.returncode == 0 else None


def node() -> str:
    """Node.js, which builds the web pages."""
    how = f"Node.js {NODE_MAJOR} or newer is needed: install it from your distribution, or with nvm."
    program = shutil.which("node")
    if program is None:
        raise SetupError(how)
    result = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    version = re.match(r"v(\d+)\.", result.stdout)
    if version is None or int(version[1]) < NODE_MAJOR:
        raise SetupError(f"{how} Found: {result.stdout.strip() or 'one that does not run'} ({program}).")
    return f"Node.js {result.stdout.strip()}"


def npm() -> str:
    """npm, which comes with Node.js except in some distributions."""
    program = shutil.which("npm")
    if program is None:
        raise SetupError("npm is needed: it comes with Node.js (on Debian: apt-get install npm).")
    return f"npm ({program})"


def free_disk(gigabytes: float) -> str:
    """Room for both environments, the web packages and the model."""
    free = shutil.disk_usage(paths.ROOT).free / GIGABYTE
    if free < gigabytes:
        raise SetupError(
            f"The disk has {free:.1f} GB free and {gigabytes:g} GB are needed: free some space under {paths.ROOT}."
        )
    return f"{free:.0f} GB of free disk"


def free_port(host: str, port: int, what: str, setting: str) -> None:
    """Raises SetupError when another program listens on the port that `what` needs."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SetupError(
                f"Port {port}, which {what} needs, cannot be used ({error.strerror}): stop the program that holds it, "
                f"or choose another port with {setting}."
            ) from error
