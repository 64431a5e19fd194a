"""/healthz: alive; /readyz: every dependency by name; /metrics: for Prometheus."""

import asyncio
from collections.abc import Awaitable
from typing import Any

import structlog
from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response
from redis.exceptions import RedisError
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from hotline.conversations.assistant import AssistantError
from hotline.database import now
from hotline.database.migrate import current_revision, newest_revision
from hotline.database.models import Conversation, Message
from hotline.services import Services, Shared

CHECK_SECONDS = 5.0


class _OutdatedSchemaError(Exception):
    """The tables are not those that this program expects."""


UNAVAILABLE = SQLAlchemyError, RedisError, OSError, AssistantError, _OutdatedSchemaError

router = APIRouter(tags=["operation"])
log = structlog.get_logger()


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz")
async def readyz(services: Shared) -> JSONResponse:
    """200 when every dependency works, else 503; names each."""
    checks: dict[str, Awaitable[Any]] = {
        "database": services.database.check(),
        "schema": _schema(services),
        "assistant": services.assistant.check(),
        "wakeups": services.wakeups.check(),
    }
    results = await asyncio.gather(*(_outcome(name, check) for name, check in checks.items()))
    ready = all(result == "ok" for result in results)
    body = {"status": "ok" if ready else "unavailable", "checks": dict(zip(checks, results, strict=True))}
    return JSONResponse(body, 200 if ready else 503, headers={"Cache-Control": "no-store"})


async def _schema(services: Services) -> None:
    found, expected = await current_revision(services.database), newest_revision()
    if found != expected:
        raise _OutdatedSchemaError(f"revision {found}, expected {expected}: run `songtan migrate`")


async def _outcome(name: str, check: Awaitable[Any]) -> str:
    try:
        await asyncio.wait_for(check, CHECK_SECONDS)
    except UNAVAILABLE as error:
        log.warning("dependency_unavailable", dependency=name, error=repr(error))
        return "outdated" if isinstance(error, _OutdatedSchemaError) else "unavailable"
    return "ok"


@router.get("/metrics", include_in_schema=False)
async def metrics(services: Shared) -> Response:
    """All metrics; the gauges about the queue are asked of the database now."""
    queued = Conversation.owner == "queued"
    async with services.database.read() as connection:
        statement = select(func.count(), func.min(Conversation.queued_at)).where(queued)
        waiting, since = (await connection.execute(statement)).one()
        pending = select(func.count()).where(Message.turn == "pending")
        services.metrics.pending.set((await connection.execute(pending)).scalar_one())
    services.metrics.waiting.set(waiting)
    services.metrics.waiting_seconds.set((now() - since).total_seconds() if since else 0)
    return Response(services.metrics.exposition(), media_type=services.metrics.content_type)
