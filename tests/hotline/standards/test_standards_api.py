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


async def agreed(clerk: Colleague, second: Colleague, value: dict[str, Any]) -> None:
    """A value that one proposes and the other agrees to."""
    response = await clerk.post(PATH, value)
    assert response.status_code == 202, response.text
    [proposal] = (await dibao(second))["proposed"]
    await second.post(f"/standards/values/{proposal['id']}/approve")


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


async def test_a_new_value_changes_nothing_until_a_second_person_agrees_and_is_then_in_force_at_once(
    clerk: Colleague, second: Colleague, database: Database
) -> None:
    response = await clerk.post(PATH, VALUE)
    assert response.status_code == 202, response.text
    standard = await dibao(clerk)
    assert standard["current"] is None
    [proposal] = standard["proposed"]
    assert (proposal["value"], proposal["entered_by"], proposal["mine"]) == (1180, "clerk 的姓名", True)
    refused = await clerk.ask("POST", f"/standards/values/{proposal['id']}/approve")
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/same-person")
    assert (await dibao(second))["proposed"][0]["mine"] is False

    await second.post(f"/standards/values/{proposal['id']}/approve")
    standard = await dibao(clerk)
    assert (standard["current"]["value"], standard["proposed"], standard["last_known"]) == (1180, [], None)
    assert standard["values"][-1]["entered_by"] == "clerk 的姓名"
    assert standard["values"][0]["entered_by"] is None
    async with database.read() as connection:
        lines = await connection.execute(select(Audit.actor, Audit.event).where(Audit.event.startswith("standard.")))
        assert [(line.actor, line.event) for line in lines] == [
            (clerk.account.actor, "standard.proposed"),
            (second.account.actor, "standard.approved"),
        ]


async def test_another_process_uses_it_within_a_second(
    clerk: Colleague, second: Colleague, database: Database, knowledge: KnowledgeBase
) -> None:
    elsewhere = KnowledgeInForce(database, knowledge)
    assert (await elsewhere.current()).standard("dibao_monthly", today()) is None
    await agreed(clerk, second, VALUE)
    begun = time.monotonic()
    while (value := (await elsewhere.current()).standard("dibao_monthly", today())) is None:
        assert time.monotonic() - begun < 30
        await asyncio.sleep(0.1)
    assert value.value == 1180


async def test_a_mistaken_value_is_taken_back_once_a_second_person_agrees(clerk: Colleague, second: Colleague) -> None:
    await agreed(clerk, second, VALUE)
    mistaken = (await dibao(clerk))["values"][-1]
    path = f"/standards/values/{mistaken['id']}"
    assert (await clerk.ask("DELETE", path)).status_code == 422
    assert (await clerk.ask("DELETE", f"{path}?why=看错了年份")).status_code == 202
    held = await dibao(second)
    assert held["current"]["value"] == 1180
    leaving = held["values"][-1]["leaving"]
    assert (leaving["by"], leaving["why"], leaving["mine"]) == ("clerk 的姓名", "看错了年份", False)
    again = await second.ask("DELETE", f"{path}?why=也看到了")
    assert (again.status_code, again.json()["type"]) == (409, "/problems/already-leaving")
    own = await clerk.ask("POST", f"{path}/withdrawal/approve")
    assert (own.status_code, own.json()["type"]) == (403, "/problems/same-person")
    assert (await dibao(clerk))["current"]["value"] == 1180
    assert (await second.ask("POST", f"{path}/withdrawal/approve")).status_code == 204
    assert (await dibao(clerk))["current"] is None
    assert (await clerk.ask("DELETE", f"{path}?why=再来")).status_code == 404
    [past] = await clerk.get("/standards/dibao_monthly/history")
    assert (past["fate"], past["value"], past["settled_by"]) == ("withdrawn", 1180, "second 的姓名")
    assert past["why"] == "看错了年份"


@pytest.mark.parametrize("who", ["proposer", "second person"])
async def test_a_value_stands_where_its_withdrawal_is_turned_down(
    clerk: Colleague, second: Colleague, who: str
) -> None:
    await agreed(clerk, second, VALUE)
    path = f"/standards/values/{(await dibao(clerk))['values'][-1]['id']}"
    await clerk.ask("DELETE", f"{path}?why=看错了年份")
    decides = clerk if who == "proposer" else second
    assert (await decides.ask("POST", f"{path}/withdrawal/reject")).status_code == 204
    held = await dibao(clerk)
    assert (held["current"]["value"], held["values"][-1]["leaving"]) == (1180, None)
    assert (await second.ask("POST", f"{path}/withdrawal/approve")).status_code == 404


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
        ({"source": "<script>alert(1)</script>"}, "source"),
        ({"source": "字" * 100_000}, "source"),
        ({"value": "1,200"}, "value"),
        ({"value": "一千二"}, "value"),
    ],
)
async def test_what_is_wrong_is_said_by_field(clerk: Colleague, wrong: dict[str, Any], field: str) -> None:
    response = await clerk.ask("POST", PATH, VALUE | wrong)
    assert response.status_code == 422, response.text
    assert response.json()["field"] == field


async def test_periods_of_entered_values_do_not_overlap(clerk: Colleague, second: Colleague) -> None:
    await agreed(clerk, second, VALUE | {"effective_to": "2026-06-30"})
    over = VALUE | {"effective_from": "2026-06-30", "accepts": ["overlap", "gap"]}
    refused = await clerk.ask("POST", PATH, over)
    assert refused.status_code == 422
    assert "1,180" in refused.json()["detail"]
    assert "重叠在 2026-06-30 至 2026-06-30" in refused.json()["detail"]
    assert "accept" not in refused.json()  # it can be taken back, so it is never put over
    await agreed(clerk, second, VALUE | {"effective_from": "2026-07-01", "value": 1230.5})
    assert (await dibao(clerk))["current"]["value"] == 1230.5


async def test_a_standard_with_several_figures_needs_all_of_them(clerk: Colleague) -> None:
    path = "/standards/medical_aid_ratio/values"
    one = await clerk.ask("POST", path, VALUE | {"value": 0.9})
    assert one.status_code == 422
    assert "第四类" in one.json()["detail"]
    whole = VALUE | {"value": [1, 0.9, 0.85, 0.8], "accepts": ["overlap", "gap"]}
    assert (await clerk.post(path, whole)).status_code == 202


async def test_there_is_no_such_standard(clerk: Colleague) -> None:
    assert (await clerk.ask("POST", "/standards/nothing/values", VALUE)).status_code == 404


async def test_an_operator_does_not_edit_standards(client: httpx.AsyncClient, database: Database) -> None:
    operator = await Colleague.signed_in(client, database, "operator")
    assert (await operator.ask("GET", "/standards")).status_code == 403
    assert (await operator.ask("POST", PATH, VALUE)).status_code == 403


OVER = VALUE | {"value": 999, "effective_from": "2024-01-01", "effective_to": "2024-12-31", "accepts": ["overlap"]}


async def shown(day: date, database: Database, knowledge: KnowledgeBase) -> object:
    """What the knowledge base in force gives for a day."""
    value = (await KnowledgeInForce(database, knowledge).current()).standard("dibao_monthly", day)
    return None if value is None else value.value


async def test_days_of_a_shipped_value_are_named_and_put_over_only_when_that_is_meant(
    clerk: Colleague, second: Colleague, database: Database, knowledge: KnowledgeBase
) -> None:
    refused = await clerk.ask("POST", PATH, OVER | {"accepts": []})
    assert (refused.status_code, refused.json()["type"]) == (422, "/problems/standard-overlap")
    assert refused.json()["accept"] == "overlap"
    assert "1,120，重叠在 2024-01-01 至 2024-12-31" in refused.json()["detail"]

    await clerk.post(PATH, OVER)
    [proposal] = (await dibao(second))["proposed"]
    assert proposal["accepts"] == ["overlap"]
    assert await shown(date(2024, 6, 1), database, knowledge) == 1120
    await second.post(f"/standards/values/{proposal['id']}/approve")
    days = [date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1)]
    assert [await shown(day, database, knowledge) for day in days] == [1120, 999, 999, 1120]


async def test_what_is_put_over_a_whole_shipped_value_holds_on_all_its_days(
    clerk: Colleague, second: Colleague, database: Database, knowledge: KnowledgeBase
) -> None:
    await agreed(clerk, second, OVER | {"effective_from": "2023-06-15", "effective_to": "2025-06-30"})
    assert [await shown(day, database, knowledge) for day in (date(2023, 6, 14), date(2024, 6, 1))] == [1005, 999]


async def test_days_left_without_a_value_are_named_and_left_only_when_that_is_meant(clerk: Colleague) -> None:
    later = VALUE | {"effective_from": "2026-01-01"}
    refused = await clerk.ask("POST", PATH, later)
    assert (refused.status_code, refused.json()["type"]) == (422, "/problems/standard-gap")
    assert "空出 2025-07-01 至 2025-12-31" in refused.json()["detail"]
    assert (await clerk.post(PATH, later | {"accepts": [refused.json()["accept"]]})).status_code == 202


async def test_what_was_meant_is_looked_at_again_when_a_second_person_agrees(
    clerk: Colleague, second: Colleague
) -> None:
    await clerk.post(PATH, OVER)
    await clerk.post(PATH, OVER | {"value": 888})
    first, other = (await dibao(second))["proposed"]
    await second.post(f"/standards/values/{first['id']}/approve")
    refused = await second.ask("POST", f"/standards/values/{other['id']}/approve")
    assert (refused.status_code, refused.json()["field"]) == (422, "effective_from")


@pytest.mark.parametrize("who", ["proposer", "second"])
async def test_a_proposal_that_is_turned_down_is_gone_and_stays_in_the_history(
    clerk: Colleague, second: Colleague, who: str
) -> None:
    await clerk.post(PATH, OVER)
    [proposal] = (await dibao(clerk))["proposed"]
    decides = clerk if who == "proposer" else second
    await decides.post(f"/standards/values/{proposal['id']}/reject")
    assert (await dibao(clerk))["proposed"] == []
    again = await second.ask("POST", f"/standards/values/{proposal['id']}/approve")
    assert again.status_code == 404
    [past] = await clerk.get("/standards/dibao_monthly/history")
    assert (past["fate"], past["settled_by"]) == ("rejected", decides.account.name)


async def test_a_proposal_is_not_withdrawn_but_turned_down(clerk: Colleague) -> None:
    await clerk.post(PATH, VALUE)
    [proposal] = (await dibao(clerk))["proposed"]
    assert (await clerk.ask("DELETE", f"/standards/values/{proposal['id']}?why=看错了")).status_code == 404


async def test_an_operator_agrees_to_no_value_and_previews_none(
    clerk: Colleague, client: httpx.AsyncClient, database: Database
) -> None:
    await clerk.post(PATH, OVER)
    [proposal] = (await dibao(clerk))["proposed"]
    operator = await Colleague.signed_in(client, database, "operator")
    value = f"/standards/values/{proposal['id']}"
    assert (await operator.ask("POST", f"{value}/approve")).status_code == 403
    assert (await operator.ask("GET", f"{value}/effect")).status_code == 403
    assert (await operator.ask("POST", "/standards/dibao_monthly/effect", VALUE)).status_code == 403
    assert (await operator.ask("GET", "/standards/dibao_monthly/history")).status_code == 403


async def test_an_old_value_without_a_last_day_that_nobody_attests_any_more_is_followed_not_put_over(
    clerk: Colleague, second: Colleague, knowledge: KnowledgeBase
) -> None:
    assert any(value.effective_to is None for value in knowledge.standards["dibao_monthly"].values)
    await agreed(clerk, second, VALUE)


async def test_a_standard_tells_which_rules_and_answers_use_it(clerk: Colleague) -> None:
    standard = await dibao(clerk)
    assert {"dibao", "dibao_allowance", "low_income"} <= {one["id"] for one in standard["rules"]}
    assert all(one["label"] for one in standard["rules"])
