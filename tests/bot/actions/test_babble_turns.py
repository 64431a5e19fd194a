"""Whole turns on made-up messages and buttons: whatever is typed and whatever act is heard, the turn ends with a reply.

Wishes about the talk itself (再说一遍, 算了) are among them. SONGTAN_BABBLE sets how many messages are read alone; a
hundredth of them, but no fewer than FEWEST, is said here.
"""

from collections.abc import Iterator
from random import Random

import pytest

from bot.actions.topics.commands import WISHES
from bot.language import Failure, observe
from tests.bot.actions.harness import Replies, Resident, labels
from tests.bot.language.babble import babble, matching
from tests.bot.language.test_babble import MESSAGES, SEED

ACTS = [
    *["inform"] * 6, "affirm", "deny", "unsure", "refuse", "correct", "ask_policy", "ask_why", "greet",
    "start_assessment", "ask_eligibility", "thank", "help", "goodbye", "ask_progress", "report_other", "dispute",
    "restart", "out_of_scope", "nlu_fallback", "crisis", "request_human", "erase_data",
]  # fmt: skip
FEWEST = 90
TALK = 15  # turns of one resident
PRESSED = 0.2  # the share of turns that are buttons
WISHED = 0.15  # of the others: that are wishes about the talk itself


@pytest.fixture
def failures() -> Iterator[list[Failure]]:
    found: list[Failure] = []
    end = observe(found.append)
    yield found
    end()


async def test_whatever_is_said_the_turn_ends_with_a_reply(resident: Resident, failures: list[Failure]) -> None:
    for talk in range(max(FEWEST, MESSAGES // 100) // TALK):
        random = Random(f"{SEED}:turns:{talk}")  # noqa: S311 - made up, not secret
        somebody = await Resident.arrive(resident.services)
        said: list[str] = []
        replies: Replies = []
        for _ in range(TALK):
            try:
                replies = await _turn(somebody, replies, said, random)
            except Exception as error:
                raise AssertionError((SEED, talk, said)) from error
            assert replies, (SEED, talk, said)
            assert all(reply["text"].strip() for reply in replies), (SEED, talk, said)
            assert not failures, (SEED, talk, said, failures)


async def _turn(somebody: Resident, replies: Replies, said: list[str], random: Random) -> Replies:
    """Say something made up or press one of the buttons just shown; `said` keeps what."""
    offered = labels(replies) if replies and (replies[-1]["data"] or {}).get("choices") else []
    if offered and random.random() < PRESSED:
        label = random.choice(offered)
        said.append(f"[{label}]")
        return await somebody.press(label)
    if random.random() < WISHED:
        text = matching(random.choice(WISHES)[0].pattern, random)
    else:
        text, *_ = babble(random)
    act = random.choice(ACTS)
    said.append(f"{act}: {text}")
    return await somebody.say(text, act)
