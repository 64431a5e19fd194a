"""A Rasa of the benchmarks' own: started with a given model, asked what act a message is, and ended."""

import os
import re
import secrets
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import perf_counter

import requests

from songtan.rasa import MODEL, ROOT, rasa_command, rasa_environment

START_SECONDS = 180.0


class RasaNotStartedError(Exception):
    """Rasa did not come up; the message ends with its own words."""


class Parser:
    """Asks a running Rasa for acts. seconds: how long each answer took."""

    def __init__(self, base: str, secret: str, process: int) -> None:
        self.base = f"{base}/webhooks/songtan"
        self.process = process
        self.seconds: list[float] = []
        self._session = requests.Session()
        self._session.headers["X-Songtan-Secret"] = secret

    def healthy(self) -> bool:
        """Whether it answers and classifies."""
        with suppress(requests.RequestException):
            return self._session.get(f"{self.base}/health", timeout=10).status_code == 200
        return False

    def act(self, text: str, asked: str | None = None) -> str:
        """The act of `text`, given the fact just asked for. Raises requests.HTTPError."""
        start = perf_counter()
        answer = self._session.post(f"{self.base}/parse", json={"text": text, "asked": asked}, timeout=60)
        self.seconds.append(perf_counter() - start)
        answer.raise_for_status()
        return str(answer.json()["act"])

    def memory(self) -> int:
        """Resident memory of the process, in MB."""
        status = Path(f"/proc/{self.process}/status").read_text("utf-8")
        return int(re.findall(r"VmRSS:\s+(\d+) kB", status)[0]) // 1024


@contextmanager
def running_rasa(model: Path = MODEL) -> Iterator[Parser]:
    """A Rasa with `model` on a free port while the block lasts.

    Raises songtan.rasa.RasaMissingError when environment or model is missing, RasaNotStartedError.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    secret = secrets.token_urlsafe(16)
    environment = rasa_environment(os.environ, secret=secret, action_url="http://127.0.0.1:9/webhook")
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(rasa_command(port, model), cwd=ROOT, env=environment, stdout=log, stderr=log)
        try:
            parser = Parser(f"http://127.0.0.1:{port}", secret, process.pid)
            deadline = time.monotonic() + START_SECONDS
            while not parser.healthy():
                if process.poll() is not None or time.monotonic() > deadline:
                    log.seek(0)
                    words = log.read().decode(errors="replace")[-3000:]
                    raise RasaNotStartedError(f"Rasa did not start with {model}:\n{words}")
                time.sleep(0.3)
            yield parser
        finally:
            process.terminate()
            process.wait(timeout=60)
