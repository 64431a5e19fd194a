"""One running application for all scripted conversations."""

from collections.abc import Iterator

import pytest

from tests.conversations.resident import Desk
from tests.live import Site, live_site
from tests.rasa_server import trained


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Service, actions, Rasa with the real model."""
    trained()
    with live_site(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture(scope="session")
def desk(site: Site) -> Desk:
    """An operator who looks at conversations and takes none."""
    return Desk(site, "watcher", site.add_user("watcher", "operator"))
