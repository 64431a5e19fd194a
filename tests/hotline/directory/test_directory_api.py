"""Who helps is written down by clerks, found by measure, need, district and hour, and matched to cases."""

from typing import Any

import httpx
import pytest

from hotline.database import Database
from hotline.days import today
from tests.hotline.cases.conftest import POOR, talk_of
from tests.hotline.colleagues import Colleague

MORNINGS = {"days": [3, 1], "begins": "08:30", "ends": "12:00"}
RICE = {
    "kind": "charity", "name": "思明区慈善会", "district": "思明", "telephone": "0592 2345678", "hours": [MORNINGS],
    "needs": ["living"], "offers": "困难家庭每户每季一袋米", "source": "来电告知",
}  # fmt: skip


@pytest.fixture
async def clerk(client: httpx.AsyncClient, database: Database) -> Colleague:
    """Somebody who keeps the directory."""
    return await Colleague.signed_in(client, database, "clerk", "clerk")


async def enter(clerk: Colleague, **given: Any) -> dict[str, Any]:
    """Write somebody down."""
    answer = await clerk.post("/directory", RICE | {"checked_on": today().isoformat()} | given)
    found: dict[str, Any] = answer.json()
    return found


async def names(reader: Colleague, query: str) -> list[str]:
    """Who is found."""
    return [one["name"] for one in await reader.get(f"/directory{query}")]


async def test_who_helps_is_found_by_kind_need_measure_district_and_words(clerk: Colleague) -> None:
    made = await enter(clerk)
    assert (made["telephone"], made["hours_text"]) == ("0592-2345678", "周一、三 08:30–12:00")
    assert made["need_labels"] == ["日子过不下去，钱不够用"]
    await enter(
        clerk,
        kind="window",
        name="市民政窗口",
        district=None,
        needs=[],
        offers="",
        measures=["dibao_allowance"],
        hours=[],
    )
    assert set(await names(clerk, "")) == {"市民政窗口", "思明区慈善会"}
    assert await names(clerk, "?kind=charity") == ["思明区慈善会"]
    assert await names(clerk, "?need=living") == ["思明区慈善会"]
    assert await names(clerk, "?measure=dibao_allowance") == ["市民政窗口"]
    assert await names(clerk, "?district=湖里") == ["市民政窗口"]  # of the whole city
    assert await names(clerk, "?q=一袋米") == ["思明区慈善会"]
    assert await names(clerk, "?q=%25") == []


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"district": "漳州"}, "district"),
        ({"needs": ["wealth"]}, "needs"),
        ({"measures": ["wealth"]}, "measures"),
        ({"telephone": "12"}, "telephone"),
        ({"checked_on": "2999-01-01"}, "checked_on"),
        ({"hours": [MORNINGS | {"ends": "08:00"}]}, "hours.0"),
        ({"source": ""}, "source"),
    ],
)
async def test_what_cannot_be_is_refused_with_its_field(clerk: Colleague, given: dict[str, Any], field: str) -> None:
    refused = await clerk.ask("POST", "/directory", RICE | {"checked_on": today().isoformat()} | given)
    assert (refused.status_code, refused.json()["field"]) == (422, field), refused.text


async def test_of_two_who_change_one_view_the_second_is_told_and_who_is_gone_is_found_no_more(clerk: Colleague) -> None:
    made = await enter(clerk)
    path, body = f"/directory/{made['id']}", RICE | {"checked_on": today().isoformat(), "version": made["version"]}
    changed = await clerk.ask("PUT", path, body | {"offers": "每月一袋米", "telephone": ""})
    assert (changed.json()["offers"], changed.json()["telephone"]) == ("每月一袋米", None)
    assert (await clerk.ask("PUT", path, body)).json()["type"] == "/problems/helper-changed"
    ended = await clerk.ask("DELETE", f"{path}?version={changed.json()['version']}")
    assert ended.status_code == 204
    assert await names(clerk, "") == []
    assert (await clerk.ask("PUT", path, body)).status_code == 404


async def test_a_charity_is_matched_to_a_case_by_what_its_measures_serve_and_who_is_near_comes_first(
    clerk: Colleague, client: httpx.AsyncClient, database: Database
) -> None:
    await enter(clerk)
    await enter(clerk, name="同安区慈善会", district="同安")
    await enter(clerk, name="厦门助学会", district=None, needs=["schooling"], offers="助学")
    await enter(clerk, name="全市爱心会", district=None)
    await enter(clerk, kind="window", name="低保窗口", district=None, needs=[], measures=["dibao_allowance"])
    operator = await Colleague.signed_in(client, database, "operator")
    talk = await talk_of(database, client, operator, POOR)
    number = await talk.open_case(measures=["dibao_allowance"])
    found = await operator.get(f"/cases/{number}/helpers")
    assert [one["name"] for one in found] == ["思明区慈善会", "低保窗口", "全市爱心会"]
    assert found[0]["why"] == ["帮“日子过不下去，钱不够用”", "就在思明区"]
    assert (await operator.ask("GET", "/cases/2026-999999/helpers")).status_code == 404


async def test_operators_read_and_do_not_write(client: httpx.AsyncClient, database: Database) -> None:
    operator = await Colleague.signed_in(client, database, "operator")
    assert await operator.get("/directory") == []
    assert (await operator.ask("POST", "/directory", RICE)).status_code == 403
    assert "living" in (await operator.get("/directory/choices"))["needs"]


async def test_what_holds_on_holidays_is_kept_and_said_with_the_hours(clerk: Colleague) -> None:
    assert (await enter(clerk))["holidays"] is None
    made = await enter(clerk, name="市民政窗口", holidays="as_offices")
    assert (made["holidays"], made["hours_text"]) == ("as_offices", "周一、三 08:30–12:00；节假日跟机关一样放假、调休")
