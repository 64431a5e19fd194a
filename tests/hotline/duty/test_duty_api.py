"""The duty plan for staff."""

from datetime import date
from typing import Any

import httpx
import pytest

from hotline.database import Database
from hotline.duty import api
from hotline.duty.holidays import is_known
from tests.hotline.colleagues import Colleague
from tests.hotline.residents import Resident

PLAN = {"hours": [{"days": [1, 2, 3, 4, 5], "begins": "08:30:00", "ends": "12:00:00"}], "exceptions": []}


async def test_an_administrator_sets_the_hours_and_residents_who_wait_are_told(
    client: httpx.AsyncClient, database: Database, resident: Resident
) -> None:
    chief = await Colleague.signed_in(client, database, "chief", "admin")
    assert (await chief.get("/duty"))["hours"] == []
    set_down = await chief.ask("PUT", "/duty", PLAN)
    assert set_down.status_code == 200, set_down.text
    assert set_down.json()["hours"] == PLAN["hours"]
    await resident.say("我不想活了")
    assert "周一到周五 08:30–12:00" in (await resident.messages())[-1]["text"]


async def test_who_may_take_conversations_may_see_but_not_set_them(
    client: httpx.AsyncClient, database: Database
) -> None:
    operator = await Colleague.signed_in(client, database, "operator")
    assert (await operator.get("/duty"))["present"] == 1
    assert (await operator.ask("PUT", "/duty", PLAN)).status_code == 403


async def test_hours_that_cannot_be_are_refused_with_the_field(client: httpx.AsyncClient, database: Database) -> None:
    chief = await Colleague.signed_in(client, database, "chief", "admin")
    wrong = {"hours": [{"days": [9], "begins": "08:30", "ends": "12:00"}], "exceptions": []}
    refused = await chief.ask("PUT", "/duty", wrong)
    assert refused.status_code == 422
    assert "days" in refused.json()["field"]


async def test_everybody_of_the_staff_sees_who_is_there_by_name(client: httpx.AsyncClient, database: Database) -> None:
    operator = await Colleague.signed_in(client, database, "operator")
    clerk = await Colleague.signed_in(client, database, "clerk", "clerk")
    duty = await clerk.get("/duty")
    assert (duty["present"], duty["people"]) == (1, [operator.account.name])  # a clerk takes no conversations
    assert (await clerk.ask("PUT", "/duty", PLAN)).status_code == 403


def shift(days: list[int], begins: str, ends: str) -> dict[str, Any]:
    return {"days": days, "begins": begins, "ends": ends}


def off(day: str) -> dict[str, Any]:
    return {"day": day, "works": False, "note": ""}


@pytest.mark.parametrize(
    ("hours", "exceptions", "field", "words"),
    [
        ([shift([1], "12:00", "08:30")], [], "hours.0", "开始要早于结束"),
        ([shift([1], "", "12:00")], [], "hours.0.begins", "应当是钟点"),
        ([shift([1], "8点半", "12:00")], [], "hours.0.begins", "应当是钟点"),
        ([shift([], "08:30", "12:00")], [], "hours.0.days", "至少勾一天"),
        (
            [shift([1, 2, 3], "08:30", "12:00"), shift([3, 4], "11:59", "17:30")],
            [],
            "hours.1.begins",
            "周三和第 1 段（08:30–12:00）重叠",
        ),
        ([], [{**off(""), "note": "台风"}], "exceptions.0.day", "应当是日期"),
        ([], [off("2027-02-08"), off("2027-02-09"), off("2027-02-08")], "exceptions.2.day", "写了两次"),
    ],
)
async def test_what_cannot_be_or_contradicts_itself_is_refused_at_its_field(
    client: httpx.AsyncClient,
    database: Database,
    hours: list[dict[str, Any]],
    exceptions: list[dict[str, Any]],
    field: str,
    words: str,
) -> None:
    chief = await Colleague.signed_in(client, database, "chief", "admin")
    refused = await chief.ask("PUT", "/duty", {"hours": hours, "exceptions": exceptions})
    assert refused.status_code == 422, refused.text
    assert refused.json()["field"] == field
    assert words in refused.json()["detail"]
    assert (await chief.get("/duty"))["version"] == 0


async def test_shifts_that_touch_or_lie_on_other_days_are_no_conflict(
    client: httpx.AsyncClient, database: Database
) -> None:
    chief = await Colleague.signed_in(client, database, "chief", "admin")
    hours = [shift([1], "08:30", "12:00"), shift([1], "12:00", "17:30"), shift([2], "09:00", "11:00")]
    assert (await chief.ask("PUT", "/duty", {"hours": hours, "exceptions": []})).status_code == 200


async def test_a_plan_that_somebody_else_changed_meanwhile_is_not_overwritten(
    client: httpx.AsyncClient, database: Database
) -> None:
    first = await Colleague.signed_in(client, database, "first", "admin")
    second = await Colleague.signed_in(client, database, "second", "admin")
    seen = (await first.get("/duty"))["version"]
    set_down = await first.ask("PUT", "/duty", {**PLAN, "version": seen})
    assert set_down.status_code == 200, set_down.text
    late = await second.ask("PUT", "/duty", {"hours": [], "exceptions": [], "version": seen})
    assert (late.status_code, late.json()["type"]) == (409, "/problems/duty-changed")
    assert (await second.get("/duty"))["hours"] == PLAN["hours"]
    again = await second.ask("PUT", "/duty", {"hours": [], "exceptions": [], "version": set_down.json()["version"]})
    assert again.status_code == 200, again.text


async def test_the_calendar_is_shown_as_far_as_it_was_published(
    client: httpx.AsyncClient, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(api, "today", lambda: date(2026, 9, 30))
    operator = await Colleague.signed_in(client, database, "operator")
    duty = await operator.get("/duty")
    assert duty["holidays"][0] == {"day": "2026-10-01", "works": False, "name": "国庆节"}
    assert {"day": "2026-10-10", "works": True, "name": "国庆节"} in duty["holidays"]
    assert duty["unknown_year"] == next((year for year in (2026, 2027) if not is_known(year)), None)
    assert all(is_known(date.fromisoformat(day["day"]).year) for day in duty["holidays"])
