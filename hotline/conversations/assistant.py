"""Calls Rasa. It only starts a turn: what comes of it is in the database (see `turns.open_turn`)."""

import contextlib
import json
import time
from http import HTTPStatus
from typing import Any
from zlib import crc32

import aiohttp

from hotline.conversations.leases import PendingTurn
from hotline.settings import Settings

CONNECT_SECONDS = 2.0  # a replica that takes no connection within so long is away
REST_SECONDS = 5.0
SECRET_HEADER = "X-Songtan-Secret"
WEBHOOK = "/webhooks/songtan/webhook"
PARSE = "/webhooks/songtan/parse"
HEALTH = "/webhooks/songtan/health"


class AssistantError(Exception):
    """Rasa could not be reached, was too slow, or failed: worth another try."""


class AssistantRefusedError(AssistantError):
    """Rasa refused the call (4xx): the same call would be refused again."""


class AssistantAwayError(AssistantError):
    """The replica took no call: another one may."""


class AssistantBrokeError(AssistantError):
    """Rasa broke over the call (500): it most likely would again."""


class Assistant:
    """Rasa's replicas, each conversation pinned to one of them; while that one is away the next takes over at once."""

    def __init__(self, settings: Settings) -> None:
        self._urls = settings.rasa_urls
        self._settings = settings
        self._resting: dict[str, float] = {}  # replica -> until when it is asked last (monotonic)
        self._client: aiohttp.ClientSession | None = None  # made at the first call: it belongs to an event loop

    async def take_turn(self, conversation_id: str, turn: PendingTurn, *, attempt: int = 0) -> None:
        """Have one message answered. Raises AssistantError.

        Every call has a sender of its own: nothing is kept in Rasa, and a call that hangs holds up no other.
        """
        sender = f"{conversation_id}:{turn.seq}:{attempt}" if attempt else f"{conversation_id}:{turn.seq}"
        body = {
            "sender": sender,
            "text": turn.text,
            "choice": turn.choice,
            "asked": turn.asked,
            "metadata": {"conversation_id": conversation_id, "seq": turn.seq},
        }
        await self._post(conversation_id, WEBHOOK, body)

    async def parse(self, text: str, asked: str | None = None) -> dict[str, Any]:
        """{"act", "confidence", "ranking"} of a text, given the fact just asked for, without any effect.

        Raises AssistantError.
        """
        answer: dict[str, Any] = await self._post(text, PARSE, {"text": text, "asked": asked})
        return answer

    @property
    def urls(self) -> tuple[str, ...]:
        """The replicas' addresses."""
        return self._urls

    async def check(self, url: str) -> None:
        """Raise AssistantError unless this replica is ready."""
        await self._call("GET", url, HEALTH)

    async def answers(self) -> bool:
        """Whether any replica is ready."""
        for url in self._urls:
            with contextlib.suppress(AssistantError):
                await self.check(url)
                return True
        return False

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.close()

    async def _post(self, pin: str, path: str, body: object) -> Any:
        """The answer of the replica that `pin` is pinned to; while it is away, of the next. Raises AssistantError."""
        *others, last = self._in_order(pin)
        for url in others:
            with contextlib.suppress(AssistantAwayError):
                return await self._call("POST", url, path, body)
        return await self._call("POST", last, path, body)

    def _in_order(self, pin: str) -> list[str]:
        """The pinned replica first, then the others; those that took no call lately last."""
        first = crc32(pin.encode()) % len(self._urls)
        now = time.monotonic()
        rotated = self._urls[first:] + self._urls[:first]
        return sorted(rotated, key=lambda url: self._resting.get(url, 0.0) > now)

    def _session(self) -> aiohttp.ClientSession:
        if self._client is None:
            settings = self._settings
            self._client = aiohttp.ClientSession(
                headers={SECRET_HEADER: settings.rasa_secret.get_secret_value()},
                timeout=aiohttp.ClientTimeout(sock_connect=CONNECT_SECONDS, sock_read=settings.turn_timeout),
                connector=aiohttp.TCPConnector(limit=settings.rasa_connections, keepalive_timeout=60),
            )
        return self._client

    async def _call(self, method: str, replica: str, path: str, body: object = None) -> Any:
        url = replica + path
        try:
            async with self._session().request(method, url, json=body) as response:
                status, answer = response.status, await response.read()
        except aiohttp.SocketTimeoutError as error:  # it may still be at work
            self._rest(replica)
            raise AssistantError(f"{url}: {error!r}") from error
        except (aiohttp.ClientError, TimeoutError) as error:
            self._rest(replica)
            raise AssistantAwayError(f"{url}: {error!r}") from error
        if status == HTTPStatus.SERVICE_UNAVAILABLE:
            self._rest(replica)
            raise AssistantAwayError(f"{url}: {status}")
        if 400 <= status < 500 and status not in (408, 429):
            raise AssistantRefusedError(f"{url}: {status}")
        if status == 500:
            raise AssistantBrokeError(f"{url}: {status}")
        if status >= 400:
            raise AssistantError(f"{url}: {status}")
        try:
            return json.loads(answer)
        except ValueError as error:
            raise AssistantError(f"{url}: expected JSON, got {len(answer)} bytes of something else") from error

    def _rest(self, replica: str) -> None:
        self._resting[replica] = time.monotonic() + REST_SECONDS
