"""What the staff side adds to the service: the knowledge base in force, the published answers, the give-back."""

import asyncio
import contextlib
from dataclasses import dataclass
from typing import Annotated

import structlog
from fastapi import Depends
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import HTTPConnection

from hotline.faq.book import FaqBook
from hotline.queue.giving_back import give_back
from hotline.queue.unanswered import Patience
from hotline.services import Services
from hotline.standards.in_force import KnowledgeInForce

GIVE_BACK_EVERY = 10.0  # seconds

log = structlog.get_logger()


@dataclass
class StaffServices:
    """Made once per application."""

    services: Services
    knowledge: KnowledgeInForce
    faq: FaqBook
    _working: tuple[asyncio.Task[None], ...] = ()

    @classmethod
    def make(cls, services: Services) -> "StaffServices":
        """Connects to nothing yet."""
        knowledge = KnowledgeInForce(services.database, services.knowledge)
        return cls(services, knowledge, FaqBook(services.database, knowledge))

    def start(self) -> None:
        """Begin background work."""
        self._working = asyncio.create_task(self._work()), asyncio.create_task(self.knowledge.files.watch())

    async def stop(self) -> None:
        """End background work."""
        for task in self._working:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def _work(self) -> None:
        try:
            await self.faq.refresh()  # so that the first question does not wait for the index
        except SQLAlchemyError as error:
            log.warning("answers_not_loaded", error=repr(error))
        while True:
            await asyncio.sleep(GIVE_BACK_EVERY)
            try:
                within = Patience.of(self.services.settings).within
                count = await give_back(self.services.database, self.services.wakeups, reply_within=within)
            except SQLAlchemyError as error:
                log.warning("give_back_failed", error=repr(error))
            else:
                if count:
                    log.info("conversations_given_back", count=count)


def _staff(connection: HTTPConnection) -> StaffServices:
    staff: StaffServices = connection.app.state.staff
    return staff


StaffShared = Annotated[StaffServices, Depends(_staff)]


def _knowledge(staff: StaffShared) -> KnowledgeInForce:
    return staff.knowledge


def _faq(staff: StaffShared) -> FaqBook:
    return staff.faq


Knowledge = Annotated[KnowledgeInForce, Depends(_knowledge)]
Faq = Annotated[FaqBook, Depends(_faq)]
