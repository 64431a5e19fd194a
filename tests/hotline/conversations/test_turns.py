"""The assistant's turns: in order, one at a time, exactly once, and never without an answer."""

import asyncio

import pytest
from fastapi import FastAPI
from sqlalchemy import func, select
from starlette.responses import JSONResponse, Response

from hotline.app import create_app
from hotline.conversations import wording
from hotline.conversations.locked import locked
from hotline.conversations.messages import Draft
from hotline.conversations.opening import open_conversation
from hotline.conversations.reading import wait_for_messages
from hotline.conversations.turns import Turn, open_turn
from hotline.database import Database
from hotline.database.models import HouseholdFact, Message
from hotline.settings import Settings
from policy_kb import KnowledgeBase
from tests.hotline.residents import Resident
from tests.hotline.stand_in import RasaStandIn, failing, slow


async def pending_message(database: Database, text: str = "您好") -> tuple[str, int]:
    """A stored message that nobody works on."""
    opened = await open_conversation(database)
    async with locked(database, opened.conversation_id) as conversation:
        seq = conversation.say(Draft("resident", text, turn="pending"))
    return opened.conversation_id, seq


async def messages_of(database: Database, conversation_id: str) -> list[str]:
    """All texts, in order."""
    async with database.read() as connection:
        statement = select(Message.text).where(Message.conversation_id == conversation_id)
        return list((await connection.execute(statement.order_by(Message.seq))).scalars())


async def test_messages_sent_while_a_turn_runs_are_answered_in_order(resident: Resident, rasa: RasaStandIn) -> None:
    rasa.before = slow(0.05)
    for number in range(5):
        await resident.say(f"{number}")
    messages = await resident.hears_at_last("4")
    answers = [message["text"] for message in messages if message["text"].startswith("收到")]
    assert "，".join(answer.removeprefix("收到：") for answer in answers) == "0，1，2，3，4"
    assert len(answers) < 5  # what came while the first was answered is taken together
    assert rasa.most_running[resident.id] == 1


async def test_every_turn_has_a_sender_of_its_own(resident: Resident, rasa: RasaStandIn) -> None:
    await resident.say("一")
    await resident.say("二")
    await resident.until(5)
    assert [call["sender"] for call in rasa.calls] == [
        f"{resident.id}:{call['metadata']['seq']}" for call in rasa.calls
    ]
    assert len({call["sender"] for call in rasa.calls}) == 2


@pytest.mark.parametrize("at_once", [False, True])
async def test_the_classifier_is_told_what_was_asked(resident: Resident, rasa: RasaStandIn, *, at_once: bool) -> None:
    def ask(turn: Turn) -> None:
        turn.dialogue = {"asked": {"kind": "fact", "fact": "size"}}
        turn.reply(text="几口人？")

    rasa.action = ask
    rasa.before = slow(0.05)
    await resident.say("您好")
    if not at_once:
        await resident.until(3)
    await resident.say("四")
    await resident.until(5)
    assert [(call["text"], call["asked"]) for call in rasa.calls] == [("您好", None), ("四", "size")]


async def test_a_turn_takes_effect_once_however_often_it_is_tried(database: Database) -> None:
    conversation_id, seq = await pending_message(database)

    async def take() -> bool:
        async with open_turn(database, conversation_id, seq) as turn:
            if turn is None:
                return False
            turn.reply(text="一次")
            turn.file.record("size", 4, source="resident", seq=seq)
            return True

    assert sorted(await asyncio.gather(*(take() for _ in range(6)))) == [False] * 5 + [True]
    assert (await messages_of(database, conversation_id)).count("一次") == 1
    async with database.read() as connection:
        assert (await connection.execute(select(func.count(HouseholdFact.id)))).scalar_one() == 1


async def test_a_turn_that_fails_halfway_leaves_nothing(database: Database) -> None:
    conversation_id, seq = await pending_message(database)

    async def fail() -> None:
        async with open_turn(database, conversation_id, seq) as turn:
            assert turn is not None
            turn.reply(text="半句")
            turn.file.record("size", 4, source="resident")
            turn.dialogue = {"asked": "size"}
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await messages_of(database, conversation_id) == [wording.GREETING, "您好"]
    async with open_turn(database, conversation_id, seq) as turn:
        assert turn is not None
        assert (turn.text, turn.dialogue, turn.file.facts) == ("您好", {}, [])


async def test_the_state_of_the_dialogue_comes_back_in_the_next_turn(database: Database) -> None:
    conversation_id, seq = await pending_message(database)
    async with open_turn(database, conversation_id, seq) as turn:
        assert turn is not None
        turn.dialogue = {"asked": "size", "skip": [["age", 0]]}
    async with locked(database, conversation_id) as conversation:
        following = conversation.say(Draft("resident", "四口", turn="pending"))
    async with open_turn(database, conversation_id, following) as turn:
        assert turn is not None
        assert turn.dialogue == {"asked": "size", "skip": [["age", 0]]}


@pytest.mark.parametrize(("conversation_id", "seq"), [("0" * 32, 1), (None, 1), (None, 99)])
async def test_there_is_no_turn_without_a_message_that_waits(
    database: Database, conversation_id: str | None, seq: int
) -> None:
    opened = await open_conversation(database)
    async with open_turn(database, conversation_id or opened.conversation_id, seq) as turn:
        assert turn is None


async def test_a_failed_call_is_tried_again(resident: Resident, rasa: RasaStandIn) -> None:
    rasa.before = failing(2)
    await resident.say("您好")
    messages = await resident.hears("收到：您好")
    assert [message["text"] for message in messages if message["kind"] == "text"] == ["您好", "收到：您好"]
    assert len({call["sender"] for call in rasa.calls}) == 3


@pytest.mark.parametrize("told", [True, False], ids=["Rasa says so", "only the action broke"])
async def test_a_turn_that_breaks_is_tried_once_more_and_then_owned_up_to(
    resident: Resident, rasa: RasaStandIn, *, told: bool
) -> None:
    async def broken(call: dict[str, dict[str, int]]) -> Response | None:
        if call["metadata"]["seq"] != 2:
            return None
        return Response(status_code=500) if told else JSONResponse({"act": "inform", "confidence": 1.0})

    rasa.before = broken
    await resident.say("打零工，一天一百五")
    messages = await resident.until(3)
    assert [message["text"] for message in messages[1:]] == ["打零工，一天一百五", wording.STUMBLED]
    assert len(rasa.calls) == 2
    (remark,) = (await resident.facts())["remarks"]
    assert remark["quote"] == "打零工，一天一百五"
    await resident.say("那低保呢")
    assert (await resident.until(5))[-1]["text"] == "收到：那低保呢"


async def test_a_lost_answer_of_rasa_does_not_repeat_the_turn(resident: Resident, rasa: RasaStandIn) -> None:
    async def done_but_lost(call: dict[str, dict[str, int]]) -> object:
        await rasa.take(resident.id, call["metadata"]["seq"])
        raise ConnectionResetError

    rasa.before = done_but_lost
    await resident.say("您好")
    messages = await resident.until(3)
    assert [message["text"] for message in messages[1:]] == ["您好", "收到：您好"]
    assert len(rasa.calls) == 1


async def test_a_turn_cut_off_by_a_crash_is_picked_up_at_the_next_start(
    database: Database, settings: Settings, rasa: RasaStandIn, knowledge: KnowledgeBase
) -> None:
    conversation_id, seq = await pending_message(database, "停电前说的")
    app = create_app(settings.model_copy(update={"rasa_url": rasa.url}), knowledge=knowledge)
    async with app.router.lifespan_context(app):
        wakeups = app.state.services.wakeups
        messages = await wait_for_messages(database, wakeups, conversation_id, seq, 10, 0.2)
    assert [message["text"] for message in messages] == ["收到：停电前说的"]


async def test_two_processes_never_take_turns_of_one_conversation_at_once(
    resident: Resident, app: FastAPI, settings: Settings, rasa: RasaStandIn, knowledge: KnowledgeBase
) -> None:
    rasa.before = slow(0.02)
    other = create_app(settings.model_copy(update={"rasa_url": rasa.url}), knowledge=knowledge)
    async with other.router.lifespan_context(other):
        for number in range(12):
            await resident.say(f"{number}")
            app.state.services.runner.kick(resident.id)
            other.state.services.runner.kick(resident.id)
        messages = await resident.hears_at_last("11")
    assert rasa.most_running[resident.id] == 1
    answers = [message["text"] for message in messages if message["text"].startswith("收到")]
    told = "，".join(answer.removeprefix("收到：") for answer in answers)
    assert told == "，".join(f"{number}" for number in range(12))


async def test_an_owner_who_changes_during_a_turn_silences_it(
    resident: Resident, rasa: RasaStandIn, database: Database
) -> None:
    async def taken_over(_call: object) -> None:
        async with locked(database, resident.id) as conversation:
            conversation.claim(7, actor="staff:7")

    rasa.before = taken_over
    await resident.say("您好")
    await resident.until(3)
    await asyncio.sleep(0.3)
    assert [message["text"] for message in (await resident.messages())[1:]] == ["您好", wording.CLAIMED]
    async with database.read() as connection:
        statement = select(Message.turn).where(Message.conversation_id == resident.id, Message.seq == 2)
        assert (await connection.execute(statement)).scalar_one() == "handed_over"


async def test_a_turn_may_hand_over_and_knows_the_place_in_the_queue(resident: Resident, rasa: RasaStandIn) -> None:
    states = []

    def hand_over(turn: Turn) -> None:
        states.append(turn.queue_state())
        turn.reply(text="我帮您找人。")
        turn.enqueue("requested", "urgent")
        states.append(turn.queue_state())

    rasa.action = hand_over
    await resident.say("找人")
    messages = await resident.until(4)
    assert states == [
        {"owner": "bot", "position": None, "waiting": 0},
        {"owner": "queued", "position": 1, "waiting": 1},
    ]
    assert [message["sender"] for message in messages[2:]] == ["bot", "system"]
    assert messages[3]["data"]["queue"] == {"owner": "queued", "position": 1, "waiting": 1}
