"""A resident at the dialogue's door."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

import policy_kb
from bot.actions.turn.services import Services
from hotline.database import Database
from hotline.database.migrate import upgrade
from hotline.faq.book import FaqBook
from hotline.faq.shipped import seed
from hotline.standards.in_force import KnowledgeInForce
from tests.bot.actions.harness import Resident

# A day on which the dibao standard has a value (1120), so that amounts can be shown.
DAY = date(2024, 3, 1)


@pytest.fixture(scope="session")
def _prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the tables and the shipped answers, made once."""
    path = tmp_path_factory.mktemp("dialogue") / "prepared.db"

    async def prepare() -> None:
        database = Database(f"sqlite+aiosqlite:///{path}")
        await upgrade(database)
        await seed(database)
        await database.close()

    asyncio.run(prepare())
    return path


@pytest.fixture(scope="session")
def knowledge() -> policy_kb.KnowledgeBase:
    """The knowledge base that ships."""
    return policy_kb.load()


@pytest.fixture
async def resident(_prepared: Path, knowledge: policy_kb.KnowledgeBase, tmp_path: Path) -> AsyncIterator[Resident]:
    """Somebody who has just opened the page on DAY."""
    shutil.copy(_prepared, tmp_path / "songtan.db")
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/songtan.db")
    in_force = KnowledgeInForce(database, knowledge)
    services = Services(database, FaqBook(database, in_force, lambda: DAY), lambda: DAY)
    yield await Resident.arrive(services)
    await database.close()
