"""An outage of the assistant: said at once while it lasts, made good when it is over; another replica takes over."""

import httpx
import pytest
from sqlalchemy import select

from hotline.app import create_app
from hotline.conversations import wording
from hotline.conversations.assistant import Assistant
from hotline.conversations.locked import locked
from hotline.database import Database
from hotline.database.models import Conversation, Message
from hotline.settings import Settings
from policy_kb import KnowledgeBase
from tests.hotline.residents import Resident
from tests.hotline.serving import serving
from tests.hotline.stand_in import RasaStandIn, failing
from tests.real_servers import free_port


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """An application that soon gives up."""
    return settings.model_copy(update={"turn_give_up": 0.5})


@pytest.fixture
def outage(rasa: RasaStandIn) -> RasaStandIn:
    """An assistant that answers nobody, until the test says so."""
    rasa.healthy, rasa.before = False, failing(10_000)
    return rasa


def over(rasa: RasaStandIn) -> None:
    """The assistant is there again."""
    rasa.healthy, rasa.before = True, failing(0)


async def standing(database: Database, resident: Resident) -> tuple[str, str | None]:
    """(owner, reason)"""
    statement = select(Conversation.owner, Conversation.queue_reason).where(Conversation.id == resident.id)
    async with database.read() as connection:
        owner, reason = (await connection.execute(statement)).one()
    return owner, reason


async def texts(resident: Resident) -> list[str]:
    return [message["text"] for message in await resident.messages()]


async def test_while_it_lasts_every_message_gets_an_answer(resident: Resident, outage: RasaStandIn) -> None:
    await resident.say("您好")
    await resident.hears(wording.UNAVAILABLE)
    calls = len(outage.calls)
    await resident.say("还在吗")
    await resident.hears(wording.STILL_AWAY)
    assert len(outage.calls) == calls + 1


async def test_afterwards_what_was_said_is_answered_in_order_and_the_queue_is_left(
    resident: Resident, outage: RasaStandIn, database: Database
) -> None:
    await resident.say("一")
    await resident.hears(wording.UNAVAILABLE)
    await resident.say("二")
    await resident.hears(wording.STILL_AWAY)
    assert await standing(database, resident) == ("queued", "assistant_unavailable")
    over(outage)
    await resident.hears("收到：一，二")
    heard = await texts(resident)
    assert heard.index(wording.RECOVERED) < heard.index("收到：一，二")
    assert [heard.count(text) for text in (wording.RECOVERED, "收到：一，二")] == [1, 1]
    assert await standing(database, resident) == ("bot", None)


async def test_who_asked_for_a_person_meanwhile_keeps_the_place(
    resident: Resident, outage: RasaStandIn, database: Database
) -> None:
    await resident.say("您好")
    await resident.hears(wording.UNAVAILABLE)
    await resident.say("那给我找个工作人员吧")
    await resident.hears(wording.STILL_AWAY)
    over(outage)
    await resident.hears("收到：您好，那给我找个工作人员吧")
    assert await standing(database, resident) == ("queued", "requested")
    assert wording.RECOVERED not in await texts(resident)


async def test_what_a_person_took_up_stays_theirs(resident: Resident, outage: RasaStandIn, database: Database) -> None:
    await resident.say("您好")
    await resident.hears(wording.UNAVAILABLE)
    async with locked(database, resident.id) as conversation:
        conversation.claim(7, actor="staff:7")
    over(outage)
    other = await Resident.open(resident.client)
    await other.say("您好")
    await other.hears("收到：您好")
    assert await standing(database, resident) == ("human", "assistant_unavailable")
    async with database.read() as connection:
        statement = select(Message.turn).where(Message.conversation_id == resident.id, Message.turn.is_not(None))
        assert (await connection.execute(statement)).scalars().all() == ["handed_over"]


async def test_a_turn_that_fails_while_the_assistant_is_well_does_not_come_back(
    resident: Resident, rasa: RasaStandIn, database: Database
) -> None:
    rasa.before = failing(10_000, status=502)
    await resident.say("您好")
    await resident.hears(wording.UNAVAILABLE)
    assert await standing(database, resident) == ("queued", "assistant_failed")


@pytest.mark.parametrize("status", [None, 503])
async def test_another_replica_takes_over_at_once(
    settings: Settings, rasa: RasaStandIn, database: Database, knowledge: KnowledgeBase, status: int | None
) -> None:
    down = RasaStandIn(database, settings.rasa_secret.get_secret_value())
    down.before = failing(10_000, status=status or 0)
    async with serving(down.app) as url:
        away = url if status else f"http://127.0.0.1:{free_port()}"  # says that it has no model, or is not there
        urls = {"rasa_url": f"{away},{rasa.url}", "turn_give_up": 60.0, "turn_slow_after": 60.0}
        app = create_app(settings.model_copy(update=urls), knowledge=knowledge)
        async with app.router.lifespan_context(app):
            transport = httpx.ASGITransport(app)
            async with httpx.AsyncClient(transport=transport, base_url="http://songtan.test") as client:
                for _ in range(6):  # pinned by hash to either
                    resident = await Resident.open(client)
                    await resident.say("您好")
                    assert [m["text"] for m in (await resident.until(3))[1:]] == ["您好", "收到：您好"]
    assert len(rasa.calls) == 6  # nobody was tried twice


async def test_what_is_tried_in_the_box_is_understood_while_a_replica_is_away(
    settings: Settings, rasa: RasaStandIn
) -> None:
    away = f"http://127.0.0.1:{free_port()}"
    assistant = Assistant(settings.model_copy(update={"rasa_url": f"{away},{rasa.url}"}))
    try:
        for text in ("您好", "低保怎么办", "我要找人", "三口人"):  # pinned by hash to either
            assert "act" in await assistant.parse(text)
    finally:
        await assistant.close()
