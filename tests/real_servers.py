"""Real servers for tests: PostgreSQL and Redis, started in a temporary folder and gone afterwards."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NO_POSTGRESQL = "PostgreSQL is not installed (on Debian: apt-get install postgresql)"
NO_REDIS = "Redis is not installed (on Debian: apt-get install redis-server)"


def free_port() -> int:
    """A TCP port of the loopback interface that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def postgresql_programs() -> Path | None:
    """The folder with initdb and postgres, of the newest version; None when it is not installed."""
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if folders:
        return max(folders, key=lambda folder: int(folder.parent.name.partition(".")[0]))
    found = shutil.which("initdb")
    return Path(found).parent if found else None


class PostgresqlServer:
    """A PostgreSQL server that a test may stop and start again. `url`: of its database `postgres`."""

    def __init__(self, folder: str) -> None:
        programs = postgresql_programs()
        if programs is None:
            raise RuntimeError(NO_POSTGRESQL)
        # PostgreSQL refuses to run as root.
        drop = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
        if drop:
            account = pwd.getpwnam("postgres")
            os.chown(folder, account.pw_uid, account.pw_gid)
        data = f"{folder}/data"
        init = ["initdb", "-D", data, "-U", "songtan", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C"]
        subprocess.run([*drop, programs / init[0], *init[1:]], check=True, stdout=subprocess.DEVNULL)
        port = free_port()
        self._options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c fsync=off -c max_connections=60"
        self._control = [*drop, programs / "pg_ctl", "-D", data, "-w", "-s", "-l", f"{folder}/log"]
        self._running = False
        self.url = f"postgresql+psycopg://songtan@127.0.0.1:{port}/postgres"

    def start(self) -> None:
        """Start, unless it runs, and wait until it answers."""
        if not self._running:
            subprocess.run([*self._control, "-o", self._options, "start"], check=True)
            self._running = True

    def stop(self) -> None:
        """End it at once, as a crash would."""
        if self._running:
            subprocess.run([*self._control, "-m", "immediate", "stop"], check=True)
            self._running = False


@contextmanager
def postgresql() -> Iterator[PostgresqlServer]:
    """A running server, gone afterwards with all that it held."""
    with tempfile.TemporaryDirectory(prefix="songtan-pg-") as folder:
        server = PostgresqlServer(folder)
        server.start()
        try:
            yield server
        finally:
            server.stop()


class RedisServer:
    """A Redis server that a test may stop and start again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self.url = f"redis://127.0.0.1:{self._port}/0"

    def start(self) -> None:
        """Start, and wait until it answers."""
        options = ["--port", str(self._port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self._folder)]
        self._process = subprocess.Popen(["redis-server", *options], stdout=subprocess.DEVNULL)
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self._port)) == 0:
                    return
            time.sleep(0.02)
        raise RuntimeError(f"redis-server does not answer on port {self._port}")

    def stop(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(10)
            self._process = None
