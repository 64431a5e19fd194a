"""What a value would change is told before it does: how many households, which, and which answers."""

from typing import Any

import httpx
import pytest
from sqlalchemy import insert

from hotline.conversations.locked import locked
from hotline.conversations.opening import open_conversation
from hotline.database import Database, now
from hotline.days import today
from hotline.faq.tables import FaqEntry
from hotline.households import store
from hotline.standards.effect import effect
from hotline.standards.in_force import KnowledgeInForce
from policy_kb import KnowledgeBase
from tests.hotline.colleagues import Colleague
from tests.hotline.standards.test_standards_api import VALUE, agreed, dibao

PATH = "/standards/dibao_monthly"
NEW = VALUE | {"value": 1200}


@pytest.fixture
async def clerk(client: httpx.AsyncClient, database: Database) -> Colleague:
    """A clerk who is signed in."""
    return await Colleague.signed_in(client, database, "clerk", "clerk")


async def family(database: Database, income: int, **facts: Any) -> str:
    """A stored household of one with this income and within the limits of assets; returns its id."""
    opened = await open_conversation(database)
    async with locked(database, opened.conversation_id) as conversation:
        file = await store.load(conversation.connection, conversation.household_id)
        file.add_member(None, "本人")
        told = {"hukou": "xiamen", "size": 1, "monthly_income": income, "assets_within_limits": True} | facts
        for fact, value in told.items():
            file.record(fact, value, source="resident")
        file.record("relation", "self", 0, source="resident")
        await store.save(conversation.connection, conversation.household_id, conversation.id, file)
        return conversation.household_id


async def an_answer(database: Database, answer: str) -> None:
    """A published answer."""
    values = {
        "id": "how-much", "question": "低保线是多少", "variants": [], "answer": answer, "clause": "", "source": "",
        "state": "published", "version": 1, "updated_at": now(),
    }  # fmt: skip
    async with database.write() as connection:
        await connection.execute(insert(FaqEntry).values(values))


async def test_households_whose_outcomes_change_are_counted_and_shown_without_who_they_are(
    clerk: Colleague, database: Database
) -> None:
    poor = await family(database, 300)
    rich = await family(database, 90_000)
    found = (await clerk.post(f"{PATH}/effect", NEW)).json()
    assert (found["day"], found["stored"], found["compared"]) == (today().isoformat(), 2, 2)
    assert found["changed"] >= 1
    assert poor in [one["household"] for one in found["examples"]]
    changes = next(one["changes"] for one in found["examples"] if one["household"] == poor)
    allowance = next(change for change in changes if change["rule"] == "dibao_allowance")
    assert "900" in allowance["after"]
    assert allowance["before"] != allowance["after"]
    assert rich not in [one["household"] for one in found["examples"] if "dibao_allowance" not in str(one)]
    assert "300" not in str([one.keys() for one in found["examples"]])
    assert (await dibao(clerk))["current"] is None  # nothing was kept of it


async def test_what_happens_to_several_households_alike_is_told_once_with_their_number(
    clerk: Colleague, database: Database
) -> None:
    for _ in range(3):
        await family(database, 300)
    found = (await clerk.post(f"{PATH}/effect", NEW)).json()
    [move] = [one for one in found["moves"] if one["rule"] == "dibao_allowance"]
    assert move["households"] == found["changed"] == 3


async def test_a_value_of_the_past_is_told_by_its_own_days(clerk: Colleague, database: Database) -> None:
    await family(database, 1050)
    over = VALUE | {"value": 999, "effective_from": "2024-01-01", "effective_to": "2024-12-31"}
    found = (await clerk.post(f"{PATH}/effect", over)).json()
    assert found["day"] == "2024-12-31"
    assert ("符合", "不符合") in {(one["before"], one["after"]) for one in found["moves"] if one["rule"] == "dibao"}


async def test_answers_that_read_differently_are_shown_before_and_after(clerk: Colleague, database: Database) -> None:
    await an_answer(database, "低保线{{standard:dibao_monthly}}。")
    found = (await clerk.post(f"{PATH}/effect", NEW)).json()
    [answer] = found["answers"]
    assert "1,120" in answer["before"]
    assert "1,200" in answer["after"]
    assert (await clerk.post("/standards/tekun_basic_monthly/effect", NEW)).json()["answers"] == []


async def test_agreeing_and_taking_back_are_previewed_too(
    clerk: Colleague, client: httpx.AsyncClient, database: Database
) -> None:
    await family(database, 300)
    second = await Colleague.signed_in(client, database, "second", "clerk")
    await clerk.post(f"{PATH}/values", NEW)
    [proposal] = (await dibao(second))["proposed"]
    agreeing = await second.get(f"/standards/values/{proposal['id']}/effect")
    await second.post(f"/standards/values/{proposal['id']}/approve")
    taking_back = await second.get(f"/standards/values/{proposal['id']}/effect")
    ways = [{(one["rule"], one["before"], one["after"]) for one in found["moves"]} for found in (agreeing, taking_back)]
    assert ways[0] == {(rule, after, before) for rule, before, after in ways[1]}
    assert ways[0]


@pytest.mark.parametrize(
    ("wrong", "field"), [({"value": -1}, "value"), ({"effective_to": "2025-06-30"}, "effective_to")]
)
async def test_what_cannot_be_entered_cannot_be_previewed(clerk: Colleague, wrong: dict[str, Any], field: str) -> None:
    refused = await clerk.ask("POST", f"{PATH}/effect", NEW | wrong)
    assert (refused.status_code, refused.json()["field"]) == (422, field)


async def test_where_time_runs_out_it_is_told_how_many_were_compared(
    database: Database, knowledge: KnowledgeBase
) -> None:
    await family(database, 300)
    after = await KnowledgeInForce(database, knowledge).supposing()
    found = await effect(database, knowledge, after, "dibao_monthly", today(), seconds=-1)
    assert (found.stored, found.compared) == (1, 0)


async def test_a_file_that_can_no_longer_be_read_is_counted_and_stops_nothing(
    clerk: Colleague, database: Database
) -> None:
    await family(database, 300, old_fact_of_long_ago=True)
    await family(database, 300)
    found = (await clerk.post(f"{PATH}/effect", NEW)).json()
    assert (found["compared"], found["unread"], found["changed"]) == (2, 1, 1)


async def test_who_is_agreed_to_by_two_is_in_force(
    clerk: Colleague, client: httpx.AsyncClient, database: Database
) -> None:
    second = await Colleague.signed_in(client, database, "second", "clerk")
    await agreed(clerk, second, NEW)
    assert (await dibao(clerk))["current"]["value"] == 1200
