"""Who asks: the client's address, also behind proxies, but only behind those that the settings name.

Whatever a stranger writes into X-Forwarded-For is worth nothing: the header is read from its right end, where our own
proxies append, and only as far as addresses are theirs.
"""

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

import structlog
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
FORWARDING = "x-forwarded-for", "forwarded", "x-real-ip"
IPV6_HOUSEHOLD = 64  # bits: one line gets that many addresses at once, so they count as one
_FORWARDED = "songtan.forwarded"
_SECURE = {"http": "https", "ws": "wss"}

log = structlog.get_logger()


def parse_networks(setting: str, text: str) -> tuple[Network, ...]:
    """Addresses and networks with commas between. Raises ValueError that names the setting."""
    try:
        return tuple(ip_network(part.strip()) for part in text.split(",") if part.strip())
    except ValueError as error:
        raise ValueError(
            f"{setting}: {error}; expected addresses or networks with commas between, e.g. 10.0.0.2,172.30.248.0/24"
        ) from error


def parse_address(text: str) -> Address | None:
    """An address as servers and headers write it, also with a port; None for anything else."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def contains(networks: Iterable[Network], address: Address | None) -> bool:
    """Whether the address is in one of the networks."""
    return address is not None and any(address in network for network in networks)


class ClientAddress:
    """ASGI middleware: sets the client and the scheme to what trusted proxies say, and to nothing else."""

    def __init__(self, app: ASGIApp, trusted: Sequence[Network]) -> None:
        self._app = app
        self._trusted = trusted
        self._warned = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket"):
            headers = Headers(scope=scope)
            if any(name in headers for name in FORWARDING):
                scope[_FORWARDED] = True
                self._believe(scope, headers)
        await self._app(scope, receive, send)

    def _believe(self, scope: Scope, headers: Headers) -> None:
        peer = scope.get("client")
        if peer is None or not contains(self._trusted, parse_address(peer[0])):
            if not self._warned:
                self._warned = True
                log.warning("forwarded_by_a_stranger", hint="SONGTAN_TRUSTED_PROXIES names the proxies to believe")
            return
        hops = ",".join(headers.getlist("x-forwarded-for")).split(",")
        scope["client"] = str(self._client(parse_address(peer[0]), hops)), 0
        if headers.get("x-forwarded-proto", "").strip().lower() == "https":
            scope["scheme"] = _SECURE.get(scope["scheme"], scope["scheme"])

    def _client(self, peer: Address | None, hops: Sequence[str]) -> Address | None:
        """The first address from the right that is no trusted proxy; the last proxy when what follows is no address."""
        client = peer
        for hop in reversed(hops):
            address = parse_address(hop)
            if address is None:
                return client
            client = address
            if not contains(self._trusted, address):
                return client
        return client


def address_of(connection: HTTPConnection) -> str:
    """By what a client is counted: its IPv4 address, or the network of its IPv6 address."""
    address = parse_address(connection.client.host) if connection.client else None
    if address is None:
        return connection.client.host if connection.client else "unknown"
    if isinstance(address, IPv6Address):
        return str(ip_network((address, IPV6_HOUSEHOLD), strict=False))
    return str(address)


def is_inside(connection: HTTPConnection, allowed: Sequence[Network]) -> bool:
    """Whether the client is this machine itself, with no proxy between, or in one of the allowed networks."""
    address = parse_address(connection.client.host) if connection.client else None
    if contains(allowed, address):
        return True
    if address is None or connection.scope.get(_FORWARDED):
        return False
    server = connection.scope.get("server")
    return address.is_loopback or (server is not None and address == parse_address(str(server[0])))
