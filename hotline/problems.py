"""Errors as RFC 9457 problem details: stable `type`, Chinese `title`, and what to do about it."""

import sqlite3
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: ("bad-request", "请求看不懂"),
    401: ("unauthorized", "没有权限"),
    403: ("forbidden", "没有权限"),
    404: ("not-found", "没有这个地址"),
    405: ("method-not-allowed", "这个地址不支持这种操作"),
    408: ("too-slow", "内容没有传完"),
    413: ("too-large", "内容太大"),
    415: ("unsupported-media-type", "内容的格式不对"),
}
NUMBER = "应当是数字，只写 0 到 9 和小数点，例如 1200 或 0.5"
# pydantic's kinds of error in words; {…} are its own context.
EXPECTED = {
    "missing": "缺少这一项",
    "string_too_long": "太长，最多 {max_length} 个字",
    "string_too_short": "太短，最少 {min_length} 个字",
    "string_pattern_mismatch": "格式不对",
    "string_type": "应当是文字",
    "int_parsing": "应当是整数",
    "int_type": "应当是整数",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
    "extra_forbidden": "没有这一项",
    "too_long": "太长，最多 {max_length} 个",
    "too_short": "太短，最少 {min_length} 个",
    "decimal_parsing": NUMBER,
    "decimal_type": NUMBER,
    "finite_number": NUMBER,
    "date_from_datetime_parsing": "应当是日期，例如 2026-07-01",
    "date_type": "应当是日期，例如 2026-07-01",
    "time_parsing": "应当是钟点，例如 08:30",
    "time_type": "应当是钟点，例如 08:30",
    "model_attributes_type": "应当是一个 JSON 对象",
    "json_invalid": "不是正确的 JSON",
    "value_error": "{error}",
}

NO_FIELDS = "body", "query", "path", "header", "bool", "int", "float", "str", "decimal"
DATABASE_AWAY = OperationalError, InterfaceError, PoolTimeoutError, sqlite3.OperationalError
RETRY_SECONDS = 5

log = structlog.get_logger()


class ProblemError(Exception):
    """An error that the client is told about: a stable `slug`, Chinese words, the input's `field`, `extra` members."""

    def __init__(
        self,
        status: int,
        slug: str,
        title: str,
        detail: str = "",
        *,
        field: str | None = None,
        headers: Mapping[str, str] | None = None,
        extra: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(f"{slug}: {title} {detail}")
        self.status, self.slug, self.title, self.detail = status, slug, title, detail
        self.field = field
        self.headers = headers
        self.extra = extra or {}

    def response(self) -> JSONResponse:
        """The problem as an HTTP answer."""
        body: dict[str, Any] = {
            "type": f"/problems/{self.slug}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            **self.extra,
        }
        if self.field is not None:
            body["field"] = self.field
        return JSONResponse(body, self.status, headers=self.headers, media_type=MEDIA_TYPE)


def invalid(field: str, detail: str) -> ProblemError:
    """422: an input is not usable."""
    return ProblemError(422, "invalid-input", "填写的内容有问题", detail, field=field)


def from_validation(errors: Sequence[Any]) -> ProblemError:
    """The first of pydantic's errors, in Chinese, naming the field (members.0.age)."""
    error = errors[0]
    # The place in the JSON of what is no JSON, and the branch of a union that was tried last, are no fields.
    place = [] if error["type"] == "json_invalid" else [str(part) for part in error["loc"] if part not in NO_FIELDS]
    context = jsonable_encoder(error.get("ctx", {}), custom_encoder={ValueError: str})
    detail = EXPECTED.get(_kind(error), "格式不对").format_map({"error": "格式不对", **context})
    return invalid(".".join(place) or "body", detail)


def _kind(error: Any) -> str:
    """Of a text that was cleaned before it was measured pydantic counts items: to people they are characters."""
    kind: str = error["type"]
    return f"string_{kind}" if kind in ("too_long", "too_short") and isinstance(error.get("input"), str) else kind


def install(app: FastAPI) -> None:
    """Have every error of the application answered as a problem."""

    @app.exception_handler(ProblemError)
    async def on_problem(_request: Request, problem: ProblemError) -> JSONResponse:
        return problem.response()

    @app.exception_handler(RequestValidationError)
    async def on_invalid(_request: Request, error: RequestValidationError) -> JSONResponse:
        return from_validation(error.errors()).response()

    @app.exception_handler(HTTPException)
    async def on_http(_request: Request, error: HTTPException) -> JSONResponse:
        slug, title = TITLES.get(error.status_code, ("error", HTTPStatus(error.status_code).phrase))
        return ProblemError(error.status_code, slug, title, headers=error.headers).response()

    async def on_database_away(request: Request, error: Exception) -> JSONResponse:
        log.error("database_unavailable", method=request.method, route=route_of(request), error=repr(error))
        detail = "请过一会儿再发一次，之前存下的都还在。"
        headers = {"Retry-After": str(RETRY_SECONDS)}
        return ProblemError(503, "database-unavailable", "系统暂时用不了", detail, headers=headers).response()

    for kind in DATABASE_AWAY:
        app.add_exception_handler(kind, on_database_away)

    @app.exception_handler(Exception)
    async def on_crash(request: Request, error: Exception) -> JSONResponse:
        log.error("request_failed", method=request.method, route=route_of(request), exc_info=error)
        return ProblemError(500, "internal", "系统出了点问题", "请过一会儿再试。").response()


def route_of(request: Request) -> str:
    """The route's template, which names no conversation."""
    return str(getattr(request.scope.get("route"), "path", "?"))
