"""One process that serves residents and staff on one port, Rasa's action calls on another, internal one, and what the
inside asks about the service on a third, where the settings name one."""

import asyncio
import contextlib
import signal
import socket
from collections.abc import Iterator

import uvicorn
from starlette.types import ASGIApp

from bot.actions.rehearsal import Stage
from bot.actions.server import action_server
from bot.actions.turn.services import Services
from hotline.app import create_app
from hotline.health import operation_app
from hotline.settings import Settings
from songtan.protocols import CONNECTIONS, FRAME_BYTES, BoundedHttp, BoundedWebSocket

INTERNAL = "127.0.0.1"
STOP_SECONDS = 5
BACKLOG = 2048


class PortError(Exception):
    """A port cannot be listened on; the message says which, and what to do."""


class _Server(uvicorn.Server):
    """A server that leaves signals to whoever runs several of them."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def listen(host: str, port: int) -> socket.socket:
    """A bound socket. Raises PortError."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise PortError(f"{host}:{port} cannot be listened on: {error.strerror}. Is another one running?") from error
    listener.listen(BACKLOG)
    return listener


def server_for(app: ASGIApp) -> uvicorn.Server:
    """uvicorn, quiet and with the bounds of `protocols`."""
    return _Server(
        uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,  # whom to believe is a setting: hotline/addresses.py
            timeout_graceful_shutdown=STOP_SECONDS,
            http=BoundedHttp,
            ws=BoundedWebSocket,
            ws_ping_interval=20,
            ws_max_size=FRAME_BYTES,
            ws_per_message_deflate=False,  # a context of compression costs far more memory than it saves on the way
            limit_concurrency=CONNECTIONS,
        )
    )


async def serve(settings: Settings) -> None:
    """Serve until SIGINT or SIGTERM. Raises PortError, SettingsError."""
    with contextlib.ExitStack() as stack:
        public = stack.enter_context(contextlib.closing(listen(settings.host, settings.port)))
        internal = stack.enter_context(contextlib.closing(listen(settings.action_host, settings.action_port)))
        app = create_app(settings)
        faq = app.state.staff.faq
        app.state.staff.rehearse = Stage(faq, app.state.services.database).rehearse
        actions = action_server(Services(app.state.services.database, faq, limiter=app.state.services.limiter))
        servers = {server_for(app): public, server_for(actions): internal}
        if settings.operation_port is not None:
            listener = listen(settings.operation_host, settings.operation_port)
            servers[server_for(operation_app(app))] = stack.enter_context(contextlib.closing(listener))
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, _stop, list(servers))
        await asyncio.gather(*(_run(server, [listener], list(servers)) for server, listener in servers.items()))


async def _run(server: uvicorn.Server, sockets: list[socket.socket], together: list[uvicorn.Server]) -> None:
    """One server; when it ends, for whatever reason, the others end too."""
    try:
        await server.serve(sockets=sockets)
    finally:
        _stop(together)


def _stop(servers: list[uvicorn.Server]) -> None:
    for server in servers:
        server.should_exit = True
