"""One real Rasa for all tests here, and the actions it calls."""

from collections.abc import Iterator

import pytest

from tests.bot.rasa.stub_actions import StubActions
from tests.rasa_server import RasaServer


@pytest.fixture(scope="session")
def stub_actions() -> Iterator[StubActions]:
    stub = StubActions()
    yield stub
    stub.close()


@pytest.fixture(scope="session")
def rasa(stub_actions: StubActions) -> Iterator[RasaServer]:
    with RasaServer(stub_actions.url) as server:
        yield server


@pytest.fixture
def actions(stub_actions: StubActions) -> StubActions:
    """The stub with an empty memory."""
    stub_actions.calls.clear()
    return stub_actions
