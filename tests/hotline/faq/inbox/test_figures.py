"""What people asked, what came of it and whether it helped, by week, topic and entry."""

from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import update

from hotline.database import Database
from hotline.days import XIAMEN, today
from hotline.faq.inbox.recording import Outcome
from hotline.faq.inbox.tables import AskedQuestion
from tests.hotline.colleagues import Colleague
from tests.hotline.faq.entries import add
from tests.hotline.faq.inbox.test_inbox import asked


def monday(back: int = 0) -> Any:
    """The Monday of this week, or of so many weeks before."""
    return today() - timedelta(days=today().weekday(), weeks=back)


async def when(
    database: Database, text: str, outcome: Outcome, entry: str | None, at: datetime, rating: str | None
) -> None:
    """Somebody asked at this moment, and rated the answer."""
    talk = await asked(database, text, outcome, entry)
    async with database.write() as connection:
        mine = update(AskedQuestion).where(AskedQuestion.conversation_id == talk)
        await connection.execute(mine.values(at=at, rating=rating))


@pytest.fixture
async def entry(clerk: Colleague, database: Database) -> str:
    """An entry of a topic that was asked for last week and this week, and other questions."""
    name: str = (await add(clerk, topic="medical"))["id"]
    noon = datetime.combine(monday(), datetime.min.time(), XIAMEN)
    last = noon - timedelta(seconds=1)  # Sunday night in Xiamen
    await when(database, "几点开门", "answered", name, noon, "useful")
    await when(database, "几点开门呀", "answered", name, noon, "useless")
    await when(database, "几点有人", "offered", name, noon, None)
    await when(database, "几点", "answered", name, last, "useful")
    await when(database, "火星上有没有水", "refused", None, last, None)
    await when(database, "社保卡丢了", "elsewhere", None, last, None)
    return name


async def test_weeks_begin_on_monday_in_xiamen_and_stand_though_nobody_asked(clerk: Colleague, entry: str) -> None:
    found = await clerk.get("/faq/figures?weeks=3")
    weeks = {one["week"]: one for one in found["weeks"]}
    assert list(weeks) == [monday(back).isoformat() for back in (2, 1, 0)]
    before, last, this = weeks.values()
    assert (before["asked"], before["hit_rate"], before["helpful_rate"]) == (0, None, None)
    assert (last["asked"], last["answered"], last["refused"], last["elsewhere"]) == (3, 1, 1, 1)
    assert (last["hit_rate"], last["refusal_rate"], last["helpful_rate"]) == (0.5, 0.5, 1.0)
    assert (this["asked"], this["offered"], this["useful"], this["useless"]) == (3, 1, 1, 1)
    assert this["helpful_rate"] == 0.5
    assert found["total"]["asked"] == 6


async def test_topics_and_entries_are_counted_and_can_be_looked_at_alone(clerk: Colleague, entry: str) -> None:
    found = await clerk.get("/faq/figures?weeks=3")
    assert [(one["label"], one["asked"]) for one in found["topics"]] == [("看病", 4), ("没有分主题", 2)]
    [only] = found["entries"]
    assert (only["entry"]["id"], only["asked"], only["useful"]) == (entry, 4, 2)
    for alone in (f"entry={entry}", "topic=medical"):
        weeks = (await clerk.get(f"/faq/figures?weeks=2&{alone}"))["weeks"]
        assert [one["asked"] for one in weeks] == [1, 3]
    nothing = await clerk.get("/faq/figures?weeks=2&topic=housing")
    assert (nothing["total"]["asked"], nothing["entries"]) == (0, [])


@pytest.mark.parametrize(
    ("asked_for", "field"), [("weeks=0", "weeks"), ("weeks=105", "weeks"), ("weeks=viele", "weeks")]
)
async def test_a_span_that_makes_no_sense_is_refused(clerk: Colleague, asked_for: str, field: str) -> None:
    response = await clerk.ask("GET", f"/faq/figures?{asked_for}")
    assert (response.status_code, response.json()["field"]) == (422, field)


async def test_a_supervisor_may_look_and_nobody_who_is_not_signed_in(
    client: httpx.AsyncClient, database: Database
) -> None:
    supervisor = await Colleague.signed_in(client, database, "super", "supervisor")
    assert (await supervisor.get("/faq/figures"))["total"]["asked"] == 0
    assert (await client.get("/api/staff/faq/figures")).status_code == 401
