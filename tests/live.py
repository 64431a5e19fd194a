"""The whole application as it runs for people: service, actions, Rasa, database, pages. For tests only."""

import contextlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import requests

from songtan.rasa import rasa_command, rasa_environment

ROOT = Path(__file__).resolve().parent.parent
START_SECONDS = 120.0
SONGTAN = Path(sys.executable).with_name("songtan")


def free_port() -> int:
    """A port that nobody listens on now."""
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _leash() -> list[str]:
    """On Linux: what ends a program whose tests were killed outright, so that none is left running."""
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "KILL", "--"] if setpriv else []


@dataclass
class Program:
    """A process that can be killed and started again."""

    command: Sequence[str | Path]
    env: dict[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; its output goes to the log."""
        with self.log.open("ab") as record:
            self.process = subprocess.Popen(
                [*_leash(), *(str(part) for part in self.command)], cwd=ROOT, env=self.env, stdout=record, stderr=record
            )

    def kill(self) -> None:
        """End it at once, as a crash would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def restart(self) -> None:
        """Kill and start."""
        self.kill()
        self.start()


@dataclass
class Site:
    """The running application."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    admin_username: str = "chief"
    admin_password: str = ""

    def __post_init__(self) -> None:
        port, action, rasa = free_port(), free_port(), free_port()
        secret = secrets.token_urlsafe(32)
        self.url = f"http://127.0.0.1:{port}"
        self.env = {
            **os.environ,
            "SONGTAN_DATABASE_URL": f"sqlite+aiosqlite:///{self.folder}/songtan.db",
            "SONGTAN_HOST": "127.0.0.1",
            "SONGTAN_PORT": str(port),
            "SONGTAN_ACTION_PORT": str(action),
            "SONGTAN_RASA_URL": f"http://127.0.0.1:{rasa}",
            "SONGTAN_SECRET_KEY": secrets.token_urlsafe(32),
            "SONGTAN_RASA_SECRET": secret,
            "SONGTAN_RATE_LIMITS": "false",
            **self.settings,
        }
        rasa_env = rasa_environment(os.environ, secret=secret, action_url=f"http://127.0.0.1:{action}/webhook")
        self.rasa = Program(rasa_command(rasa), rasa_env, self.folder / "rasa.log")
        self.service = Program([SONGTAN, "serve"], self.env, self.folder / "service.log")

    def start(self) -> None:
        """Set the database up, start everything, and wait until it says that it is ready."""
        self.rasa.start()
        self.songtan("migrate")
        self.service.start()
        self.wait_until_ready()
        self.admin_password = self.add_user(self.admin_username, "admin", "operator", "clerk")

    def add_user(self, name: str, *roles: str) -> str:
        """Make an account, change its first password, and sign out: nobody is there yet. Returns the new password."""
        words = [word for role in roles for word in ("--role", role)]
        first = self.songtan("user", "add", name, *words, "--generate").split()[-1]
        staff = f"{self.url}/api/staff"
        with requests.Session() as browser:
            signed_in = browser.post(f"{staff}/login", json={"username": name, "password": first}, timeout=30)
            signed_in.raise_for_status()
            own = secrets.token_urlsafe(16)
            headers = {"X-CSRF-Token": signed_in.json()["csrf_token"]}
            passwords = {"current": first, "new": own}
            browser.post(f"{staff}/password", json=passwords, headers=headers, timeout=30).raise_for_status()
            browser.post(f"{staff}/logout", headers=headers, timeout=30).raise_for_status()
        return own

    def songtan(self, *words: str) -> str:
        """Run a command of the program. Raises CalledProcessError."""
        done = subprocess.run(
            [str(SONGTAN), *words], cwd=ROOT, env=self.env, stdin=subprocess.DEVNULL, capture_output=True, check=True
        )
        return done.stdout.decode()

    def wait_until_ready(self) -> None:
        """Return when /readyz is green. Raises TimeoutError with the end of the logs."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            with contextlib.suppress(requests.ConnectionError, requests.Timeout):
                if requests.get(f"{self.url}/readyz", timeout=10).status_code == 200:
                    return
            if any(one.process is None or one.process.poll() is not None for one in (self.rasa, self.service)):
                break
            time.sleep(0.2)
        logs = "\n".join(path.read_text("utf-8")[-3000:] for path in (self.rasa.log, self.service.log))
        raise TimeoutError(f"not ready, or ended, within {START_SECONDS:g} s:\n{logs}")

    def stop(self) -> None:
        """End all processes."""
        for program in (self.service, self.rasa):
            program.kill()


@contextlib.contextmanager
def live_site(folder: Path, **settings: str) -> Iterator[Site]:
    """A running site while the block lasts."""
    site = Site(folder, settings)
    try:
        site.start()
        yield site
    finally:
        site.stop()
