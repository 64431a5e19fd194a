"""Two clerks, since no standard is changed by one."""

import httpx
import pytest

from hotline.database import Database
from tests.hotline.colleagues import Colleague


@pytest.fixture
async def clerk(client: httpx.AsyncClient, database: Database) -> Colleague:
    """A clerk who is signed in."""
    return await Colleague.signed_in(client, database, "clerk", "clerk")


@pytest.fixture
async def second(client: httpx.AsyncClient, database: Database) -> Colleague:
    """Another clerk who is signed in."""
    return await Colleague.signed_in(client, database, "second", "clerk")
