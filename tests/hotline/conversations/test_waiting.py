"""While somebody waits for a person the assistant stays: in order, exactly once, until a person holds the talk."""

import asyncio
from datetime import datetime

import pytest
from sqlalchemy import select

from hotline.callbacks.tables import Callback
from hotline.conversations.locked import locked
from hotline.conversations.pieces import JOIN
from hotline.conversations.turns import Turn
from hotline.database import Database
from hotline.database.models import Message
from tests.hotline.colleagues import hire
from tests.hotline.residents import Resident
from tests.hotline.stand_in import RasaStandIn, slow


async def queue_up(database: Database, resident: Resident, reason: str = "requested") -> None:
    async with locked(database, resident.id) as conversation:
        conversation.enqueue(reason)


async def turn_states(database: Database, resident: Resident) -> dict[str, str | None]:
    """What became of each message of the resident."""
    async with database.read() as connection:
        statement = select(Message.text, Message.turn).where(
            Message.conversation_id == resident.id, Message.sender == "resident"
        )
        return {row.text: row.turn for row in await connection.execute(statement)}


async def test_who_waits_is_answered_and_keeps_waiting(resident: Resident, database: Database) -> None:
    await queue_up(database, resident)
    await resident.say("低保要带什么材料")
    await resident.hears("收到：低保要带什么材料")
    async with locked(database, resident.id) as conversation:
        assert conversation.owner == "queued"


async def test_what_was_said_before_the_hand_over_is_still_answered_in_order(
    resident: Resident, database: Database, rasa: RasaStandIn
) -> None:
    rasa.before = slow(0.1)
    await resident.say("一")
    await resident.say("二")
    await queue_up(database, resident)
    await resident.say("三")
    messages = await resident.hears_at_last("三")
    answers = [message["text"].removeprefix("收到：") for message in messages if message["text"].startswith("收到：")]
    assert JOIN.join(answers).split(JOIN) == ["一", "二", "三"]  # two that came in quick succession are one answer
    assert rasa.most_running[resident.id] == 1


async def test_facts_told_while_waiting_are_kept_with_their_words(
    resident: Resident, database: Database, rasa: RasaStandIn
) -> None:
    def note(turn: Turn) -> None:
        turn.file.record("size", 3, source="resident", seq=turn.seq, quote="三口人")
        turn.reply(text="记下了")

    rasa.action = note
    await queue_up(database, resident)
    seq = await resident.say("我家三口人")
    await resident.hears("记下了")
    held = (await resident.facts())["household"]
    assert [(fact["fact"], fact["value"], fact["seq"], fact["quote"]) for fact in held] == [("size", 3, seq, "三口人")]


async def test_a_person_who_takes_the_talk_silences_the_turn_under_way(
    resident: Resident, database: Database, rasa: RasaStandIn
) -> None:
    async def claimed(_call: object) -> None:
        async with locked(database, resident.id) as conversation:
            conversation.claim(7, actor="staff:7")

    rasa.before = claimed
    await queue_up(database, resident)
    await resident.say("在吗")
    await rasa.called(1)
    await asyncio.sleep(0.1)
    assert "收到：在吗" not in [message["text"] for message in await resident.messages()]
    assert await turn_states(database, resident) == {"在吗": "handed_over"}


async def test_leaving_the_queue_and_coming_back_keeps_the_place(
    resident: Resident, database: Database, rasa: RasaStandIn
) -> None:
    since: list[datetime | None] = []

    def leave(turn: Turn) -> None:
        since.append(turn.queued_at)
        turn.withdraw()
        turn.reply(text="好的")

    def back(turn: Turn) -> None:
        turn.enqueue("requested", since=since[0])

    await queue_up(database, resident)
    async with locked(database, resident.id) as conversation:
        waited_since = conversation.queued_at
    rasa.action = leave
    await resident.say("不等了")
    await rasa.called(1)
    async with locked(database, resident.id) as conversation:
        assert (conversation.owner, conversation.queued_at) == ("bot", None)
    rasa.action = back
    await resident.say("还是要")
    await rasa.called(2)
    async with locked(database, resident.id) as conversation:
        assert (conversation.owner, conversation.queued_at) == ("queued", waited_since)


async def test_a_wish_to_be_called_is_written_down_once_and_the_newest_counts(
    resident: Resident, database: Database, rasa: RasaStandIn
) -> None:
    rasa.action = lambda turn: turn.call_back("13806012345", turn.text)
    for number, text in enumerate(("没说时间", "下午"), start=1):
        await resident.say(text)
        await rasa.called(number)
    async with database.read() as connection:
        rows = (await connection.execute(select(Callback))).all()
    assert [(row.conversation_id, row.phone, row.wanted) for row in rows] == [(resident.id, "13806012345", "下午")]


@pytest.mark.parametrize("there", [0, 2])
async def test_the_place_says_whether_anybody_is_there(resident: Resident, database: Database, there: int) -> None:
    for number in range(there):
        await hire(database, f"operator{number}")
    await queue_up(database, resident)
    notice = (await resident.messages())[-1]
    assert ("现在有2位工作人员在线" in notice["text"]) is bool(there)
    assert ("现在没有工作人员在线" in notice["text"]) is not bool(there)
    assert [choice["label"] for choice in notice["data"]["choices"]] == ["请工作人员打电话给我", "不等了"]
