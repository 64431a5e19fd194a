"""The only way into Rasa: the gateway's channel. Runs in Rasa's environment, behind a shared secret."""

import hmac
import json
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse
from sanic.response import json as answer

from bot import rasa_patches
from bot.rasa_acts import ASKED
from bot.rasa_text import readable

rasa_patches.apply()

BODY_LIMIT = 64 * 1024  # bytes
TEXT_LIMIT = 4000  # characters; the gateway lets residents send half of that
SENDER_LIMIT = 200
ASKED_LIMIT = 100
FALLBACK = "nlu_fallback"
SMOKE_TEXT = "我想申请低保"


class Refusal(SanicException):
    """A request that is answered with `status_code` and a sentence on what was expected."""


class Turn(NamedTuple):
    """A resident's message as the gateway hands it over.

    choice: the act of a pressed button; asked: the fact that was just asked for.
    """

    sender: str
    text: str
    choice: str | None
    asked: str | None
    metadata: dict[str, Any]


class SongtanInput(InputChannel):
    """Routes below /webhooks/songtan: webhook (one turn), parse (the act only), health."""

    def __init__(self, secret: str) -> None:
        if not secret:
            raise ValueError("credentials.yml: bot.channel.SongtanInput needs a secret (SONGTAN_RASA_SECRET)")
        self._secret = secret.encode()

    @classmethod
    def name(cls) -> str:
        return "songtan"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "SongtanInput":
        return cls(str((credentials or {}).get("secret") or ""))

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The routes. `on_new_message` runs the turn: rule, action, tracker."""
        routes = Blueprint("songtan")

        @routes.post("/webhook", stream=True)
        async def webhook(request: Request) -> HTTPResponse:
            body = await self._body(request)
            agent: Agent = request.app.ctx.agent
            turn = read_turn(body, agent.domain.intents if agent.domain else [])
            parsed = chosen(turn.choice) if turn.choice else await parse(agent, turn.text, turn.asked)
            act = parsed["intent"]["name"]
            # The act stands in for the text: what a resident wrote is kept by the application alone.
            message = UserMessage(
                act,
                CollectingOutputChannel(),
                turn.sender,
                parse_data={**parsed, "text": act},
                input_channel=self.name(),
                metadata=turn.metadata,
            )
            await on_new_message(message)
            return answer({"act": act, "confidence": parsed["intent"]["confidence"]})

        @routes.post("/parse", stream=True)
        async def parse_only(request: Request) -> HTTPResponse:
            body = await self._body(request)
            parsed = await parse(request.app.ctx.agent, read_text(body), read_asked(body))
            ranking = [{"act": act["name"], "confidence": act["confidence"]} for act in parsed["intent_ranking"]]
            intent = parsed["intent"]
            return answer({"act": intent["name"], "confidence": intent["confidence"], "ranking": ranking})

        @routes.get("/health")
        async def health(request: Request) -> HTTPResponse:
            self._admit(request)
            return await healthy(request.app.ctx.agent)

        @routes.exception(Refusal)
        async def refused(request: Request, refusal: Refusal) -> HTTPResponse:
            return answer({"error": str(refusal)}, status=refusal.status_code)

        return routes

    def _admit(self, request: Request) -> None:
        given = request.headers.get("X-Songtan-Secret", "").encode()
        if not hmac.compare_digest(given, self._secret):
            raise Refusal("X-Songtan-Secret is missing or wrong", status_code=401)

    async def _body(self, request: Request) -> dict[str, Any]:
        """The JSON object that was sent, read piece by piece so that no large body is ever held."""
        self._admit(request)
        if request.stream is None:
            raise Refusal("there is no body", status_code=400)
        raw = bytearray()
        while (piece := await request.stream.read()) is not None:
            raw += piece
            if len(raw) > BODY_LIMIT:
                raise Refusal(f"the body is larger than {BODY_LIMIT} bytes", status_code=413)
        try:
            body = json.loads(raw)
        except ValueError as error:
            raise Refusal(f"the body is no JSON: {error}", status_code=400) from error
        if not isinstance(body, dict):
            raise Refusal("the body is no JSON object", status_code=400)
        return body


def read_text(body: dict[str, Any]) -> str:
    """`text` of a request. Raises Refusal."""
    text = body.get("text")
    if not isinstance(text, str):
        raise Refusal("text: expected a string", status_code=400)
    if len(text) > TEXT_LIMIT:
        raise Refusal(f"text: expected at most {TEXT_LIMIT} characters", status_code=413)
    return text


def read_asked(body: dict[str, Any]) -> str | None:
    """`asked` of a request: the fact that was just asked for, None where none was. Raises Refusal."""
    asked = body.get("asked")
    if asked is not None and (not isinstance(asked, str) or len(asked) > ASKED_LIMIT):
        raise Refusal(f"asked: expected the name of a fact, at most {ASKED_LIMIT} characters", status_code=400)
    return asked


def read_turn(body: dict[str, Any], acts: list[str]) -> Turn:
    """A webhook's body. Raises Refusal that names the field."""
    sender, choice, metadata = body.get("sender"), body.get("choice"), body.get("metadata")
    if not isinstance(sender, str) or not sender.strip() or len(sender) > SENDER_LIMIT:
        raise Refusal(f"sender: expected 1 to {SENDER_LIMIT} characters", status_code=400)
    if not isinstance(metadata, dict) or not isinstance(metadata.get("conversation_id"), str):
        raise Refusal('metadata: expected {"conversation_id": string, "seq": integer}', status_code=400)
    if type(metadata.get("seq")) is not int:
        raise Refusal("metadata.seq: expected an integer", status_code=400)
    if choice is not None:
        if not isinstance(choice, str) or choice.partition(":")[0] not in acts:
            raise Refusal("choice: expected an act of the domain, or act:payload", status_code=400)
        choice = choice.partition(":")[0]
    kept = {key: metadata[key] for key in ("conversation_id", "seq")}
    return Turn(sender, "" if choice else read_text(body), choice, read_asked(body), kept)


def chosen(act: str) -> dict[str, Any]:
    """What Rasa would have parsed, had the resident's button been a message."""
    return {"intent": {"name": act, "confidence": 1.0}, "entities": [], "intent_ranking": []}


async def parse(agent: Agent, text: str, asked: str | None = None) -> dict[str, Any]:
    """Rasa's parse of a text, made harmless first. A text with nothing to read is not understood."""
    plain = readable(text)
    if agent.processor is None or not agent.is_ready():
        raise Refusal("no model is loaded: run songtan train", status_code=503)
    if not plain:
        return {"intent": {"name": FALLBACK, "confidence": 1.0}, "entities": [], "intent_ranking": []}
    return dict(await agent.processor.parse_message(UserMessage(plain, metadata={ASKED: asked})))


async def healthy(agent: Agent) -> HTTPResponse:
    """200 when the model really classifies, 503 while it does not."""
    parsed = await parse(agent, SMOKE_TEXT)
    if len(parsed.get("intent_ranking", [])) < 2:
        return answer({"status": "not ready", "expected": "a model that ranks acts"}, status=503)
    return answer({"status": "ok", "model": agent.model_id})
