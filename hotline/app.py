"""The application: conversations, staff and pages behind one address."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI

from bot.language import observe, warm_up
from bot.language.learned import reading
from hotline import health, pages, problems
from hotline.addresses import ClientAddress
from hotline.approvals import api as approvals
from hotline.attachments import api as attachments
from hotline.callbacks import api as callbacks
from hotline.cases import acts_api as case_acts
from hotline.cases import api as cases
from hotline.cases import documents_api as case_documents
from hotline.cases import lists_api as case_lists
from hotline.cases import resident_api as resident_cases
from hotline.conversations import api as conversations
from hotline.conversations import stream
from hotline.database.occupied import occupied
from hotline.description.completing import completed
from hotline.directory import api as directory
from hotline.dossiers import acts_api as dossier_acts
from hotline.dossiers import api as dossiers
from hotline.duty import api as duty
from hotline.faq import api as faq
from hotline.faq import lifecycle_api as faq_lifecycle
from hotline.faq import trial_api as faq_trial
from hotline.faq.golden import api as faq_golden
from hotline.faq.inbox import acts_api as faq_acts
from hotline.faq.inbox import api as faq_inbox
from hotline.faq.inbox import figures_api as faq_figures
from hotline.faq.inbox import rating_api as faq_rating
from hotline.faq.levers import api as faq_levers
from hotline.faq.transfer import api as faq_transfer
from hotline.households import api as households
from hotline.households import members
from hotline.middleware import BodyLimit, Observed
from hotline.offices import api as offices
from hotline.oversight import api as oversight
from hotline.pairings import api as pairings
from hotline.queue import api as queue
from hotline.queue import beside_api as beside
from hotline.queue import callers_api as callers
from hotline.queue import dangers_api as dangers
from hotline.queue import ended_api as ended
from hotline.queue import proposals_api as proposals
from hotline.queue import stream as staff_stream
from hotline.reading_failures import ReadingFailures
from hotline.replies import api as replies
from hotline.services import Services
from hotline.settings import Settings
from hotline.staff import api as staff
from hotline.staff import understanding
from hotline.staff.services import StaffServices
from hotline.standards import api as standards
from hotline.standards import rules_api as rules
from hotline.standards import taking_back_api as taking_back
from hotline.standards.rule_files import load_rules
from policy_kb import KnowledgeBase
from policy_kb.knowledge import SHIPPED

DESCRIPTION = "送炭：说说家里的情况，看看能得到哪些帮助。居民的谈话、工作人员的处理，都在这里。"


ABOUT: dict[str, Any] = {"title": "送炭 Songtan", "description": DESCRIPTION, "version": "1"}
ROUTERS: tuple[APIRouter, ...] = (
    conversations.router,
    stream.router,
    households.router,
    members.router,
    resident_cases.router,
    faq_rating.residents,
    staff.router,
    attachments.residents,
    attachments.staff,
    queue.router,
    beside.router,
    callers.router,
    ended.router,
    staff_stream.router,
    dangers.router,
    proposals.router,
    callbacks.router,
    approvals.router,
    oversight.router,
    replies.router,
    cases.router,
    case_acts.router,
    case_documents.router,
    case_lists.router,
    pairings.router,
    directory.router,
    dossiers.router,
    dossier_acts.router,
    duty.router,
    faq_trial.router,
    faq_golden.router,
    faq_inbox.router,
    faq_acts.router,
    faq_figures.router,
    faq_levers.router,
    faq_rating.staff,
    faq_transfer.router,
    faq.router,
    faq_lifecycle.router,
    standards.router,
    taking_back.router,
    rules.router,
    offices.router,
    understanding.router,
    health.router,
)


@cache
def _addresses() -> FastAPI:
    """Every address, with what FastAPI works out about it at its first call (a second of processor time).

    They take what they need from the application that is asked, so all applications of a process share them.
    """
    app = FastAPI(**ABOUT, docs_url=None, redoc_url=None, openapi_url=None)
    for router in ROUTERS:
        app.include_router(router)
    return app


def api_description() -> dict[str, Any]:
    """The OpenAPI description of every address, without an application that could serve them."""
    return completed(_addresses().openapi())


def create_app(settings: Settings, *, knowledge: KnowledgeBase | None = None) -> FastAPI:
    """The ASGI application. `knowledge`: another knowledge base than the one of the settings.

    Raises SettingsError when a secret is missing, ValueError for a database URL that cannot be used,
    KnowledgeBaseError for rules that cannot be used.
    """
    settings.require_secrets()
    services = Services.make(settings, knowledge or load_rules(settings.rules_folder or SHIPPED))
    staff_services = StaffServices.make(services)

    @contextlib.asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        await asyncio.to_thread(warm_up)  # learns what cries sound like, before anybody waits for it
        await asyncio.to_thread(reading.warm_up)
        unobserve = observe(ReadingFailures(services.metrics))
        try:
            with occupied(services.database):
                await services.start()
                try:
                    yield
                finally:
                    await services.stop()
        finally:
            unobserve()

    app = FastAPI(**ABOUT, lifespan=lifespan, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.public = True
    app.state.services = services
    app.state.staff = staff_services
    app.state.health = health.Health(services)
    app.add_middleware(BodyLimit)
    app.add_middleware(Observed, metrics=services.metrics)
    app.add_middleware(ClientAddress, trusted=settings.proxy_networks)
    problems.install(app)
    app.router.routes.extend(_addresses().routes)
    pages.mount_docs(app)
    pages.mount_pages(app, Path(settings.web_dist))
    return app
