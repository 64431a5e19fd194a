"""The duty plan for staff."""

import httpx

from hotline.database import Database
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
