"""Rules as staff read them."""

from datetime import date

import httpx

from hotline.database import Database
from policy_kb import KnowledgeBase
from tests.hotline.colleagues import Colleague


async def test_every_rule_is_listed_and_can_be_read(
    client: httpx.AsyncClient, database: Database, knowledge: KnowledgeBase
) -> None:
    operator = await Colleague.signed_in(client, database, "operator")
    listed = await operator.get("/kb")
    assert listed["problem"] is None
    rules = listed["rules"]
    assert {rule["id"] for rule in rules} == {*knowledge.categories, *knowledge.measures}
    for rule in rules:
        page = await operator.get(f"/kb/{rule['id']}")
        assert page["label"] == rule["label"]
        assert page["clause"] == rule["clauses"]
        assert page["summary"]
        assert page["conditions"]
        assert page["scenarios"]
    assert (await operator.ask("GET", "/kb/nothing")).status_code == 404


async def test_a_rule_tells_its_conditions_standards_and_scenarios(
    client: httpx.AsyncClient, database: Database
) -> None:
    operator = await Colleague.signed_in(client, database, "operator")
    page = await operator.get("/kb/dibao_allowance")
    assert page["conditions"] == ["低保对象"]
    [standard] = page["standards"]
    assert {"value", "effective_from", "effective_to", "source", "grade"} <= standard["values"][0].keys()
    assert all(scenario["title"] and scenario["holds"] for scenario in page["scenarios"])
    assert page["where"]


async def test_nobody_reads_rules_here_without_signing_in(client: httpx.AsyncClient) -> None:
    assert (await client.get("/api/staff/kb")).status_code == 401


async def test_staff_see_which_figures_to_look_after_and_how_far_amounts_are_known(
    client: httpx.AsyncClient, database: Database, knowledge: KnowledgeBase
) -> None:
    operator = await Colleague.signed_in(client, database, "operator")
    seen = await operator.get("/kb/watch?day=2026-11-29")
    line = next(one for one in seen["watched"] if one["standard"] == "dibao_monthly" and one["concern"] == "last_known")
    assert (line["day"], line["label"]) == ("2025-06-30", "低保标准")
    assert line["concern"] in seen["concerns"]
    assert "低保金" in seen["amounts"]["last_known"]
    assert "低保金" in (await operator.get("/kb/watch?day=2024-01-01"))["amounts"]["in_force"]
    counted = sum(len(labels) for labels in seen["amounts"].values())
    assert counted == len(
        [one for one in knowledge.in_force(date(2026, 11, 29)) if one.kind == "measure" and one.amount]
    )
    assert (await operator.ask("GET", "/kb/watch?day=soon")).status_code == 422
