"""Fixtures for the service: the application, clients, and a stand-in for Rasa's process."""

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from hotline.app import create_app
from hotline.database import Database
from hotline.services import Services
from hotline.settings import Settings
from policy_kb import KnowledgeBase, load
from tests.hotline.residents import Resident
from tests.hotline.serving import serving
from tests.hotline.stand_in import RasaStandIn


@pytest.fixture(scope="session")
def knowledge() -> KnowledgeBase:
    """The knowledge base that ships."""
    return load()


@pytest.fixture
async def rasa(database: Database, settings: Settings) -> AsyncIterator[RasaStandIn]:
    """Stands in the place of Rasa's process: answers, fails or hangs as the test says."""
    stand_in = RasaStandIn(database, settings.rasa_secret.get_secret_value())
    async with serving(stand_in.app) as url:
        stand_in.url = url
        yield stand_in


@pytest.fixture
async def app(settings: Settings, rasa: RasaStandIn, knowledge: KnowledgeBase) -> AsyncIterator[FastAPI]:
    """The running application."""
    app = create_app(settings.model_copy(update={"rasa_url": rasa.url}), knowledge=knowledge)
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
def services(app: FastAPI) -> Services:
    """What the running application is made of."""
    services: Services = app.state.services
    return services


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """Calls the application without a network between."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://songtan.test") as client:
        yield client


@pytest.fixture
async def resident(client: httpx.AsyncClient) -> Resident:
    """A resident who has just opened a conversation."""
    return await Resident.open(client)


@pytest.fixture
async def address(app: FastAPI) -> AsyncIterator[str]:
    """The application on a real port, for WebSockets."""
    async with serving(app) as url:
        yield url
        await asyncio.sleep(0)
