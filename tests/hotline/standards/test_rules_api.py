"""Rules as staff read them."""

from datetime import date

import httpx
import pytest
from sqlalchemy import update

from hotline.database import Database
from hotline.faq.tables import FaqEntry
from policy_kb import KnowledgeBase
from tests.hotline.colleagues import Colleague
from tests.hotline.standards.test_effect import an_answer


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


async def test_a_page_leads_on_to_its_clauses_standards_of_today_and_answers(
    client: httpx.AsyncClient, database: Database
) -> None:
    operator = await Colleague.signed_in(client, database, "operator")
    await an_answer(database, "低保线{{standard:dibao_monthly}}。")
    page = await operator.get("/kb/dibao_allowance/page")
    assert page["answers"] == [{"id": "how-much", "label": "低保线是多少"}]
    assert page["rule"]["sentences"][0]["clause"] == "三(七)"
    [standard] = page["rule"]["standards"]
    assert standard["state"] == "last_known"
    assert standard["told"].startswith("今天没有有效的数；最近知道的是1,120元")
    assert (await operator.ask("GET", "/kb/nothing/page")).status_code == 404


async def test_a_page_leads_on_to_the_answers_that_speak_of_its_help(
    client: httpx.AsyncClient, database: Database
) -> None:
    operator = await Colleague.signed_in(client, database, "operator")
    await an_answer(database, "到街道窗口申请。")
    assert (await operator.get("/kb/dibao_allowance/page"))["answers"] == []
    async with database.write() as connection:
        await connection.execute(update(FaqEntry).values(measures=["dibao_allowance"]))
    page = await operator.get("/kb/dibao_allowance/page")
    assert page["answers"] == [{"id": "how-much", "label": "低保线是多少"}]
    assert (await operator.get("/kb/elderly_allowance/page"))["answers"] == []


FAMILY = {"household": {"size": 3, "hukou": "xiamen", "monthly_income": 1500, "assets_within_limits": True}}


async def test_a_rule_is_tried_on_a_made_up_household_with_a_supposed_figure(
    client: httpx.AsyncClient, database: Database
) -> None:
    operator = await Colleague.signed_in(client, database, "operator")
    path = "/kb/dibao_allowance/try"
    given = FAMILY | {"as_of": "2024-01-01", "members": [{"relation": "self", "age": 40, "can_work": True}]}
    tried = (await operator.post(path, given)).json()
    assert (tried["as_of"], tried["in_force"]) == ("2024-01-01", True)
    [outcome] = tried["outcomes"]
    assert outcome["amount"].startswith("每月1860元")
    assert outcome["reasons"]
    supposed = (await operator.post(path, given | {"standards": {"dibao_monthly": ["12"]}})).json()
    assert supposed["outcomes"][0]["status"] == "ineligible"
    assert (await operator.post(path, {"as_of": "2010-01-01"})).json()["in_force"] is False


async def test_what_is_not_told_of_a_made_up_household_is_unknown_and_named(
    client: httpx.AsyncClient, database: Database
) -> None:
    operator = await Colleague.signed_in(client, database, "operator")
    household = {"size": 3, "hukou": "xiamen", "monthly_income": 1500}
    tried = (await operator.post("/kb/dibao/try", {"as_of": "2024-01-01", "household": household})).json()
    [outcome] = tried["outcomes"]
    assert (outcome["status"], outcome["missing"]) == ("unknown", ["家里财产符合规定"])


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"household": {"no_such_thing": 1}}, "household.no_such_thing"),
        ({"household": {"size": 0}}, "household.size"),
        ({"standards": {"no_such": 1}}, "standards.no_such"),
        ({"members": [{"age": 900}]}, "members[0].age"),
    ],
)
async def test_a_household_that_cannot_be_is_refused_by_field(
    client: httpx.AsyncClient, database: Database, wrong: dict[str, object], field: str
) -> None:
    operator = await Colleague.signed_in(client, database, "operator")
    refused = await operator.ask("POST", "/kb/dibao/try", wrong)
    assert (refused.status_code, refused.json()["field"]) == (422, field)


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
