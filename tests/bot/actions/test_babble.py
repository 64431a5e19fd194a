"""Whole turns on made-up messages: whatever is typed and whatever act is heard, the turn ends with a reply.

SONGTAN_BABBLE sets how many messages are read alone; a hundredth of them is said here.
"""

from collections.abc import Iterator
from random import Random

import pytest

from bot.language import Failure, observe
from tests.bot.actions.harness import Resident
from tests.bot.language.babble import babble
from tests.bot.language.test_babble import MESSAGES, SEED

ACTS = [
    "inform", "inform", "inform", "affirm", "deny", "unsure", "refuse", "correct", "ask_policy", "ask_why", "greet",
    "start_assessment", "ask_eligibility", "thank", "help", "goodbye", "ask_progress", "report_other", "dispute",
    "restart", "out_of_scope", "nlu_fallback",
]  # fmt: skip
TURNS = max(20, MESSAGES // 100)


@pytest.fixture
def failures() -> Iterator[list[Failure]]:
    found: list[Failure] = []
    end = observe(found.append)
    yield found
    end()


async def test_every_message_ends_its_turn(resident: Resident, failures: list[Failure]) -> None:
    for number in range(TURNS):
        random = Random(f"{SEED}:turn:{number}")  # noqa: S311 - made up, not secret
        text, *_ = babble(random)
        act = random.choice(ACTS)
        try:
            replies = await resident.say(text or "嗯", act)
        except Exception as error:
            raise AssertionError((SEED, number, text, act)) from error
        assert replies, (SEED, number, text, act)
        assert not failures, (SEED, number, text, act, failures)
