"""Who is there, who does not answer, and what becomes of the residents they hold."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select, update

from hotline.conversations.locked import locked
from hotline.conversations.messages import Draft, read_after
from hotline.database import Database, now
from hotline.database.models import Conversation, Message
from hotline.queue import wording
from hotline.queue.desk import Desk
from hotline.queue.errors import AwayError
from hotline.queue.giving_back import give_back
from hotline.queue.unanswered import Patience, held
from hotline.staff.tables import StaffAccount, StaffSession
from hotline.wakeup import LocalWakeups
from tests.hotline.colleagues import PASSWORD, Colleague, hire, waiting

WITHIN = timedelta(minutes=10)
PATIENCE = Patience(WITHIN, timedelta(minutes=2), first=timedelta(minutes=2))


@pytest.fixture
async def operator(client: httpx.AsyncClient, database: Database) -> Colleague:
    """An operator who is signed in."""
    return await Colleague.signed_in(client, database, "operator")


async def says(database: Database, conversation_id: str, text: str) -> None:
    """The resident writes."""
    async with locked(database, conversation_id) as conversation:
        conversation.say(Draft("resident", text))


async def pass_time(database: Database, minutes: float) -> None:
    """Everything that happened lies further back; the operators are still there."""
    async with database.write() as connection:
        rows = await connection.execute(select(Message.conversation_id, Message.seq, Message.at))
        for row in rows.all():
            this = Message.conversation_id == row.conversation_id, Message.seq == row.seq
            await connection.execute(update(Message).where(*this).values(at=row.at - timedelta(minutes=minutes)))
        for row in (await connection.execute(select(Conversation))).all():
            moments = {name: getattr(row, name) for name in ("claimed_at", "first_claimed_at", "kept_at")}
            earlier = {name: at - timedelta(minutes=minutes) for name, at in moments.items() if at is not None}
            if earlier:
                await connection.execute(update(Conversation).where(Conversation.id == row.id).values(earlier))


async def owner(database: Database, conversation_id: str) -> str:
    """Who has the conversation."""
    async with database.read() as connection:
        columns = select(Conversation.owner).where(Conversation.id == conversation_id)
        return str((await connection.execute(columns)).scalar_one())


async def test_a_talk_whose_holder_says_nothing_goes_back_and_the_resident_is_told_why(
    operator: Colleague, database: Database
) -> None:
    conversation_id = await waiting(database)
    await operator.post(f"/conversations/{conversation_id}/claim")
    await pass_time(database, 1.5)
    assert await give_back(database, LocalWakeups(), patience=PATIENCE) == 0
    [mine] = (await operator.get("/queue"))["mine"]
    assert 0 < mine["reply_within"] <= 30 < mine["reply_warning"] == 60
    await pass_time(database, 1)
    assert await give_back(database, LocalWakeups(), patience=PATIENCE) == 1
    assert await owner(database, conversation_id) == "queued"
    async with database.read() as connection:
        texts = [message["text"] for message in await read_after(connection, conversation_id, 0)]
    assert wording.UNANSWERED in texts
    [waits] = (await operator.get("/queue"))["waiting"]
    assert waits["reason_label"] == "接待的工作人员没有回话"


async def test_nothing_open_no_time_runs(operator: Colleague, database: Database) -> None:
    conversation_id = await waiting(database)
    await operator.post(f"/conversations/{conversation_id}/claim")
    await operator.post(f"/conversations/{conversation_id}/messages", {"client_id": "r1", "text": "在"})
    await pass_time(database, 60)
    assert await give_back(database, LocalWakeups(), patience=PATIENCE) == 0
    [mine] = (await operator.get("/queue"))["mine"]
    assert mine["reply_within"] is None


async def test_the_time_runs_from_the_first_thing_that_is_unanswered(operator: Colleague, database: Database) -> None:
    conversation_id = await waiting(database)
    await operator.post(f"/conversations/{conversation_id}/claim")
    await operator.post(f"/conversations/{conversation_id}/messages", {"client_id": "r1", "text": "在"})
    await says(database, conversation_id, "第一句")
    await pass_time(database, 6)
    await says(database, conversation_id, "第二句")
    assert await give_back(database, LocalWakeups(), patience=PATIENCE) == 0  # only a first word is owed so soon
    await pass_time(database, 5)
    assert await give_back(database, LocalWakeups(), patience=PATIENCE) == 1


async def test_who_says_that_they_are_still_at_it_has_the_full_time_again(
    operator: Colleague, database: Database
) -> None:
    conversation_id = await waiting(database)
    await operator.post(f"/conversations/{conversation_id}/claim")
    await pass_time(database, 1.5)
    await operator.post(f"/conversations/{conversation_id}/keep")
    await pass_time(database, 1.5)
    assert await give_back(database, LocalWakeups(), patience=PATIENCE) == 0
    await pass_time(database, 1)
    assert await give_back(database, LocalWakeups(), patience=PATIENCE) == 1
    refused = await operator.ask("POST", f"/conversations/{conversation_id}/keep")
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/not-yours")


async def test_signing_out_hands_over_at_once(operator: Colleague, database: Database) -> None:
    conversation_id = await waiting(database)
    await operator.post(f"/conversations/{conversation_id}/claim")
    await operator.post("/logout")
    assert await owner(database, conversation_id) == "queued"


async def test_whoever_is_signed_in_elsewhere_too_keeps_their_talks(
    operator: Colleague, client: httpx.AsyncClient, database: Database
) -> None:
    conversation_id = await waiting(database)
    await operator.post(f"/conversations/{conversation_id}/claim")
    again = await client.post("/api/staff/login", json={"username": "operator", "password": PASSWORD})
    assert again.status_code == 200
    client.cookies.clear()
    await operator.post("/logout")
    assert await owner(database, conversation_id) == "human"


async def test_what_a_page_asks_by_itself_is_no_sign_of_a_person(operator: Colleague, database: Database) -> None:
    async def seen(**headers: str) -> tuple[Any, Any]:
        earlier = now() - timedelta(minutes=5)
        async with database.write() as connection:
            await connection.execute(update(StaffAccount).values(seen_at=earlier))
            await connection.execute(update(StaffSession).values(seen_at=earlier))
        assert (await operator.ask("GET", "/queue", **headers)).status_code == 200
        async with database.read() as connection:
            account = (await connection.execute(select(StaffAccount.seen_at))).scalar_one()
            session = (await connection.execute(select(StaffSession.seen_at))).scalar_one()
        return account > earlier, session > earlier

    assert await seen(**{"X-Songtan-Unattended": "1"}) == (False, False)
    assert await seen() == (True, True)


async def test_unread_marks_and_the_clock_of_the_receiver_after_a_transfer(
    operator: Colleague, client: httpx.AsyncClient, database: Database
) -> None:
    other = await Colleague.signed_in(client, database, "other")
    conversation_id = await waiting(database)
    await operator.post(f"/conversations/{conversation_id}/claim")
    await says(database, conversation_id, "一")
    await says(database, conversation_id, "二")
    await pass_time(database, 1.5)
    await operator.post(f"/conversations/{conversation_id}/transfer", {"to": "other", "note": "她听不清"})
    [mine] = (await other.get("/queue"))["mine"]
    assert (mine["unread"], mine["reply_within"] > 90) == (2, True)
    await other.post(f"/conversations/{conversation_id}/transfer", {"to": None})
    await operator.post("/queue/claim", {})
    assert (await operator.get("/queue"))["mine"][0]["unread"] == 2


async def test_nobody_is_offered_or_given_a_talk_who_is_not_there(operator: Colleague, database: Database) -> None:
    await hire(database, "gone")
    full = await hire(database, "full", capacity=1)
    await Desk(database, LocalWakeups(), full).claim(await waiting(database))
    async with database.write() as connection:
        await connection.execute(update(StaffAccount).where(StaffAccount.username == "gone").values(seen_at=None))
    assert await operator.get("/colleagues") == []
    conversation_id = await waiting(database)
    desk = Desk(database, LocalWakeups(), operator.account)
    await desk.claim(conversation_id)
    with pytest.raises(AwayError, match="不在"):
        await desk.transfer(conversation_id, "gone")


async def test_the_time_left_is_counted_from_the_claim_for_the_first_word(database: Database) -> None:
    desk = Desk(database, LocalWakeups(), await hire(database, "operator"))
    conversation_id = await waiting(database)
    await desk.claim(conversation_id)
    async with database.read() as connection:
        [row] = await held(connection, conversation_id)
    assert PATIENCE.left(row, row.claimed_at + timedelta(minutes=0.5)) == timedelta(minutes=1.5)
    assert PATIENCE.left(row, row.claimed_at + timedelta(minutes=40)) == timedelta(0)
