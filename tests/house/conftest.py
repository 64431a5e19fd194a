"""A small HTTP server for the tests of the house."""

import http.server
import shutil
import threading
from collections.abc import Callable, Iterator

import pytest

# Tried where nginx happens to be installed: the example needs it, the project does not, so nothing counts as left out.
collect_ignore = [] if shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin") else ["test_nginx.py"]

Served = tuple[int, list[tuple[str, str]]]


@pytest.fixture
def answering() -> Iterator[Callable[[int], Served]]:
    """Starts a server that answers GET with one status; gives its port, and (path, secret) of each request."""
    servers: list[http.server.HTTPServer] = []

    def start(status: int) -> Served:
        seen: list[tuple[str, str]] = []

        class Answer(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                seen.append((self.path, self.headers.get("X-Songtan-Secret", "")))
                self.send_response(status)
                self.end_headers()

            def log_message(self, *_words: object) -> None:
                return

        server = http.server.HTTPServer(("127.0.0.1", 0), Answer)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server.server_port, seen

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
