"""An outcome unfolded at the desk, and another day's result, over HTTP."""

from typing import Any

import httpx
import pytest
from sqlalchemy import select

from hotline.conversations.locked import locked
from hotline.database import Database
from hotline.database.models import Audit
from hotline.households import store
from tests.hotline.colleagues import Colleague, waiting
from tests.hotline.queue.test_queue_api import know


@pytest.fixture
async def operator(client: httpx.AsyncClient, database: Database) -> Colleague:
    """An operator who is signed in."""
    return await Colleague.signed_in(client, database, "operator")


@pytest.fixture
async def claimed(operator: Colleague, database: Database) -> str:
    """A conversation of this operator's, with a family of too much property, whose certificate says low income."""
    conversation_id = await waiting(database)
    await know(database, conversation_id, assets_within_limits=False, size=1, recognised_as=["low_income"])
    await operator.post(f"/conversations/{conversation_id}/claim")
    return conversation_id


async def explained(operator: Colleague, conversation_id: str, **query: Any) -> Any:
    address = httpx.URL(f"/conversations/{conversation_id}/explain", params=query)
    return await operator.get(str(address))


async def test_an_outcome_tells_why_what_would_change_it_and_every_condition(operator: Colleague, claimed: str) -> None:
    found = await explained(operator, claimed, rule="dibao_allowance")
    assert (found["status"], found["status_label"]) == ("ineligible", "不符合")
    assert any("家里财产超出规定" in reason for reason in found["reasons"])
    assert found["change_note"] == "只说明规则，情况要照实填写"
    verdicts = {line["text"]: (line["verdict"], line["depth"]) for line in found["trace"]}
    assert verdicts["家里财产符合规定"] == ("否", 3)
    assert found["trace"][0]["depth"] == 0


async def test_what_is_open_tells_what_to_ask_first(operator: Colleague, claimed: str) -> None:
    found = await explained(operator, claimed, rule="social_services")
    assert found["change"] == "还定不了，要先知道：需要社工服务"


async def test_what_a_person_gets_is_explained_for_that_person(
    operator: Colleague, claimed: str, database: Database
) -> None:
    async with locked(database, claimed) as conversation:
        file = await store.load(conversation.connection, conversation.household_id)
        file.add_member("self", "您")
        file.record("disability_level", 0, 0, source="resident", seq=2)
        await store.save(conversation.connection, conversation.household_id, conversation.id, file)
    found = await explained(operator, claimed, rule="community_rehab", member=0)
    assert (found["member"], found["status"]) == (0, "ineligible")
    assert "残疾等级是1、2、3、4级的" in found["change"]


async def test_the_home_of_somebody_else_is_explained_apart(operator: Colleague, claimed: str) -> None:
    assert (await explained(operator, claimed, rule="dibao"))["status"] == "ineligible"
    assert (await explained(operator, claimed, rule="dibao", whose="other"))["status"] == "unknown"


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("rule=nothing", "rule"),
        ("rule=dibao&member=0", "member"),
        ("rule=community_rehab&member=3", "member"),
        ("rule=dibao&member=-1", "member"),
        ("rule=dibao&whose=mine", "whose"),
        ("", "rule"),
    ],
)
async def test_what_cannot_be_explained_is_refused(operator: Colleague, claimed: str, query: str, field: str) -> None:
    refused = await operator.ask("GET", f"/conversations/{claimed}/explain?{query}")
    assert (refused.status_code, refused.json()["field"]) == (422, field)


async def test_facts_that_contradict_each_other_are_said_first(
    operator: Colleague, claimed: str, database: Database
) -> None:
    await know(database, claimed, monthly_income=3000, monthly_income_per_capita=5)
    for path in ("explain?rule=dibao", "compare?day=2024-03-01"):
        refused = await operator.ask("GET", f"/conversations/{claimed}/{path}")
        assert (refused.status_code, refused.json()["type"]) == (409, "/problems/facts-contradict")


@pytest.mark.parametrize("path", ["explain?rule=dibao", "compare?day=2024-03-01"])
async def test_only_whoever_may_read_the_conversation_may_ask(
    client: httpx.AsyncClient, operator: Colleague, claimed: str, database: Database, path: str
) -> None:
    other = await Colleague.signed_in(client, database, "other")
    assert (await other.ask("GET", f"/conversations/{claimed}/{path}")).status_code == 403
    clerk = await Colleague.signed_in(client, database, "clerk", "clerk")
    assert (await clerk.ask("GET", f"/conversations/{claimed}/{path}")).status_code == 403
    admin = await Colleague.signed_in(client, database, "chief", "admin")
    assert (await admin.ask("GET", f"/conversations/{claimed}/{path}")).status_code == 200
    async with database.read() as connection:
        actors = list(await connection.scalars(select(Audit.actor).where(Audit.event == "conversation.viewed")))
    assert actors[-1] == admin.account.actor
    assert other.account.actor not in actors
    assert clerk.account.actor not in actors


async def test_another_day_tells_what_changed_and_why(operator: Colleague, database: Database) -> None:
    conversation_id = await waiting(database)
    await know(database, conversation_id, hukou="xiamen", size=1, monthly_income=100, assets_within_limits=True)
    await operator.post(f"/conversations/{conversation_id}/claim")
    found = await operator.get(f"/conversations/{conversation_id}/compare?day=2024-03-01")
    assert found["before"] == "2024-03-01"
    allowance = next(one for one in found["differences"] if one["id"] == "dibao_allowance")
    assert "2024-03-01符合，每月1020元" in allowance["sentence"]
    assert "“低保标准”后来没有生效的数值" in allowance["sentence"]
    refused = await operator.ask("GET", f"/conversations/{conversation_id}/compare?day=soon")
    assert (refused.status_code, refused.json()["field"]) == (422, "day")
