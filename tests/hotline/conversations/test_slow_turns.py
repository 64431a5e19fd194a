"""Turns that take long or fail: announced, given up after a bounded time, and never taken twice."""

import pytest

from hotline.app import create_app
from hotline.conversations import wording
from hotline.settings import Settings
from policy_kb import KnowledgeBase
from tests.hotline.residents import Resident
from tests.hotline.stand_in import RasaStandIn, failing, slow


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """An application that soon says that it takes longer, and soon gives up."""
    return settings.model_copy(update={"turn_timeout": 20, "turn_slow_after": 0.3, "turn_give_up": 3})


async def test_a_slow_turn_is_announced_once(resident: Resident, rasa: RasaStandIn) -> None:
    rasa.before = slow(0.8)
    await resident.say("您好")
    messages = await resident.until(4)
    assert [message["text"] for message in messages[1:]] == ["您好", wording.SLOW, "收到：您好"]


async def test_after_a_bounded_time_a_person_is_called(resident: Resident, rasa: RasaStandIn) -> None:
    rasa.healthy, rasa.before = False, failing(1000)
    await resident.say("您好")
    texts = [message["text"] for message in await resident.hears(wording.UNAVAILABLE)]
    assert texts.count(wording.SLOW) == 1
    assert texts.index(wording.SLOW) < texts.index(wording.UNAVAILABLE)
    assert "下一位就是您" in (await resident.messages())[-1]["text"]


async def test_a_refused_call_calls_a_person_at_once(resident: Resident, rasa: RasaStandIn) -> None:
    rasa.before = failing(1000, status=401)
    await resident.say("您好")
    await resident.hears(wording.UNAVAILABLE)
    assert len(rasa.calls) == 1


async def test_a_long_turn_keeps_its_lease(
    resident: Resident, settings: Settings, rasa: RasaStandIn, knowledge: KnowledgeBase
) -> None:
    rasa.before = slow(1.5)  # longer than the lease of 1 s
    other = create_app(settings.model_copy(update={"rasa_url": rasa.url}), knowledge=knowledge)
    async with other.router.lifespan_context(other):
        await resident.say("您好")
        await resident.until(4)
    assert len(rasa.calls) == 1
