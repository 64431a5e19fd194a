"""The whole service for a measurement: its own database, ports and processes, gone afterwards."""

import contextlib
import os
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

from songtan.rasa import ROOT, rasa_command, rasa_environment

START_SECONDS = 600.0  # a busy machine takes minutes to load Rasa


class StackNotStartedError(Exception):
    """The service did not get ready; the message ends with its last words."""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def running_stack(database_url: str | None = None) -> Iterator[str]:
    """Application and Rasa on free ports, without rate limits; yields the address.

    Without `database_url`: SQLite in a temporary folder. Raises RasaMissingError, StackNotStartedError.
    """
    with tempfile.TemporaryDirectory(prefix="songtan-bench-") as folder, contextlib.ExitStack() as stack:
        log = stack.enter_context((Path(folder) / "log").open("w+b"))
        web, action, rasa = _free_port(), _free_port(), _free_port()
        settings = {
            "SONGTAN_DATABASE_URL": database_url or f"sqlite+aiosqlite:///{folder}/bench.db",
            "SONGTAN_PORT": str(web),
            "SONGTAN_ACTION_PORT": str(action),
            "SONGTAN_RASA_URL": f"http://127.0.0.1:{rasa}",
            "SONGTAN_RASA_SECRET": secrets.token_urlsafe(32),
            "SONGTAN_SECRET_KEY": secrets.token_urlsafe(32),
            "SONGTAN_RATE_LIMITS": "false",
            "SONGTAN_SOCKETS_PER_ADDRESS": "2000",
        }
        environment = {**os.environ, **settings}
        program = Path(sys.executable).with_name("songtan")
        subprocess.run([program, "migrate"], cwd=ROOT, env=environment, check=True, stdout=log, stderr=log)
        for_rasa = rasa_environment(
            os.environ, secret=settings["SONGTAN_RASA_SECRET"], action_url=f"http://127.0.0.1:{action}/webhook"
        )
        for command, env in ((rasa_command(rasa), for_rasa), ([str(program), "serve"], environment)):
            process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log)
            stack.callback(_end, process)
        address = f"http://127.0.0.1:{web}"
        _wait_until_ready(address, Path(log.name))
        yield address


def _wait_until_ready(address: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(f"{address}/readyz", timeout=10, trust_env=False).status_code == 200:
                return
        time.sleep(0.5)
    raise StackNotStartedError(f"not ready after {START_SECONDS:.0f} s:\n{log.read_text(errors='replace')[-3000:]}")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
