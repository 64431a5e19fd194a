"""A local HTTP server in the place of Rasa's process and its action, for tests about failure and order."""

import asyncio
import hmac
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from hotline.conversations.turns import Turn, open_turn
from hotline.database import Database

Action = Callable[[Turn], None]


def echo(turn: Turn) -> None:
    """The usual action: one reply that repeats what was said; a cry was answered when it came in."""
    if turn.danger is None:
        turn.reply(text=f"收到：{turn.text}")


class RasaStandIn:
    """Takes turns as Rasa's action does, unless told to fail."""

    url = ""

    def __init__(self, database: Database, secret: str) -> None:
        self.action: Action = echo
        self.before: Callable[[dict[str, Any]], Awaitable[Response | None]] = self._nothing
        self.calls: list[dict[str, Any]] = []
        self.parsed: list[dict[str, Any]] = []
        self.answered = 0
        self.most_running: dict[str, int] = {}
        self.healthy = True
        self._database = database
        self._secret = secret
        self.app = Starlette(
            routes=[
                Route("/webhooks/songtan/webhook", self._webhook, methods=["POST"]),
                Route("/webhooks/songtan/parse", self._parse, methods=["POST"]),
                Route("/webhooks/songtan/health", self._health),
            ]
        )

    @staticmethod
    async def _nothing(_call: dict[str, Any]) -> Response | None:
        return None

    async def _webhook(self, request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get("X-Songtan-Secret", ""), self._secret):
            return Response(status_code=401)
        call = await request.json()
        self.calls.append(call)
        conversation_id = call["metadata"]["conversation_id"]
        count = self.most_running.get(f"now:{conversation_id}", 0) + 1
        self.most_running[f"now:{conversation_id}"] = count
        self.most_running[conversation_id] = max(count, self.most_running.get(conversation_id, 0))
        try:
            return await self.before(call) or await self.take(conversation_id, call["metadata"]["seq"])
        finally:
            self.most_running[f"now:{conversation_id}"] -= 1

    async def called(self, times: int, seconds: float = 15) -> None:
        """Wait until so many turns have been taken and answered."""
        deadline = asyncio.get_running_loop().time() + seconds
        while self.answered < times:
            assert asyncio.get_running_loop().time() < deadline, f"{self.answered} of {times} turns"
            await asyncio.sleep(0.02)

    async def take(self, conversation_id: str, seq: int) -> Response:
        """What the action does."""
        async with open_turn(self._database, conversation_id, seq) as turn:
            if turn is not None:
                self.action(turn)
        self.answered += 1
        return JSONResponse({"act": "inform", "confidence": 1.0})

    async def _parse(self, request: Request) -> Response:
        self.parsed.append(await request.json())
        return JSONResponse({"act": "inform", "confidence": 0.9, "ranking": []})

    async def _health(self, _request: Request) -> Response:
        return JSONResponse({"status": "ok"}, 200 if self.healthy else 503)


def failing(times: int, status: int = 503) -> Callable[[dict[str, Any]], Awaitable[Response | None]]:
    """The first `times` calls fail."""
    left = times

    async def before(_call: dict[str, Any]) -> Response | None:
        nonlocal left
        left -= 1
        return Response(status_code=status) if left >= 0 else None

    return before


def slow(seconds: float) -> Callable[[dict[str, Any]], Awaitable[Response | None]]:
    """Every call takes `seconds` before the action starts."""

    async def before(_call: dict[str, Any]) -> Response | None:
        await asyncio.sleep(seconds)
        return None

    return before
