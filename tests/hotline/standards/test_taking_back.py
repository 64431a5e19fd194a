"""A mistaken value: one clerk suspends it at once, a second one withdraws it or lets it stand again."""

from typing import Any

import pytest

from hotline.database import Database
from hotline.days import today
from hotline.standards.in_force import KnowledgeInForce
from hotline.standards.radar import radar
from policy_kb import KnowledgeBase
from tests.hotline.colleagues import Colleague
from tests.hotline.standards.test_standards_api import PATH, VALUE, agreed, dibao


async def suspended(clerk: Colleague, second: Colleague) -> str:
    """The path of a value that was agreed to, and that the first clerk then took out of use."""
    await agreed(clerk, second, VALUE)
    path = f"/standards/values/{(await dibao(clerk))['values'][-1]['id']}"
    assert (await clerk.ask("POST", f"{path}/suspend", {"why": "看错了年份"})).status_code == 204
    return path


async def held(clerk: Colleague) -> dict[str, Any]:
    """The one suspended value of the dibao standard."""
    [value] = (await dibao(clerk))["suspended"]
    found: dict[str, Any] = value
    return found


async def test_a_suspended_value_is_out_of_use_at_once_and_reads_as_last_known(
    clerk: Colleague, second: Colleague
) -> None:
    await suspended(clerk, second)
    standard = await dibao(second)
    assert (standard["current"], standard["last_known"]["value"]) == (None, 1120)
    assert [value["value"] for value in standard["values"]][-1] == 1120
    told = await held(second)
    assert (told["value"], told["by"], told["why"]) == (1180, "clerk 的姓名", "看错了年份")
    read = await clerk.post("/faq/preview", {"answer": "低保标准是{{standard:dibao_monthly}}"})
    assert "最近查到的是每人每月1,120元" in read.json()["text"]
    [past] = await clerk.get("/standards/dibao_monthly/history")
    assert (past["fate"], past["settled_by"], past["why"]) == ("suspended", "clerk 的姓名", "看错了年份")


async def test_it_stands_on_the_radar_until_it_is_settled(
    clerk: Colleague, second: Colleague, database: Database, knowledge: KnowledgeBase
) -> None:
    path = await suspended(clerk, second)

    async def noted() -> list[str]:
        current = await KnowledgeInForce(database, knowledge).current()
        async with database.read() as connection:
            found = await radar(connection, current, today())
        return [one.sentence for one in found if one.concern == "suspended"]

    [sentence] = await noted()
    assert all(part in sentence for part in ("低保标准", "1,180", "clerk 的姓名", "看错了年份"))
    await second.post(f"{path}/withdrawal/approve")
    assert await noted() == []


async def test_a_second_person_withdraws_it(clerk: Colleague, second: Colleague) -> None:
    path = await suspended(clerk, second)
    own = await clerk.ask("POST", f"{path}/withdrawal/approve")
    assert (own.status_code, own.json()["type"]) == (403, "/problems/same-person")
    assert (await second.ask("POST", f"{path}/withdrawal/approve")).status_code == 204
    assert (await dibao(clerk))["suspended"] == []
    [past] = await clerk.get("/standards/dibao_monthly/history")
    assert (past["fate"], past["settled_by"]) == ("withdrawn", "second 的姓名")


async def test_only_a_second_person_puts_it_into_use_again(clerk: Colleague, second: Colleague) -> None:
    path = await suspended(clerk, second)
    told = await held(clerk), await held(second)
    assert [(one["may_withdraw"], one["may_resume"]) for one in told] == [(False, False), (True, True)]
    assert (await clerk.ask("POST", f"{path}/withdrawal/reject")).status_code == 403
    assert (await second.ask("POST", f"{path}/withdrawal/reject")).status_code == 204
    standard = await dibao(clerk)
    assert (standard["current"]["value"], standard["suspended"]) == (1180, [])
    assert standard["values"][-1]["leaving"] is None


async def test_a_value_whose_withdrawal_waits_is_suspended_by_a_third_word_of_the_second_person(
    clerk: Colleague, second: Colleague
) -> None:
    await agreed(clerk, second, VALUE)
    path = f"/standards/values/{(await dibao(clerk))['values'][-1]['id']}"
    await clerk.ask("DELETE", f"{path}?why=看错了年份")
    await second.post(f"{path}/suspend", {"why": "等不得"})
    assert (await dibao(clerk))["current"] is None
    told = await held(clerk), await held(second)
    assert [(one["may_withdraw"], one["may_resume"]) for one in told] == [(False, True), (True, False)]


async def test_the_right_value_may_be_entered_meanwhile_and_the_mistaken_one_then_stays_out(
    clerk: Colleague, second: Colleague
) -> None:
    path = await suspended(clerk, second)
    await agreed(clerk, second, VALUE | {"value": 1200})
    refused = await second.ask("POST", f"{path}/withdrawal/reject")
    assert (refused.status_code, "1,200" in refused.json()["detail"]) == (422, True)
    assert (await dibao(clerk))["current"]["value"] == 1200


@pytest.mark.parametrize("why", ["", "   ", "字" * 301])
async def test_a_reason_is_needed(clerk: Colleague, second: Colleague, why: str) -> None:
    await agreed(clerk, second, VALUE)
    path = f"/standards/values/{(await dibao(clerk))['values'][-1]['id']}"
    refused = await clerk.ask("POST", f"{path}/suspend", {"why": why})
    assert (refused.status_code, refused.json()["field"]) == (422, "why")
    assert (await dibao(clerk))["current"]["value"] == 1180


async def test_neither_a_proposal_nor_what_is_suspended_already_is_suspended(
    clerk: Colleague, second: Colleague
) -> None:
    path = await suspended(clerk, second)
    again = await second.ask("POST", f"{path}/suspend", {"why": "也看到了"})
    assert (again.status_code, again.json()["type"]) == (409, "/problems/already-suspended")
    await clerk.post(PATH, VALUE | {"value": 1200})
    [proposal] = (await dibao(clerk))["proposed"]
    refused = await second.ask("POST", f"/standards/values/{proposal['id']}/suspend", {"why": "不对"})
    assert refused.status_code == 404
