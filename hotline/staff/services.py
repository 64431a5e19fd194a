"""What the staff side adds to the service: the knowledge base in force, the published answers, the give-back."""

from dataclasses import dataclass
from typing import Annotated

import structlog
from fastapi import Depends
from starlette.requests import HTTPConnection

from hotline.approvals.deciding import run_out
from hotline.cases.watching import watch
from hotline.days import today
from hotline.duty.holidays import after_working_days
from hotline.faq.book import FaqBook
from hotline.faq.rehearsing import Rehearse
from hotline.oversight.found_helps import note_found
from hotline.queue.giving_back import give_back
from hotline.queue.unanswered import Patience
from hotline.services import Services
from hotline.standards.in_force import KnowledgeInForce
from hotline.standards.rule_files import LOOK_EVERY
from hotline.standards.summary import EVERY as SUMMARIES_EVERY
from hotline.standards.summary import Summaries
from hotline.wakeup import conversation_topic

GIVE_BACK_EVERY = 10.0  # seconds
APPROVALS_EVERY = 5.0
CASES_EVERY = 60.0  # due days change at midnight; new ones are seen as soon
FOUND_EVERY = 20.0
ANSWERS_EVERY = 60.0  # the index is renewed when it is asked; this makes it ready before the first question

log = structlog.get_logger()


@dataclass
class StaffServices:
    """Made once per application."""

    services: Services
    knowledge: KnowledgeInForce
    faq: FaqBook
    rehearse: Rehearse | None = None  # plays a whole turn; put in by whoever has the dialogue too (songtan.serve)

    @classmethod
    def make(cls, services: Services) -> "StaffServices":
        """Connects to nothing yet."""
        knowledge = KnowledgeInForce(services.database, services.knowledge)
        staff = cls(services, knowledge, FaqBook(services.database, knowledge))
        background = services.background
        background.add("giving_back", staff.give_back, every=GIVE_BACK_EVERY)
        background.add("approvals", staff.let_approvals_run_out, every=APPROVALS_EVERY)
        background.add("cases", staff.watch_cases, every=CASES_EVERY, essential=False)
        background.add("found", staff.note_found, every=FOUND_EVERY, essential=False)
        background.add("answers", staff.faq.refresh, every=ANSWERS_EVERY, essential=False)
        summaries = Summaries(services.settings, services.database, knowledge)
        if summaries.wanted:
            background.add("summaries", summaries.tell, every=SUMMARIES_EVERY, essential=False)
        background.add("rules", knowledge.files.look, every=LOOK_EVERY, essential=False)
        return staff

    async def give_back(self) -> None:
        """Return to the queue what operators hold who are gone, or silent for too long."""
        count = await give_back(
            self.services.database, self.services.wakeups, patience=Patience.of(self.services.settings)
        )
        if count:
            log.info("conversations_given_back", count=count)

    async def let_approvals_run_out(self) -> None:
        """Who waits for a colleague to look at an answer is not left waiting."""
        for conversation_id in await run_out(self.services.database):
            await self.services.wakeups.publish(conversation_topic(conversation_id))

    async def note_found(self) -> None:
        """Write down which helps were found for those whose request has ended."""
        await note_found(self.services.database, await self.knowledge.current(), today())

    async def watch_cases(self) -> None:
        """Remind of cases that are near their due day, and raise those that are past it."""
        day, ahead = today(), self.services.settings.case_remind_days
        found = await watch(self.services.database, self.services.wakeups, day, after_working_days(day, ahead))
        if found.reminded or found.overdue:
            log.info("cases_noted", reminded=found.reminded, overdue=found.overdue)


def _staff(connection: HTTPConnection) -> StaffServices:
    staff: StaffServices = connection.app.state.staff
    return staff


StaffShared = Annotated[StaffServices, Depends(_staff)]


def _knowledge(staff: StaffShared) -> KnowledgeInForce:
    return staff.knowledge


def _faq(staff: StaffShared) -> FaqBook:
    return staff.faq


def _rehearse(staff: StaffShared) -> Rehearse | None:
    return staff.rehearse


Rehearsal = Annotated[Rehearse | None, Depends(_rehearse)]
Knowledge = Annotated[KnowledgeInForce, Depends(_knowledge)]
Faq = Annotated[FaqBook, Depends(_faq)]
