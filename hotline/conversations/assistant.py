"""Calls Rasa. It only starts a turn: what comes of it is in the database (see `turns.open_turn`)."""

import json
from typing import Any
from zlib import crc32

import aiohttp

from hotline.conversations.leases import PendingTurn
from hotline.settings import Settings

SECRET_HEADER = "X-Songtan-Secret"
WEBHOOK = "/webhooks/songtan/webhook"
PARSE = "/webhooks/songtan/parse"
HEALTH = "/webhooks/songtan/health"


class AssistantError(Exception):
    """Rasa could not be reached, was too slow, or failed: worth another try."""


class AssistantRefusedError(AssistantError):
    """Rasa refused the call (4xx): the same call would be refused again."""


class Assistant:
    """Rasa's replicas, each conversation pinned to one of them."""

    def __init__(self, settings: Settings) -> None:
        self._urls = settings.rasa_urls
        self._settings = settings
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
        url = self._urls[crc32(conversation_id.encode()) % len(self._urls)]
        await self._call("POST", url + WEBHOOK, body)

    async def parse(self, text: str, asked: str | None = None) -> dict[str, Any]:
        """{"act", "confidence", "ranking"} of a text, given the fact just asked for, without any effect.

        Raises AssistantError.
        """
        answer: dict[str, Any] = await self._call("POST", self._urls[0] + PARSE, {"text": text, "asked": asked})
        return answer

    async def check(self) -> None:
        """Raise AssistantError unless every replica is ready."""
        for url in self._urls:
            await self._call("GET", url + HEALTH)

    async def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            await self._client.close()

    def _session(self) -> aiohttp.ClientSession:
        if self._client is None:
            settings = self._settings
            self._client = aiohttp.ClientSession(
                headers={SECRET_HEADER: settings.rasa_secret.get_secret_value()},
                timeout=aiohttp.ClientTimeout(sock_connect=settings.turn_timeout, sock_read=settings.turn_timeout),
                connector=aiohttp.TCPConnector(limit=settings.rasa_connections, keepalive_timeout=60),
            )
        return self._client

    async def _call(self, method: str, url: str, body: object = None) -> Any:
        try:
            async with self._session().request(method, url, json=body) as response:
                status, answer = response.status, await response.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            raise AssistantError(f"{url}: {error!r}") from error
        if 400 <= status < 500 and status not in (408, 429):
            raise AssistantRefusedError(f"{url}: {status}")
        if status >= 400:
            raise AssistantError(f"{url}: {status}")
        try:
            return json.loads(answer)
        except ValueError as error:
            raise AssistantError(f"{url}: expected JSON, got {answer[:80]!r}") from error
