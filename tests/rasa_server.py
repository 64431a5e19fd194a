"""A real Rasa with the real model, for tests: started on a free port, killed and restarted at will.

Mark tests that use it with `@pytest.mark.xdist_group("rasa")`: under `--dist loadgroup` one worker runs them all.
"""

import fcntl
import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import requests

from songtan.rasa import MODELS, ROOT, is_current, rasa_command, rasa_environment, train
from tests.real_servers import free_port

START_LIMIT = 180  # seconds; a start takes 10 to 20, on a busy machine more


def trained() -> None:
    """Make sure that the model is current; parallel test processes train it once."""
    MODELS.mkdir(exist_ok=True)
    with (MODELS / "training.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_current():
            train()


class RasaServer:
    """A Rasa process: `with RasaServer(action_url) as rasa: requests.post(rasa.url("parse"), headers=rasa.headers)`."""

    def __init__(self, action_url: str, secret: str = "rasa-test-secret", port: int | None = None) -> None:
        self.action_url = action_url
        self.secret = secret
        self.port = port or free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._log = Path(tempfile.mkdtemp(prefix="songtan-rasa-")) / "rasa.log"

    @property
    def base(self) -> str:
        """Where Rasa listens: the application's setting RASA_URL."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def headers(self) -> dict[str, str]:
        """The header that the channel asks for."""
        return {"X-Songtan-Secret": self.secret}

    def url(self, route: str) -> str:
        """The address of one of the channel's routes: webhook, parse, health."""
        return f"{self.base}/webhooks/songtan/{route}"

    @property
    def log(self) -> str:
        """What Rasa has written so far."""
        return self._log.read_text(errors="replace") if self._log.exists() else ""

    def start(self) -> None:
        """Start and wait until healthy. Raises RuntimeError with Rasa's log when it does not come up."""
        trained()
        environment = rasa_environment(os.environ, secret=self.secret, action_url=self.action_url)
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                rasa_command(self.port),
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        limit = time.monotonic() + START_LIMIT
        while not self.healthy():
            if self._process.poll() is not None or time.monotonic() > limit:
                self.kill()
                raise RuntimeError(f"Rasa did not start on port {self.port}:\n{self.log[-4000:]}")
            time.sleep(0.2)

    def healthy(self) -> bool:
        """Whether Rasa answers, and with a model that classifies."""
        try:
            return requests.get(self.url("health"), headers=self.headers, timeout=5).status_code == 200
        except requests.RequestException:
            return False

    def kill(self) -> None:
        """End it at once, in the middle of whatever it does."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it in good order."""
        self._end(signal.SIGTERM)

    def restart(self) -> None:
        """Kill it, and start it on the same port."""
        self.kill()
        self.start()

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        if self._process.poll() is None:
            os.killpg(self._process.pid, how)
        try:
            self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._process = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
