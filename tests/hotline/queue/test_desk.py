"""What an operator does with a conversation, and what the resident hears of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from hotline.conversations.locked import locked
from hotline.conversations.messages import Draft, read_after
from hotline.conversations.waiting import queue_state
from hotline.database import Database, now
from hotline.database.models import Audit
from hotline.duty.presence import GRACE
from hotline.queue import notes, wording
from hotline.queue.desk import Desk
from hotline.queue.errors import CapacityError, ClientIdTakenError, NoSuchOperatorError, NotHeldError
from hotline.queue.giving_back import give_back
from hotline.staff.tables import StaffAccount
from hotline.wakeup import LocalWakeups
from tests.hotline.colleagues import hire, waiting


async def desk_of(database: Database, username: str = "operator", capacity: int = 5) -> Desk:
    """The desk of a new operator."""
    return Desk(database, LocalWakeups(), await hire(database, username, capacity=capacity))


async def texts(database: Database, conversation_id: str) -> list[str]:
    """What was said, with who said it."""
    async with database.read() as connection:
        return [f"{m['sender']}: {m['text']}" for m in await read_after(connection, conversation_id, 0)]


async def owner(database: Database, conversation_id: str) -> tuple[str, int | None]:
    """Owner and operator."""
    async with locked(database, conversation_id) as conversation:
        return conversation.owner, conversation.operator_id


async def events(database: Database, conversation_id: str) -> list[tuple[str, str]]:
    """The audit of a conversation."""
    statement = select(Audit.actor, Audit.event).where(Audit.conversation_id == conversation_id).order_by(Audit.at)
    async with database.read() as connection:
        return [(row.actor, row.event) for row in await connection.execute(statement)]


async def test_the_resident_is_told_when_a_person_comes_and_goes(database: Database) -> None:
    conversation_id, desk = await waiting(database), await desk_of(database)
    await desk.claim(conversation_id)
    await desk.reply(conversation_id, "r1", "您好，我姓陈")
    await desk.hand_back(conversation_id)
    said = (await texts(database, conversation_id))[-3:]
    assert said[0] == "system: 工作人员来了，接下来由工作人员和您说。"
    assert said[1] == "operator: 您好，我姓陈"
    assert said[2].startswith("system: ")
    assert await owner(database, conversation_id) == ("bot", None)
    acts = [event for actor, event in await events(database, conversation_id) if actor == desk.operator.actor]
    assert acts == ["conversation.claimed", "conversation.replied", "conversation.handed_back"]


async def test_a_reply_sent_again_is_the_same_message(database: Database) -> None:
    conversation_id, desk = await waiting(database), await desk_of(database)
    await desk.claim(conversation_id)
    seq = await desk.reply(conversation_id, "r1", "您好")
    assert await desk.reply(conversation_id, "r1", "您好") == seq
    assert (await texts(database, conversation_id)).count("operator: 您好") == 1


async def test_a_client_id_of_the_resident_is_not_taken_for_a_reply(database: Database) -> None:
    conversation_id, desk = await waiting(database), await desk_of(database)
    await desk.claim(conversation_id)
    async with locked(database, conversation_id) as conversation:
        conversation.say(Draft("resident", "在吗", client_id="c1"))
    with pytest.raises(ClientIdTakenError):
        await desk.reply(conversation_id, "c1", "您好")


@pytest.mark.parametrize("act", ["reply", "hand_back", "close", "transfer"])
async def test_nobody_acts_on_a_conversation_that_is_not_theirs(database: Database, act: str) -> None:
    conversation_id, other = await waiting(database), await desk_of(database, "other")
    await (await desk_of(database, "holder")).claim(conversation_id)
    arguments = {"reply": ("r1", "您好"), "transfer": (None,)}.get(act, ())
    with pytest.raises(NotHeldError):
        await getattr(other, act)(conversation_id, *arguments)


async def test_a_conversation_put_back_keeps_its_place_in_the_queue(database: Database) -> None:
    first, desk = await waiting(database), await desk_of(database)
    await desk.claim(first)
    await waiting(database)
    await desk.transfer(first, None, "要会讲闽南话的同事")
    async with database.read() as connection:
        assert (await queue_state(connection, first)).position == 1
        assert [note.text for note in await notes.read(connection, first)] == ["要会讲闽南话的同事"]
    assert all("闽南话" not in text for text in await texts(database, first))


async def test_a_conversation_is_passed_to_a_colleague(database: Database) -> None:
    conversation_id, desk = await waiting(database), await desk_of(database)
    colleague = await desk_of(database, "colleague")
    await desk.claim(conversation_id)
    await desk.transfer(conversation_id, "colleague")
    assert await owner(database, conversation_id) == ("human", colleague.operator.id)
    assert (await texts(database, conversation_id))[-1] == f"system: {wording.TRANSFERRED}"
    await colleague.reply(conversation_id, "r1", "我来接着帮您")


async def test_a_colleague_who_is_full_or_no_operator_cannot_be_given_one(database: Database) -> None:
    conversation_id, desk = await waiting(database), await desk_of(database)
    await desk.claim(conversation_id)
    await hire(database, "clerk", "clerk")
    for nobody in ("clerk", "missing"):
        with pytest.raises(NoSuchOperatorError):
            await desk.transfer(conversation_id, nobody)
    full = await desk_of(database, "full", capacity=1)
    await waiting(database)
    await full.claim_next()
    with pytest.raises(CapacityError):
        await desk.transfer(conversation_id, "full")
    assert await owner(database, conversation_id) == ("human", desk.operator.id)


async def test_what_an_operator_held_who_left_goes_back_to_its_place(database: Database) -> None:
    first, desk = await waiting(database), await desk_of(database)
    await desk.claim(first)
    await waiting(database)
    assert await give_back(database, LocalWakeups()) == 0
    async with database.write() as connection:
        await connection.execute(update(StaffAccount).values(seen_at=now() - GRACE - timedelta(seconds=1)))
    assert await give_back(database, LocalWakeups()) == 1
    assert await give_back(database, LocalWakeups()) == 0
    async with database.read() as connection:
        assert (await queue_state(connection, first)).position == 1
    assert f"system: {wording.GIVEN_BACK}" in await texts(database, first)
