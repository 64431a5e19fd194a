"""/healthz: alive; /readyz: able to serve, and every dependency and job by name; /metrics: for Prometheus.

The last two tell about the inside and cost work: they are for the inside only, and made at most once a second. The
public port answers them to the inside's addresses; a port of their own (SONGTAN_OPERATION_PORT) to whoever reaches it.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Generic, Literal, TypeVar

import structlog
from fastapi import APIRouter, Depends, FastAPI
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field
from redis.exceptions import RedisError
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import HTTPConnection

from hotline import problems
from hotline.addresses import is_inside
from hotline.conversations.assistant import AssistantError
from hotline.database import now
from hotline.database.migrate import current_revision, newest_revision
from hotline.database.models import Conversation, Message
from hotline.problems import ProblemError
from hotline.services import Services, Shared

CHECK_SECONDS = 5.0
FRESH_SECONDS = 1.0
NEEDED = "database", "schema", "assistant"  # without one of them nobody can be served

State = Literal["ok", "degraded", "outdated", "unavailable"]
T = TypeVar("T")


class _OutdatedSchemaError(Exception):
    """The tables are not those that this program expects."""


UNAVAILABLE = SQLAlchemyError, RedisError, OSError, AssistantError, _OutdatedSchemaError

log = structlog.get_logger()


class Fresh(Generic[T]):
    """Something made at most once in FRESH_SECONDS, however many ask for it, and by one of them only."""

    def __init__(self, make: Callable[[], Awaitable[T]]) -> None:
        self._make = make
        self._made: tuple[float, T] | None = None
        self._making = asyncio.Lock()

    async def get(self) -> T:
        """What was made last, or anew."""
        async with self._making:
            if self._made is None or time.monotonic() - self._made[0] > FRESH_SECONDS:
                self._made = time.monotonic(), await self._make()
            return self._made[1]


class Health:
    """What one application tells about itself."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.readiness = Fresh(self._readiness)
        self.exposition = Fresh(self._exposition)

    async def _readiness(self) -> dict[str, Any]:
        services = self._services
        checks: dict[str, Awaitable[State]] = {
            "database": _outcome("database", services.database.check()),
            "schema": _outcome("schema", self._schema()),
            "wakeups": _outcome("wakeups", services.wakeups.check()),
        }
        replicas = {url: _outcome(url, services.assistant.check(url)) for url in services.assistant.urls}
        results = await asyncio.gather(*checks.values(), *replicas.values())
        states: dict[str, State] = dict(zip((*checks, *replicas), results, strict=True))
        found = {name: states[name] for name in checks}
        found["assistant"] = _together([states[url] for url in replicas])
        return {
            "status": self._status(found),
            "checks": found,
            "replicas": {url: states[url] for url in replicas},
            "jobs": {
                name: {"state": "late" if job.late else "ok", "failures": job.failures, "age": round(job.age, 1)}
                for name, job in services.background.jobs.items()
            },
        }

    def _status(self, found: dict[str, State]) -> State:
        jobs = self._services.background.jobs.values()
        if any(found[name] not in ("ok", "degraded") for name in NEEDED) or any(j.late and j.essential for j in jobs):
            return "unavailable"
        fine = all(state == "ok" for state in found.values()) and not any(job.late for job in jobs)
        return "ok" if fine else "degraded"

    async def _schema(self) -> None:
        revision, expected = await current_revision(self._services.database), newest_revision()
        if revision != expected:
            raise _OutdatedSchemaError(f"revision {revision}, expected {expected}: run `songtan migrate`")

    async def _exposition(self) -> bytes:
        """All metrics; the gauges about the queue are asked of the database, and are not told while it is away."""
        metrics, services = self._services.metrics, self._services
        try:
            waiting, since, pending = await asyncio.wait_for(self._queue(), CHECK_SECONDS)
        except UNAVAILABLE as error:
            log.warning("dependency_unavailable", dependency="database", error=repr(error))
            gauges = (float("nan"),) * 3
        else:
            gauges = waiting, (now() - since).total_seconds() if since else 0.0, pending
        for gauge, value in zip((metrics.waiting, metrics.waiting_seconds, metrics.pending), gauges, strict=True):
            gauge.set(value)
        for name, job in services.background.jobs.items():
            metrics.job_age.labels(name).set(job.age)
        return metrics.exposition()

    async def _queue(self) -> tuple[int, Any, int]:
        queued = Conversation.owner == "queued"
        async with self._services.database.read() as connection:
            line = select(func.count(), func.min(Conversation.queued_at)).where(queued)
            waiting, since = (await connection.execute(line)).one()
            unanswered = select(func.count()).where(Message.turn == "pending")
            return waiting, since, (await connection.execute(unanswered)).scalar_one()


async def _outcome(name: str, check: Awaitable[Any]) -> State:
    try:
        await asyncio.wait_for(check, CHECK_SECONDS)
    except UNAVAILABLE as error:
        log.warning("dependency_unavailable", dependency=name, error=repr(error))
        return "outdated" if isinstance(error, _OutdatedSchemaError) else "unavailable"
    return "ok"


def _together(replicas: list[State]) -> State:
    """One replica that answers can serve everybody, more slowly."""
    working = replicas.count("ok")
    return "ok" if working == len(replicas) else "degraded" if working else "unavailable"


def _inside(connection: HTTPConnection, services: Shared) -> Health:
    if connection.app.state.public and not is_inside(connection, services.settings.operation_networks):
        detail = "只有本机，或者设置 SONGTAN_OPERATION_CLIENTS 里写明的地址，才能看。"
        raise ProblemError(403, "inside-only", "这个地址不对外开放", detail)
    health: Health = connection.app.state.health
    return health


Inside = Annotated[Health, Depends(_inside)]
router = APIRouter(tags=["operation"])


@router.get("/healthz")
async def healthz() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


class JobState(BaseModel):
    """A background job."""

    state: Literal["ok", "late"]
    failures: int
    age: float = Field(description="上次跑完到现在多少秒")


class Readiness(BaseModel):
    """Whether residents can be served, and by what."""

    status: State
    checks: dict[str, State]
    replicas: dict[str, State] = Field(description="助手的每一份")
    jobs: dict[str, JobState]


@router.get("/readyz", responses={200: {"model": Readiness}, 503: {"model": Readiness}})
async def readyz(health: Inside) -> JSONResponse:
    """200 when residents can be served, else 503; `status` degraded: something is down that others stand in for.

    Names every dependency, every replica of the assistant and every background job. For the inside only.
    """
    body = await health.readiness.get()
    return JSONResponse(body, 503 if body["status"] == "unavailable" else 200, headers={"Cache-Control": "no-store"})


@router.get("/metrics", include_in_schema=False)
async def metrics(health: Inside, services: Shared) -> Response:
    """All metrics. For the inside only."""
    return Response(await health.exposition.get(), media_type=services.metrics.content_type)


def operation_app(public: FastAPI) -> FastAPI:
    """What a port of its own serves: the addresses for the inside, about the application `public`; nobody is asked who
    they are, so that only the inside may reach the port.
    """
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.state.public = False
    app.state.services, app.state.health = public.state.services, public.state.health
    problems.install(app)
    app.include_router(router)
    return app
