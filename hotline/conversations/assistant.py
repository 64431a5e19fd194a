"""Calls Rasa. It only starts a turn: what comes of it is in the database (see `turns.open_turn`)."""

from typing import Any
from zlib import crc32

import httpx

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
        most = settings.rasa_connections
        self._client = httpx.AsyncClient(
            headers={SECRET_HEADER: settings.rasa_secret.get_secret_value()},
            timeout=httpx.Timeout(settings.turn_timeout, pool=None),
            limits=httpx.Limits(max_connections=most, max_keepalive_connections=most, keepalive_expiry=60),
            trust_env=False,
        )

    async def take_turn(
        self, conversation_id: str, seq: int, text: str, choice: str | None, *, attempt: int = 0
    ) -> None:
        """Have one message answered. Raises AssistantError.

        Every call has a sender of its own: nothing is kept in Rasa, and a call that hangs holds up no other.
        """
        sender = f"{conversation_id}:{seq}:{attempt}" if attempt else f"{conversation_id}:{seq}"
        body = {
            "sender": sender,
            "text": text,
            "choice": choice,
            "metadata": {"conversation_id": conversation_id, "seq": seq},
        }
        url = self._urls[crc32(conversation_id.encode()) % len(self._urls)]
        await self._call("POST", url + WEBHOOK, body)

    async def parse(self, text: str) -> dict[str, Any]:
        """{"act", "confidence", "ranking"} of a text, without any effect. Raises AssistantError."""
        answer: dict[str, Any] = (await self._call("POST", self._urls[0] + PARSE, {"text": text})).json()
        return answer

    async def check(self) -> None:
        """Raise AssistantError unless every replica is ready."""
        for url in self._urls:
            await self._call("GET", url + HEALTH)

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def _call(self, method: str, url: str, body: object = None) -> httpx.Response:
        try:
            response = await self._client.request(method, url, json=body)
        except httpx.HTTPError as error:
            raise AssistantError(f"{url}: {error!r}") from error
        if response.is_client_error and response.status_code not in (408, 429):
            raise AssistantRefusedError(f"{url}: {response.status_code}")
        if response.is_error:
            raise AssistantError(f"{url}: {response.status_code}")
        return response
