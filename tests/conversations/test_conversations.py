"""The scripted conversations, against the running application and the real model."""

import pytest

from tests.conversations.playing import Play
from tests.conversations.resident import Desk, Resident
from tests.conversations.script import Script, scripts
from tests.live import Site

pytestmark = pytest.mark.xdist_group("rasa")
SCRIPTS = scripts()


def test_there_are_a_hundred_of_them() -> None:
    assert len({script.title for script in SCRIPTS}) == len(SCRIPTS) >= 100


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_conversation(script: Script, site: Site, desk: Desk) -> None:
    Play(Resident(site), desk).run(script)
