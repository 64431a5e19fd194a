"""Client addresses: proxies are believed when they are named, strangers never."""

from typing import Any

import pytest
from starlette.requests import HTTPConnection
from starlette.types import Receive, Scope, Send

from hotline.addresses import ClientAddress, address_of, parse_networks
from hotline.settings import Settings

PROXIES = parse_networks("TEST", "127.0.0.1,10.0.0.0/24,fd00::/8")


async def seen(peer: str, *forwarded: str, proto: str = "", kind: str = "http") -> tuple[str, str]:
    """The client and the scheme that the application sees."""
    found: list[Scope] = []

    async def application(scope: Scope, _receive: Receive, _send: Send) -> None:
        found.append(scope)

    headers = [(b"x-forwarded-for", value.encode()) for value in forwarded]
    if proto:
        headers.append((b"x-forwarded-proto", proto.encode()))
    scope: dict[str, Any] = {"type": kind, "client": (peer, 5000), "headers": headers, "scheme": "http"}
    await ClientAddress(application, PROXIES)(scope, None, None)  # type: ignore[arg-type]
    return found[0]["client"][0], found[0]["scheme"]


@pytest.mark.parametrize(
    ("peer", "forwarded", "client"),
    [
        ("198.51.100.7", (), "198.51.100.7"),
        ("127.0.0.1", ("198.51.100.7",), "198.51.100.7"),
        ("127.0.0.1", ("6.6.6.6, 198.51.100.7",), "198.51.100.7"),
        ("127.0.0.1", ("6.6.6.6", "198.51.100.7"), "198.51.100.7"),
        ("127.0.0.1", ("6.6.6.6, 198.51.100.7, 10.0.0.9",), "198.51.100.7"),
        ("127.0.0.1", ("6.6.6.6, nonsense, 10.0.0.9",), "10.0.0.9"),
        ("127.0.0.1", ("10.0.0.9, 10.0.0.8",), "10.0.0.9"),
        ("127.0.0.1", ("198.51.100.7:4711",), "198.51.100.7"),
        ("::ffff:127.0.0.1", ("[2001:db8::5]:443",), "2001:db8::5"),
        ("203.0.113.4", ("6.6.6.6",), "203.0.113.4"),
    ],
    ids=[
        "no proxy",
        "one proxy",
        "the client wrote an address of its own",
        "in a header of its own",
        "two proxies",
        "what is no address is not passed",
        "only proxies",
        "with a port",
        "IPv6",
        "a stranger is not believed",
    ],
)
async def test_the_client_is_the_last_address_that_no_proxy_of_ours_has(
    peer: str, forwarded: tuple[str, ...], client: str
) -> None:
    assert (await seen(peer, *forwarded))[0] == client


@pytest.mark.parametrize(
    ("peer", "proto", "kind", "scheme"),
    [("127.0.0.1", "https", "http", "https"), ("203.0.113.4", "https", "http", "http")],
)
async def test_only_a_named_proxy_says_that_it_was_https(peer: str, proto: str, kind: str, scheme: str) -> None:
    assert (await seen(peer, "198.51.100.7", proto=proto, kind=kind))[1] == scheme


@pytest.mark.parametrize(
    ("client", "key"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
    ],
)
def test_one_line_of_ipv6_counts_as_one_client(client: str, key: str) -> None:
    assert address_of(HTTPConnection({"type": "http", "client": (client, 1), "headers": []})) == key


@pytest.mark.parametrize("name", ["trusted_proxies", "operation_clients"])
def test_what_is_no_network_is_refused_by_name(name: str) -> None:
    with pytest.raises(ValueError, match=rf"SONGTAN_{name.upper()}: 'everybody'.*expected addresses"):
        Settings(**{name: "10.0.0.1, everybody"})  # type: ignore[arg-type]
