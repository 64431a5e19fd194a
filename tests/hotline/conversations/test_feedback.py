"""What is asked when a person has ended a talk: whether it helped and how one was served. It opens nothing again."""

from typing import Any

import pytest
from sqlalchemy import select

from hotline.conversations import feedback
from hotline.database import Database
from hotline.database.models import Request
from hotline.queue.desk import Desk
from hotline.wakeup import LocalWakeups
from tests.hotline.colleagues import hire
from tests.hotline.residents import Resident
from tests.hotline.stand_in import RasaStandIn


@pytest.fixture
async def ended(database: Database, rasa: RasaStandIn, resident: Resident) -> Resident:
    """A resident whose talk a person has just ended."""
    rasa.action = lambda turn: turn.enqueue("requested")
    await resident.say("我想找人")
    await resident.until(3)
    desk = Desk(database, LocalWakeups(), await hire(database, "operator"))
    await desk.claim(resident.id)
    await desk.reply(resident.id, "r1", "您好")
    await desk.close(resident.id, outcome="answered")
    return resident


async def kept(database: Database, conversation_id: str) -> Any:
    """The request as it is stored."""
    async with database.read() as connection:
        return (await connection.execute(select(Request).where(Request.conversation_id == conversation_id))).one()


async def test_the_end_asks_whether_it_helped_and_then_how_one_was_served(database: Database, ended: Resident) -> None:
    asked = (await ended.messages())[-1]
    assert "有没有帮到您" in asked["text"]
    assert [choice["label"] for choice in asked["data"]["choices"]] == ["帮到了", "帮到一点", "没帮到"]
    await ended.post(choice="feedback:helped:yes")
    then = (await ended.messages())[-1]
    assert [choice["label"] for choice in then["data"]["choices"]] == ["满意", "一般", "不满意"]
    await ended.post(choice="feedback:satisfied:good")
    row = await kept(database, ended.id)
    assert (row.helped, row.satisfied, row.outcome) == ("yes", "good", "answered")
    assert row.first_reply_at is not None


async def test_an_answer_opens_the_talk_for_nobody(database: Database, ended: Resident, rasa: RasaStandIn) -> None:
    before = len(rasa.calls)
    await ended.post(choice="feedback:helped:partly")
    assert (await kept(database, ended.id)).helped == "partly"
    assert len(rasa.calls) == before
    async with database.read() as connection:
        open_again = select(Request.number).where(Request.conversation_id == ended.id, Request.ended_at.is_(None))
        assert (await connection.execute(open_again)).first() is None


async def test_a_written_answer_counts_like_a_tap(database: Database, ended: Resident) -> None:
    await ended.say("没帮到。")
    assert (await kept(database, ended.id)).helped == "no"
    last = (await ended.messages())[-1]
    assert {"id": "request_human", "label": "找工作人员"} in last["data"]["choices"]


async def test_other_words_go_to_the_assistant(ended: Resident, rasa: RasaStandIn) -> None:
    before = len(rasa.calls)
    await ended.say("我还想问问低保")
    await rasa.called(before + 1)


async def test_who_was_never_asked_cannot_answer(resident: Resident) -> None:
    refused = await resident.post(choice="feedback:helped:yes")
    assert refused.status_code == 422


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("帮到了", "feedback:helped:yes"),
        ("不满意！", "feedback:satisfied:bad"),
    ],
)
def test_labels_are_known_with_and_without_their_marks(text: str, choice: str) -> None:
    assert feedback.typed(text) == choice


@pytest.mark.parametrize("text", ["我不满意这个结果", "好", ""])
def test_sentences_are_no_answers(text: str) -> None:
    assert feedback.typed(text) is None
