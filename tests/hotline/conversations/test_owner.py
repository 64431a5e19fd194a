"""Who owns the conversation: assistant, queue, person, nobody; and distress before everything."""

import asyncio

import httpx
import pytest
from sqlalchemy import select

from bot.language import detect_distress
from hotline.conversations import feedback, intake, wording
from hotline.conversations.help_lines import help_lines, lines_for
from hotline.conversations.locked import locked
from hotline.conversations.waiting import queue_state
from hotline.database import Database
from hotline.database.models import Audit, Conversation, Priority
from tests.hotline.colleagues import hire
from tests.hotline.residents import Resident
from tests.hotline.stand_in import RasaStandIn, failing

DESPAIR = "我不想活了"


async def enqueue(database: Database, resident: Resident, priority: Priority = "normal") -> None:
    """Put the conversation into the queue."""
    async with locked(database, resident.id) as conversation:
        conversation.enqueue("requested", priority)


async def place(database: Database, resident: Resident) -> tuple[str, int | None, int]:
    """(owner, position, number waiting)."""
    async with database.read() as connection:
        state = await queue_state(connection, resident.id)
        return state.owner, state.position, state.waiting


async def test_the_bot_is_never_asked_while_a_person_holds_the_talk(
    resident: Resident, rasa: RasaStandIn, database: Database
) -> None:
    await enqueue(database, resident)
    async with locked(database, resident.id) as conversation:
        conversation.claim(7, actor="staff:7")
    before = len(await resident.messages())
    await resident.say("有人吗")
    await asyncio.sleep(0.4)
    assert len(await resident.messages()) == before + 1
    assert rasa.calls == []


async def test_after_closing_the_next_message_is_the_assistants_again(resident: Resident, database: Database) -> None:
    async with locked(database, resident.id) as conversation:
        conversation.close(actor="staff:7")
    assert (await place(database, resident))[0] == "closed"
    await resident.say("还有一件事")
    said = [message["text"] for message in (await resident.until(5))[1:]]
    assert said == [wording.CLOSED, feedback.question().text, "还有一件事", "收到：还有一件事"]


async def test_after_handing_back_the_assistant_answers_what_comes_next(
    resident: Resident, database: Database, rasa: RasaStandIn
) -> None:
    async with locked(database, resident.id) as conversation:
        conversation.claim(7, actor="staff:7")
    await resident.say("给工作人员的话")
    async with locked(database, resident.id) as conversation:
        conversation.hand_back(actor="staff:7")
    await resident.say("给助手的话")
    await resident.hears("收到：给助手的话")
    assert [call["text"] for call in rasa.calls] == ["给助手的话"]


async def test_the_queue_is_ordered_by_priority_then_time(client: httpx.AsyncClient, database: Database) -> None:
    first, second, urgent = [await Resident.open(client) for _ in range(3)]
    await enqueue(database, first)
    await enqueue(database, second)
    await enqueue(database, urgent, "distress")
    assert await place(database, urgent) == ("queued", 1, 3)
    assert await place(database, first) == ("queued", 2, 3)
    assert await place(database, second) == ("queued", 3, 3)
    assert "您前面还有 1 位" in (await second.messages())[-1]["text"]


async def test_a_conversation_given_back_keeps_its_place(client: httpx.AsyncClient, database: Database) -> None:
    first, second = [await Resident.open(client) for _ in range(2)]
    for resident in (first, second):
        await enqueue(database, resident)
    async with locked(database, first.id) as conversation:
        conversation.claim(7, actor="staff:7")
    async with locked(database, first.id) as conversation:
        conversation.transfer("transferred", actor="staff:7")
    assert (await place(database, first))[1] == 1
    assert "下一位就是您" in (await first.messages())[-1]["text"]


async def test_distress_is_answered_at_once_and_calls_a_person(
    resident: Resident, rasa: RasaStandIn, database: Database
) -> None:
    rasa.before = failing(1000)  # the answer needs no assistant
    await resident.say(DESPAIR)
    answer, notice = (await resident.messages())[2:]
    assert (answer["sender"], answer["data"]["distress"]) == ("bot", "suicide")
    for line in lines_for("suicide"):
        assert line.number in answer["text"]
    assert notice["data"]["queue"]["position"] == 1
    async with database.read() as connection:
        row = (await connection.execute(select(Conversation).where(Conversation.id == resident.id))).one()
    assert (row.queue_reason, row.queue_priority) == ("distress", 2)


async def test_distress_overtakes_those_who_wait(client: httpx.AsyncClient, database: Database) -> None:
    waiting, despairing = [await Resident.open(client) for _ in range(2)]
    await enqueue(database, waiting)
    await enqueue(database, despairing)
    await despairing.say(DESPAIR)
    assert (await place(database, despairing))[1] == 1


async def test_repeated_distress_is_answered_shortly_with_the_numbers(resident: Resident) -> None:
    await resident.say(DESPAIR)
    await resident.say(DESPAIR)
    answer = (await resident.messages())[-1]["text"]
    assert answer == wording.distress_again("suicide", present=0)
    assert "12356" in answer


async def test_the_assistant_takes_in_what_else_a_cry_tells_and_says_nothing_of_its_own(
    resident: Resident, rasa: RasaStandIn
) -> None:
    taken: list[str | None] = []
    rasa.action = lambda turn: taken.append(turn.danger)
    await resident.say(DESPAIR)
    await rasa.called(1)
    await resident.say("我在同安")
    await rasa.called(2)
    assert taken == ["suicide", None]


@pytest.mark.parametrize("there", [False, True])
async def test_nobody_is_promised_who_is_not_there(resident: Resident, database: Database, there: bool) -> None:
    if there:
        await hire(database, "operator")
    await hire(database, "clerk", "clerk")  # may take no conversations
    await resident.say(DESPAIR)
    answer, notice = (await resident.messages())[2:]
    assert ("现在没有工作人员在线" in answer["text"]) is not there
    assert ("现在有1位工作人员在线" in notice["text"]) is there
    assert notice["data"]["duty"]["present"] == int(there)


async def test_distress_while_a_person_is_there_stays_with_that_person(resident: Resident, database: Database) -> None:
    async with locked(database, resident.id) as conversation:
        conversation.claim(7, actor="staff:7")
    await resident.say(DESPAIR)
    answer = (await resident.messages())[-1]
    assert "12356" in answer["text"]
    assert "和您说话的工作人员" in answer["text"]
    assert (await place(database, resident))[0] == "human"
    await resident.say(DESPAIR)
    assert (await resident.messages())[-1]["text"] == DESPAIR


async def test_distress_reopens_a_closed_conversation(resident: Resident, database: Database) -> None:
    async with locked(database, resident.id) as conversation:
        conversation.close(actor="staff:7")
    await resident.say(DESPAIR)
    assert (await place(database, resident))[:2] == ("queued", 1)


async def test_a_message_with_distress_sent_twice_calls_once(resident: Resident, rasa: RasaStandIn) -> None:
    for _ in range(2):
        response = await resident.post(text=DESPAIR, client_id="same")
        assert response.json() == {"seq": 2}
    await rasa.called(1)
    assert len(await resident.messages()) == 4


async def test_every_change_of_owner_is_in_the_audit_without_words(resident: Resident, database: Database) -> None:
    await resident.say(DESPAIR)
    async with locked(database, resident.id) as conversation:
        conversation.claim(7, actor="staff:7")
    async with locked(database, resident.id) as conversation:
        conversation.close(actor="staff:7")
    async with database.read() as connection:
        rows = (await connection.execute(select(Audit).order_by(Audit.at))).all()
    assert [(row.event, row.actor) for row in rows] == [
        ("conversation.queued", "system"),
        ("conversation.claimed", "staff:7"),
        ("conversation.closed", "staff:7"),
    ]
    assert DESPAIR not in repr(rows)


def test_help_lines_have_a_source_and_a_grade_that_may_be_shown() -> None:
    for line in help_lines():
        assert line.grade in {"P", "A", "B"}
        assert line.source


@pytest.mark.parametrize("kind", ["suicide", "violence", "hunger", "shelter", "medical", "child_alone"])
def test_every_kind_of_distress_has_words_and_numbers(kind: str) -> None:
    text = wording.distress(kind, held=False, present=0)
    assert "110" in text
    assert len(lines_for(kind)) >= 1
    assert len(text) < 250


@pytest.mark.parametrize("cry", ["厨房着火了，人还在里面", "满屋煤气味，头好晕", "阿嬷失智，早上走失到现在没回来"])
def test_fire_gas_and_a_missing_person_are_told_119_and_110_beside_120(cry: str) -> None:
    found = detect_distress(cry)
    assert found is not None
    said = wording.distress(found.kind, held=False, present=0).partition("现在没有工作人员在线")[0]
    assert all(number in said for number in ("110", "119", "120"))


def test_the_words_are_looked_through_before_the_database_is_asked() -> None:
    incoming = intake.Incoming.of("c1", DESPAIR, None)
    assert incoming.distress is not None
    assert intake.Incoming.of("c1", "我家四口人", None).distress is None
