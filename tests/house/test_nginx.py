"""The example for nginx works as it is written: through it the service sees the client, and nobody sees the inside."""

import contextlib
import json
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from house import paths
from tests.real_servers import free_port

EXAMPLE = paths.ROOT / "deploy" / "nginx.conf"


class _Echo(BaseHTTPRequestHandler):
    """Answers with the headers that it was sent."""

    def do_GET(self) -> None:
        body = json.dumps({name.lower(): value for name, value in self.headers.items()}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        """Says nothing."""


def _certificate(folder: Path) -> tuple[Path, Path]:
    certificate, key = folder / "site.pem", folder / "site.key"
    request = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=songtan.example"]
    subprocess.run([*request, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    return certificate, key


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, int]]:
    """nginx with the example, its addresses and files set to those of the test; the ports of http and https."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
    assert program is not None  # see conftest: without it this module is not collected
    folder = tmp_path_factory.mktemp("nginx")
    plain, secure = free_port(), free_port()
    service = ThreadingHTTPServer(("127.0.0.1", 0), _Echo)
    threading.Thread(target=service.serve_forever, daemon=True).start()
    certificate, key = _certificate(folder)
    site = EXAMPLE.read_text("utf-8")
    for written, own in (
        ("127.0.0.1:8000", f"127.0.0.1:{service.server_port}"),
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("listen 443 ssl;", f"listen 127.0.0.1:{secure} ssl;"),
        ("/etc/ssl/certs/songtan.example.pem", str(certificate)),
        ("/etc/ssl/private/songtan.example.key", str(key)),
    ):
        assert site.count(written) == 1
        site = site.replace(written, own)
    (folder / "site.conf").write_text(site)
    kinds = "\n".join(f"{kind}_temp_path {folder};" for kind in ("proxy", "client_body", "fastcgi", "uwsgi", "scgi"))
    whole = f"daemon off; pid {folder}/pid; error_log stderr; events {{}}\n"
    whole += f"http {{ access_log off; {kinds}\ninclude {folder}/site.conf; }}\n"
    (folder / "nginx.conf").write_text(whole)
    running = subprocess.Popen([program, "-c", folder / "nginx.conf"], stderr=subprocess.DEVNULL)
    try:
        _until_listening(secure, running)
        yield plain, secure
    finally:
        running.terminate()
        running.wait(10)
        service.shutdown()


def _until_listening(port: int, running: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 20
    while running.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise AssertionError("nginx does not start with the example")


def seen(port: int, **sent: str) -> tuple[int, dict[str, Any]]:
    """The status, and the headers that reach the service."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    connection = HTTPSConnection("127.0.0.1", port, timeout=10, context=context)
    headers = {"Host": "songtan.example", **{name.replace("_", "-"): value for name, value in sent.items()}}
    connection.request("GET", "/", headers=headers)
    answer = connection.getresponse()
    return answer.status, json.loads(answer.read())


def test_the_service_is_told_who_asks_and_that_it_was_https(proxy: tuple[int, int]) -> None:
    status, headers = seen(proxy[1], X_Forwarded_For="6.6.6.6", X_Forwarded_Proto="http")
    assert status == 200
    assert headers["x-forwarded-for"] == "127.0.0.1"
    assert headers["x-forwarded-proto"] == "https"
    assert headers["host"] == "songtan.example"


def test_a_websocket_is_passed_on_as_one(proxy: tuple[int, int]) -> None:
    _status, headers = seen(proxy[1], Upgrade="websocket", Connection="Upgrade")
    assert (headers["upgrade"], headers["connection"].lower()) == ("websocket", "upgrade")
    _status, headers = seen(proxy[1])
    assert "upgrade" not in headers


@pytest.mark.parametrize("path", ["/readyz", "/metrics"])
def test_the_inside_is_not_shown(proxy: tuple[int, int], path: str) -> None:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    connection = HTTPSConnection("127.0.0.1", proxy[1], timeout=10, context=context)
    connection.request("GET", path)
    assert connection.getresponse().status == 404


def test_http_leads_to_https(proxy: tuple[int, int]) -> None:
    connection = HTTPConnection("127.0.0.1", proxy[0], timeout=10)
    connection.request("GET", "/console", headers={"Host": "songtan.example"})
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Location"]) == (301, "https://songtan.example/console")
