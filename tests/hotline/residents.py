"""A resident's client, as any channel would use the API."""

import asyncio
import itertools
import time
from dataclasses import dataclass, field
from typing import Any, Self

import httpx


@dataclass
class Resident:
    """One conversation through the public API."""

    client: httpx.AsyncClient
    id: str
    token: str
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    @classmethod
    async def open(cls, client: httpx.AsyncClient) -> Self:
        """Open a conversation."""
        response = await client.post("/api/conversations")
        assert response.status_code == 201, response.text
        opening = response.json()
        return cls(client, opening["conversation_id"], opening["token"])

    @property
    def path(self) -> str:
        """The conversation's address."""
        return f"/api/conversations/{self.id}"

    @property
    def headers(self) -> dict[str, str]:
        """What lets one in."""
        return {"Authorization": f"Bearer {self.token}"}

    async def post(self, **body: Any) -> httpx.Response:
        """Send a message as it stands; a client_id is added."""
        body = {"client_id": f"c{next(self.numbers)}", **body}
        return await self.client.post(f"{self.path}/messages", json=body, headers=self.headers)

    async def say(self, text: str) -> int:
        """Send words; returns the seq."""
        response = await self.post(text=text)
        assert response.status_code == 202, response.text
        seq: int = response.json()["seq"]
        return seq

    async def erase(self) -> None:
        """Have everything deleted."""
        response = await self.client.delete(self.path, headers=self.headers)
        assert response.status_code == 204, response.text

    async def messages(self, after: int = 0, wait: float = 0) -> list[dict[str, Any]]:
        """Messages after `after`."""
        params = {"after": after, "wait": wait}
        response = await self.client.get(f"{self.path}/messages", params=params, headers=self.headers)
        assert response.status_code == 200, response.text
        messages: list[dict[str, Any]] = response.json()
        return messages

    async def until(self, count: int, seconds: float = 15) -> list[dict[str, Any]]:
        """All messages, once there are `count` of them at least."""
        deadline = time.monotonic() + seconds
        while len(messages := await self.messages()) < count:
            assert time.monotonic() < deadline, [message["text"] for message in messages]
            await asyncio.sleep(0.02)
        return messages

    async def hears(self, text: str, seconds: float = 15) -> list[dict[str, Any]]:
        """All messages, once one of them is `text`."""
        deadline = time.monotonic() + seconds
        messages = await self.messages()
        while text not in [message["text"] for message in messages]:
            assert time.monotonic() < deadline, [message["text"] for message in messages]
            messages += await self.messages(after=messages[-1]["seq"], wait=1)
        return messages

    async def hears_at_last(self, ending: str, seconds: float = 15) -> list[dict[str, Any]]:
        """All messages, once an answer of the assistant ends so."""
        deadline = time.monotonic() + seconds
        while True:
            messages = await self.messages()
            if any(message["sender"] == "bot" and message["text"].endswith(ending) for message in messages):
                return messages
            assert time.monotonic() < deadline, [message["text"] for message in messages]
            await asyncio.sleep(0.02)

    async def facts(self) -> dict[str, Any]:
        """The household file."""
        response = await self.client.get(f"{self.path}/facts", headers=self.headers)
        assert response.status_code == 200, response.text
        facts: dict[str, Any] = response.json()
        return facts
