"""What happens to every request: a limit on its size, security headers, a measurement, a line in the log."""

import asyncio
import time
from typing import Any

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hotline.attachments.kinds import MOST_BYTES
from hotline.metrics import Metrics
from hotline.problems import ProblemError

MAX_BODY = 256 * 1024
TEXTS = "/api/staff/faq", "/api/staff/standards"  # tables of entries, and texts that are refused by their own field
MAX_TEXT = 2 * 1024 * 1024
BODY_SECONDS = 20.0  # from the end of the head to the end of the body
FILES = "/attachments"  # what ends so takes in pictures and PDFs, from phones whose line may be slow
MAX_FILE = MOST_BYTES + 1024
FILE_SECONDS = 120.0
CLOSE = {"Connection": "close"}  # what is still to come of the body is not waited for
SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
# Swagger UI sets style attributes in the HTML that it writes.
DOCS_POLICY = SECURITY_HEADERS["Content-Security-Policy"] + "; style-src 'self' 'unsafe-inline'"

log = structlog.get_logger()


class BodyLimit:
    """Refuses bodies over MAX_BODY bytes (see `_bounds`) before they are read, and those that are too slow."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most, seconds = _bounds(scope["path"])
        too_large = ProblemError(413, "too-large", "内容太大", f"最多 {most // 1024} KB。", headers=CLOSE)
        declared = Headers(scope=scope).get("content-length", "0")
        if not declared.isdigit() or int(declared) > most:
            await too_large.response()(scope, receive, send)
            return
        received = 0
        deadline: float | None = asyncio.get_running_loop().time() + seconds

        async def counted() -> Message:
            nonlocal received, deadline
            try:
                async with asyncio.timeout_at(deadline):
                    message = await receive()
            except TimeoutError as error:
                # FastAPI lets no other exception through while it reads a body.
                raise HTTPException(408, headers=CLOSE) from error
            received += len(message.get("body", b""))
            if received > most:
                raise HTTPException(413, headers=CLOSE)
            if not message.get("more_body"):
                deadline = None  # what comes after is the client going away, which may take as long as it likes
            return message

        await self._app(scope, counted, send)


def _bounds(path: str) -> tuple[int, float]:
    """How many bytes a body sent there may have, and how many seconds it may take."""
    if path.endswith(FILES):
        return MAX_FILE, FILE_SECONDS
    return (MAX_TEXT if path.startswith(TEXTS) else MAX_BODY), BODY_SECONDS


class Observed:
    """Adds the security headers, measures, and logs: method, route (its template), status, time."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()
        status = 500

        async def observed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
                if scope["path"].startswith("/api/docs"):
                    headers["Content-Security-Policy"] = DOCS_POLICY
            await send(message)

        try:
            await self._app(scope, receive, observed)
        finally:
            self._note(scope, status, time.perf_counter() - begun)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route: Any = scope.get("route")
        path = getattr(route, "path", None) or "other"
        self._metrics.requests.labels(scope["method"], path, str(status)).observe(seconds)
        milliseconds = round(seconds * 1000, 1)
        log.debug("request", method=scope["method"], route=path, status=status, milliseconds=milliseconds)
