"""What the parts of the application share, made once per application."""

import asyncio
from dataclasses import dataclass
from typing import Annotated

import structlog
from fastapi import Depends
from starlette.requests import HTTPConnection

from hotline.background import Background
from hotline.conversations.assistant import Assistant
from hotline.conversations.runner import TurnRunner
from hotline.database import Database
from hotline.database.backups import prune
from hotline.database.engine import SERVICE
from hotline.database.traces import Traces
from hotline.events.listening import Listeners
from hotline.limits import Limiter
from hotline.metrics import Metrics
from hotline.settings import Settings
from hotline.sockets import Sockets
from hotline.wakeup import Wakeups, wakeups_for
from policy_kb import KnowledgeBase

log = structlog.get_logger()


@dataclass(frozen=True)
class Services:
    """Handed to every endpoint as `Shared`."""

    settings: Settings
    knowledge: KnowledgeBase
    database: Database
    wakeups: Wakeups
    assistant: Assistant
    runner: TurnRunner
    limiter: Limiter
    metrics: Metrics
    background: Background
    sockets: Sockets
    traces: Traces

    @classmethod
    def make(cls, settings: Settings, knowledge: KnowledgeBase) -> "Services":
        """Connects to nothing yet."""
        database = Database(settings.database_url, name=SERVICE)
        wakeups = wakeups_for(settings.redis_url)
        assistant = Assistant(settings)
        metrics = Metrics()
        database.listeners.append(Listeners(metrics.events, wakeups).heard)
        runner = TurnRunner(settings, database, wakeups, assistant, metrics)
        limiter = Limiter(settings.redis_url, enabled=settings.rate_limits)
        sockets = Sockets(per_address=settings.sockets_per_address, in_all=settings.sockets)
        background = Background()
        traces = Traces(database)
        background.add("erasures", traces.wipe, every=2.0, essential=False)
        background.add("backups", old_backups, every=3600.0, essential=False)
        background.add("turns", runner.sweep, every=runner.sweep_every)
        background.add("outages", runner.bring_back, every=runner.sweep_every, essential=False)
        return cls(
            settings, knowledge, database, wakeups, assistant, runner, limiter, metrics, background, sockets, traces
        )

    async def start(self) -> None:
        """Begin background work."""
        await self.wakeups.start()
        self.background.start()

    async def stop(self) -> None:
        """End background work and close all connections."""
        await self.background.stop()
        await self.runner.stop()
        await self.wakeups.stop()
        await self.assistant.close()
        await self.database.close()


async def old_backups() -> None:
    """Delete backups that are older than residents are told."""
    for path in await asyncio.to_thread(prune):
        log.info("backup_deleted", file=path.name)


def _services(connection: HTTPConnection) -> Services:
    services: Services = connection.app.state.services
    return services


Shared = Annotated[Services, Depends(_services)]
