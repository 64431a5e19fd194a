"""Standards that staff enter: dated, sourced, in force at once, taken back when mistaken."""

import asyncio
import time
from datetime import date
from typing import Any

import httpx
import pytest
from sqlalchemy import select

from hotline.database import Database
from hotline.database.models import Audit
from hotline.days import today
from hotline.standards.in_force import KnowledgeInForce
from policy_kb import KnowledgeBase
from tests.hotline.colleagues import Colleague

VALUE = {
    "value": 1180,
    "effective_from": "2025-07-01",
    "effective_to": None,
    "source": "测试文件2025年1号",
    "grade": "A",
}
PATH = "/standards/dibao_monthly/values"


@pytest.fixture
async def clerk(client: httpx.AsyncClient, database: Database) -> Colleague:
    """A clerk who is signed in."""
    return await Colleague.signed_in(client, database, "clerk", "clerk")


async def dibao(clerk: Colleague) -> dict[str, Any]:
    """The dibao standard as the clerk sees it."""
    standards = {standard["id"]: standard for standard in await clerk.get("/standards")}
    found: dict[str, Any] = standards["dibao_monthly"]
    return found


async def test_a_standard_shows_its_values_and_that_none_is_in_force(clerk: Colleague) -> None:
    standard = await dibao(clerk)
    assert standard["label"] == "低保标准"
    assert [value["value"] for value in standard["values"]] == [610, 650, 720, 800, 850, 1005, 1120]
    assert standard["current"] is None
    assert standard["last_known"]["value"] == 1120


async def test_a_value_without_a_last_day_tells_when_it_was_last_seen(clerk: Colleague) -> None:
    standards = {standard["id"]: standard for standard in await clerk.get("/standards")}
    (value,) = standards["disability_care_floor"]["values"]
    assert (value["effective_to"], value["seen"]) == (None, "2016-01-01")
    assert standards["disability_care_floor"]["current"] is None  # so long ago that it is not relied on


async def test_an_entered_value_is_in_force_at_once(clerk: Colleague) -> None:
    response = await clerk.post(PATH, VALUE)
    assert response.status_code == 201, response.text
    standard = await dibao(clerk)
    assert standard["current"]["value"] == 1180
    assert standard["last_known"] is None
    assert standard["values"][-1]["entered_by"] == "clerk 的姓名"
    assert standard["values"][0]["entered_by"] is None


async def test_another_process_uses_it_within_a_second(
    clerk: Colleague, database: Database, knowledge: KnowledgeBase
) -> None:
    elsewhere = KnowledgeInForce(database, knowledge)
    assert (await elsewhere.current()).standard("dibao_monthly", today()) is None
    await clerk.post(PATH, VALUE)
    begun = time.monotonic()
    while (value := (await elsewhere.current()).standard("dibao_monthly", today())) is None:
        assert time.monotonic() - begun < 30
        await asyncio.sleep(0.1)
    assert value.value == 1180


async def test_a_mistaken_value_is_taken_back(clerk: Colleague) -> None:
    await clerk.post(PATH, VALUE)
    mistaken = (await dibao(clerk))["values"][-1]
    assert (await clerk.ask("DELETE", f"/standards/values/{mistaken['id']}")).status_code == 204
    assert (await dibao(clerk))["current"] is None
    assert (await clerk.ask("DELETE", f"/standards/values/{mistaken['id']}")).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"value": -1}, "value"),
        ({"value": "1e999"}, "value"),
        ({"value": "1000000000"}, "value"),
        ({"value": "1.23456"}, "value"),
        ({"value": [1, 2]}, "value"),
        ({"effective_to": "2025-06-30"}, "effective_to"),
        ({"grade": "C"}, "grade"),
        ({"source": "  "}, "source"),
    ],
)
async def test_what_is_wrong_is_said_by_field(clerk: Colleague, wrong: dict[str, Any], field: str) -> None:
    response = await clerk.ask("POST", PATH, VALUE | wrong)
    assert response.status_code == 422, response.text
    assert response.json()["field"] == field


async def test_periods_of_entered_values_do_not_overlap(clerk: Colleague) -> None:
    await clerk.post(PATH, VALUE | {"effective_to": "2026-06-30"})
    overlapping = await clerk.ask("POST", PATH, VALUE | {"effective_from": "2026-06-30"})
    assert overlapping.status_code == 422
    assert "1,180" in overlapping.json()["detail"]
    assert (await clerk.post(PATH, VALUE | {"effective_from": "2026-07-01", "value": 1230.5})).status_code == 201
    assert (await dibao(clerk))["current"]["value"] == 1230.5


async def test_a_standard_with_several_figures_needs_all_of_them(clerk: Colleague) -> None:
    path = "/standards/medical_aid_ratio/values"
    one = await clerk.ask("POST", path, VALUE | {"value": 0.9})
    assert one.status_code == 422
    assert "第四类" in one.json()["detail"]
    assert (await clerk.post(path, VALUE | {"value": [1, 0.9, 0.85, 0.8]})).status_code == 201


async def test_there_is_no_such_standard(clerk: Colleague) -> None:
    assert (await clerk.ask("POST", "/standards/nothing/values", VALUE)).status_code == 404


async def test_an_operator_does_not_edit_standards(client: httpx.AsyncClient, database: Database) -> None:
    operator = await Colleague.signed_in(client, database, "operator")
    assert (await operator.ask("GET", "/standards")).status_code == 403
    assert (await operator.ask("POST", PATH, VALUE)).status_code == 403


OVER = VALUE | {"value": 999, "effective_from": "2024-01-01", "effective_to": "2024-12-31"}


async def shown(clerk: Colleague, day: date, database: Database, knowledge: KnowledgeBase) -> object:
    """What the knowledge base in force gives for a day."""
    value = (await KnowledgeInForce(database, knowledge).current()).standard("dibao_monthly", day)
    return None if value is None else value.value


async def test_a_value_over_a_shipped_one_changes_nothing_until_a_second_person_agrees(
    clerk: Colleague, client: httpx.AsyncClient, database: Database, knowledge: KnowledgeBase
) -> None:
    day = date(2024, 6, 1)
    response = await clerk.post(PATH, OVER)
    assert response.status_code == 202
    [proposal] = (await dibao(clerk))["proposed"]
    assert (proposal["value"], proposal["entered_by"], proposal["mine"]) == (999, "clerk 的姓名", True)
    assert await shown(clerk, day, database, knowledge) == 1120
    refused = await clerk.ask("POST", f"/standards/values/{proposal['id']}/approve")
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/same-person")
    assert await shown(clerk, day, database, knowledge) == 1120

    second = await Colleague.signed_in(client, database, "second", "clerk")
    assert (await dibao(second))["proposed"][0]["mine"] is False
    await second.post(f"/standards/values/{proposal['id']}/approve")
    assert await shown(clerk, day, database, knowledge) == 999
    assert (await dibao(clerk))["proposed"] == []
    async with database.read() as connection:
        lines = await connection.execute(select(Audit.actor, Audit.event).where(Audit.event.startswith("standard.")))
        assert [(line.actor, line.event) for line in lines] == [
            (clerk.account.actor, "standard.proposed"),
            (second.account.actor, "standard.approved"),
        ]


@pytest.mark.parametrize("who", ["proposer", "second"])
async def test_a_proposal_that_is_turned_down_is_gone(
    clerk: Colleague, client: httpx.AsyncClient, database: Database, who: str
) -> None:
    await clerk.post(PATH, OVER)
    [proposal] = (await dibao(clerk))["proposed"]
    decides = clerk if who == "proposer" else await Colleague.signed_in(client, database, "second", "clerk")
    await decides.post(f"/standards/values/{proposal['id']}/reject")
    assert (await dibao(clerk))["proposed"] == []
    again = await decides.ask("POST", f"/standards/values/{proposal['id']}/approve")
    assert again.status_code == 404


async def test_an_operator_agrees_to_no_value(clerk: Colleague, client: httpx.AsyncClient, database: Database) -> None:
    await clerk.post(PATH, OVER)
    [proposal] = (await dibao(clerk))["proposed"]
    operator = await Colleague.signed_in(client, database, "operator")
    assert (await operator.ask("POST", f"/standards/values/{proposal['id']}/approve")).status_code == 403


@pytest.mark.parametrize(
    ("period", "status"),
    [
        ({"effective_from": "2025-06-30", "effective_to": None}, 202),
        ({"effective_from": "2010-01-01", "effective_to": "2030-01-01"}, 202),
        ({"effective_from": "2025-07-01", "effective_to": None}, 201),
    ],
)
async def test_one_day_in_common_with_a_shipped_value_is_enough(
    clerk: Colleague, period: dict[str, str | None], status: int
) -> None:
    assert (await clerk.post(PATH, VALUE | period)).status_code == status


async def test_an_old_value_without_a_last_day_that_nobody_relies_on_any_more_is_not_overruled(
    clerk: Colleague, knowledge: KnowledgeBase
) -> None:
    assert any(value.effective_to is None for value in knowledge.standards["dibao_monthly"].values)
    assert (await clerk.post(PATH, VALUE)).status_code == 201


async def test_two_proposals_for_the_same_days_cannot_both_be_agreed_to(
    clerk: Colleague, client: httpx.AsyncClient, database: Database
) -> None:
    await clerk.post(PATH, OVER)
    await clerk.post(PATH, OVER | {"value": 888})
    second = await Colleague.signed_in(client, database, "second", "clerk")
    first, other = (await dibao(second))["proposed"]
    await second.post(f"/standards/values/{first['id']}/approve")
    refused = await second.ask("POST", f"/standards/values/{other['id']}/approve")
    assert (refused.status_code, refused.json()["field"]) == (422, "effective_from")
