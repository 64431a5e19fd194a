"""A floor for the acts, with the real model; `songtan bench acts` prints the figures."""

import pytest

from songtan.bench.act_reading import read_acts
from songtan.bench.labelled import messages
from tests.rasa_server import trained

pytestmark = pytest.mark.xdist_group("rasa")


def test_most_messages_are_taken_for_what_they_are() -> None:
    trained()
    assert read_acts(messages()).accuracy >= 0.94
