"""What the parts of the application share, made once per application."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends
from starlette.requests import HTTPConnection

from hotline.conversations.assistant import Assistant
from hotline.conversations.runner import TurnRunner
from hotline.database import Database
from hotline.limits import Limiter
from hotline.metrics import Metrics
from hotline.settings import Settings
from hotline.wakeup import Wakeups, wakeups_for
from policy_kb import KnowledgeBase


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

    @classmethod
    def make(cls, settings: Settings, knowledge: KnowledgeBase) -> "Services":
        """Connects to nothing yet."""
        database = Database(settings.database_url)
        wakeups = wakeups_for(settings.redis_url)
        assistant = Assistant(settings)
        metrics = Metrics()
        runner = TurnRunner(settings, database, wakeups, assistant, metrics)
        limiter = Limiter(settings.redis_url, enabled=settings.rate_limits)
        return cls(settings, knowledge, database, wakeups, assistant, runner, limiter, metrics)

    async def start(self) -> None:
        """Begin background work."""
        await self.wakeups.start()
        self.runner.start()

    async def stop(self) -> None:
        """End background work and close all connections."""
        await self.runner.stop()
        await self.wakeups.stop()
        await self.assistant.close()
        await self.database.close()


def _services(connection: HTTPConnection) -> Services:
    services: Services = connection.app.state.services
    return services


Shared = Annotated[Services, Depends(_services)]
