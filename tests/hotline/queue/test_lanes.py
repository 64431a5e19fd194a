"""Lanes: danger, then what cannot wait its turn, then first come; to whom a talk comes first, and that none is left."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.language import Urgency
from hotline.conversations.intake import Incoming, store_message
from hotline.conversations.leases import Leases
from hotline.conversations.locked import locked
from hotline.conversations.opening import open_conversation
from hotline.database import Database, new_id, now
from hotline.database.models import PRIORITY_NAMES, Conversation, Priority, Request
from hotline.duty.presence import people, take_break
from hotline.households import store
from hotline.households.file import HouseholdFile
from hotline.queue.desk import Desk
from hotline.queue.errors import AwayError, NobodyThereError, QueueEmptyError
from hotline.queue.routing import SUPERVISORS, team_of
from hotline.staff.accounts import change
from hotline.wakeup import LocalWakeups
from tests.hotline.colleagues import hire, waiting


async def row_of(database: Database, conversation_id: str) -> Any:
    """The conversation as it is stored."""
    async with database.read() as connection:
        return (await connection.execute(select(Conversation).where(Conversation.id == conversation_id))).one()


async def lane_of(database: Database, conversation_id: str) -> Priority:
    """Where it stands."""
    return PRIORITY_NAMES[(await row_of(database, conversation_id)).queue_priority]


async def say(database: Database, conversation_id: str, text: str) -> None:
    """As the service takes in a message."""
    incoming = Incoming.of(f"c{abs(hash(text))}", text, None)
    await store_message(database, Leases(database, new_id(), 6), conversation_id, incoming)


async def lives_in(database: Database, conversation_id: str, district: str) -> None:
    """What the resident told of where they live."""
    file = HouseholdFile()
    file.record("district", district, source="resident", quote=district)
    async with locked(database, conversation_id) as conversation:
        await store.save(conversation.connection, conversation.household_id, conversation.id, file)


async def placed(database: Database, username: str, **changes: object) -> Desk:
    """The desk of somebody with districts, skills or a team."""
    await hire(database, f"{username}.admin", "admin")  # there must be one
    account = await hire(database, username)
    return Desk(database, LocalWakeups(), await change(database, account.id, changes, actor="system"))


@pytest.mark.parametrize(
    "text", ["孩子发高烧，没钱去医院", "房东要我们三天内搬走，再不走就换锁", "医院催我爸今天出院，家里没人"]
)
async def test_what_cannot_wait_told_before_anybody_was_called_leads_into_the_urgent_lane(
    database: Database, text: str
) -> None:
    opened = await open_conversation(database)
    await say(database, opened.conversation_id, text)
    assert (await row_of(database, opened.conversation_id)).owner == "bot"
    async with locked(database, opened.conversation_id) as conversation:
        conversation.enqueue("requested")
    assert await lane_of(database, opened.conversation_id) == "urgent"


async def test_who_waits_and_then_tells_what_cannot_wait_rises(database: Database) -> None:
    first, second = await waiting(database), await waiting(database)
    await say(database, second, "孩子高烧两天了")
    assert await lane_of(database, second) == "urgent"
    desk = Desk(database, LocalWakeups(), await hire(database, "operator"))
    assert [await desk.claim_next(), await desk.claim_next()] == [second, first]


async def test_danger_stays_above_what_is_urgent(database: Database) -> None:
    one = await waiting(database, "distress")
    await say(database, one, "孩子高烧两天了")
    assert await lane_of(database, one) == "distress"


async def test_a_report_about_others_is_urgent(database: Database) -> None:
    opened = await open_conversation(database)
    async with locked(database, opened.conversation_id) as conversation:
        conversation.enqueue("report_other")
    assert await lane_of(database, opened.conversation_id) == "urgent"


async def test_what_was_urgent_once_is_not_urgent_in_the_next_request(database: Database) -> None:
    one = await waiting(database)
    await say(database, one, "孩子高烧两天了")
    desk = Desk(database, LocalWakeups(), await hire(database, "operator"))
    await desk.claim(one)
    await desk.close(one)
    async with locked(database, one) as conversation:
        conversation.reopen()
        conversation.enqueue("requested")
    assert await lane_of(database, one) == "normal"


async def test_the_figures_keep_the_gravest_lane_of_a_request(database: Database) -> None:
    one = await waiting(database)
    await say(database, one, "孩子高烧两天了")
    async with database.read() as connection:
        row = (await connection.execute(select(Request).where(Request.conversation_id == one))).one()
    assert (PRIORITY_NAMES[row.priority], row.reason) == ("urgent", "requested")


async def test_the_next_of_one_lane_can_be_asked_for(database: Database) -> None:
    urgent, normal = await waiting(database, "urgent"), await waiting(database)
    desk = Desk(database, LocalWakeups(), await hire(database, "operator"))
    assert await desk.claim_next("normal") == normal
    with pytest.raises(QueueEmptyError):
        await desk.claim_next("distress")
    assert await desk.claim_next() == urgent


async def test_of_ones_own_district_comes_first_and_others_after_a_while(database: Database) -> None:
    far, near, unknown = await waiting(database), await waiting(database), await waiting(database)
    await lives_in(database, far, "同安")
    await lives_in(database, near, "思明")
    desk = await placed(database, "siming", districts=["思明"])
    assert await desk.claim_next() == near
    async with database.write() as connection:  # long in line: everybody's
        ago = now() - timedelta(minutes=3)
        await connection.execute(update(Conversation).where(Conversation.id == far).values(queued_at=ago))
    assert [await desk.claim_next(), await desk.claim_next()] == [far, unknown]


async def test_who_is_of_another_district_is_taken_when_nobody_else_waits(database: Database) -> None:
    far = await waiting(database)
    await lives_in(database, far, "同安")
    assert await (await placed(database, "siming", districts=["思明"])).claim_next() == far


async def test_danger_comes_first_from_any_district(database: Database) -> None:
    near, far = await waiting(database), await waiting(database, "distress")
    await lives_in(database, near, "思明")
    await lives_in(database, far, "同安")
    assert await (await placed(database, "siming", districts=["思明"])).claim_next() == far


async def test_a_need_that_one_is_at_home_in_comes_first(database: Database) -> None:
    other, mine = await waiting(database), await waiting(database)
    async with locked(database, other) as conversation:
        conversation.set_need("housing")
    async with locked(database, mine) as conversation:
        conversation.set_need("illness")
    assert await (await placed(database, "doctor", skills=["illness"])).claim_next() == mine


async def test_a_talk_passed_to_a_team_is_next_for_the_team_and_for_others_after_a_while(database: Database) -> None:
    first, second = await waiting(database), await waiting(database)
    passing = Desk(database, LocalWakeups(), await hire(database, "passing"))
    member, outsider = await placed(database, "member", team="医疗组"), await placed(database, "outsider")
    await passing.claim(first)
    await passing.transfer_to(first, team_of("医疗组"), "看病的事")
    assert await outsider.claim_next() == second
    with pytest.raises(QueueEmptyError):
        await outsider.claim_next()
    later = Desk(database, LocalWakeups(), outsider.operator, timedelta(0))
    assert await member.claim_next() == first
    await member.transfer_to(first, team_of("医疗组"))
    assert await later.claim_next() == first


async def test_a_talk_can_be_passed_to_the_supervisors(database: Database) -> None:
    one = await waiting(database)
    operator = Desk(database, LocalWakeups(), await hire(database, "operator"))
    await operator.claim(one)
    with pytest.raises(NobodyThereError):
        await operator.transfer_to(one, SUPERVISORS)
    supervisor = Desk(database, LocalWakeups(), await hire(database, "head", "supervisor"))
    await operator.transfer_to(one, SUPERVISORS, "要主管定")
    assert await supervisor.claim_next() == one
    assert (await row_of(database, one)).meant_for is None


async def test_on_a_break_one_is_not_counted_as_there_and_gets_nothing_passed(database: Database) -> None:
    one = await waiting(database)
    passing = Desk(database, LocalWakeups(), await hire(database, "passing"))
    resting = await hire(database, "resting")
    await passing.claim(one)
    async with database.write() as connection:
        await take_break(connection, resting.id, now() + timedelta(minutes=10))
    async with database.read() as connection:
        assert await people(connection) == ["passing 的姓名"]
    with pytest.raises(AwayError):
        await passing.transfer(one, "resting")


def test_urgency_says_which_words_it_heard() -> None:
    assert Incoming.of("c", "孩子高烧两天了", None).urgency == Urgency("child_ill", "孩子高烧")
