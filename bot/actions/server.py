"""The webhook that Rasa calls to run an action, in the application's environment. Internal port only."""

import json
import zlib

from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot.actions.registry import actions
from bot.actions.turn.services import Services


def action_server(services: Services) -> Starlette:
    """The action server as an ASGI application: POST /webhook, GET /health."""
    executor = ActionExecutor()
    for name, action in actions(services).items():
        executor.register_function(name, action)

    async def webhook(request: Request) -> JSONResponse:
        body = await request.body()
        if request.headers.get("content-encoding") == "deflate":
            body = zlib.decompress(body)
        call = json.loads(body)
        call.setdefault("domain", {})
        try:
            result = await executor.run(call)
        except ActionExecutionRejection as rejected:
            return JSONResponse({"error": str(rejected), "action_name": rejected.action_name}, status_code=400)
        except ActionNotFoundException as unknown:
            return JSONResponse({"error": str(unknown), "action_name": unknown.action_name}, status_code=404)
        return JSONResponse(result.model_dump() if result is not None else {"events": [], "responses": []})

    async def health(_: Request) -> JSONResponse:
        return JSONResponse({"status": "ok"})

    return Starlette(routes=[Route("/webhook", webhook, methods=["POST"]), Route("/health", health)])
