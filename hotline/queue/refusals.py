"""Refused acts as problem details, for every route of the queue."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

from hotline.conversations.locked import ConversationGoneError
from hotline.problems import ProblemError
from hotline.queue.errors import DeskError

_TITLES = {404: "没有找到", 403: "没有权限看这个谈话", 409: "现在不能这样做", 422: "填写的内容有问题"}


class Refusing(APIRoute):
    """A route whose DeskError and ConversationGoneError become answers, and whose answers nobody keeps."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Wrap the handler that FastAPI made."""
        handler = super().get_route_handler()

        async def refusing(request: Request) -> Response:
            try:
                response = await handler(request)
            except DeskError as error:
                problem = ProblemError(error.status, error.slug, _TITLES[error.status], str(error))
                raise problem from error
            except ConversationGoneError as error:
                raise ProblemError(404, "no-such-conversation", "没有这个谈话", "可能已经被居民删除。") from error
            response.headers["Cache-Control"] = "no-store"  # what residents said stays in no browser's cache
            return response

        return refusing
