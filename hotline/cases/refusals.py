"""Refused acts on cases as problem details."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response

from hotline.cases.errors import CaseError
from hotline.problems import ProblemError
from hotline.queue import refusals


class Refusing(refusals.Refusing):
    """A route whose CaseError becomes an answer, beside what the queue's routes do for the talk behind a case."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Wrap the handler that FastAPI made."""
        handler = super().get_route_handler()

        async def refusing(request: Request) -> Response:
            try:
                return await handler(request)
            except CaseError as error:
                problem = ProblemError(error.status, error.slug, error.title, str(error), field=error.field)
                raise problem from error

        return refusing
