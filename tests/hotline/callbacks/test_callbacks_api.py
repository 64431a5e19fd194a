"""Staff see who wants to be called: numbers masked, shown one by one and on record."""

from datetime import datetime, timedelta

import httpx
import pytest
from sqlalchemy import select

from hotline.callbacks import store
from hotline.callbacks.store import Wish
from hotline.callbacks.tables import CallbackTry
from hotline.database import Database, now
from hotline.database.models import Audit
from tests.hotline.colleagues import Colleague
from tests.hotline.residents import Resident

PHONE = "13900000017"


@pytest.fixture
async def operator(client: httpx.AsyncClient, database: Database, resident: Resident) -> Colleague:
    """An operator, and a resident who left a number."""
    async with database.write() as connection:
        await store.add(connection, resident.id, Wish(PHONE, "下午，或者打13806012345"))
    return await Colleague.signed_in(client, database, "operator")


async def test_the_list_masks_numbers_and_the_whole_one_is_shown_on_record(
    operator: Colleague, resident: Resident, database: Database
) -> None:
    (entry,) = await operator.get("/callbacks")
    assert (entry["conversation_id"], entry["wanted"], entry["state"]) == (
        resident.id,
        "下午，或者打〔手机号〕",
        "open",
    )
    assert PHONE not in str(entry)
    shown = await operator.post(f"/callbacks/{entry['id']}/phone")
    assert shown.json() == {"phone": PHONE}
    async with database.read() as connection:
        statement = select(Audit.actor, Audit.conversation_id).where(Audit.event == "callback.shown")
        assert [tuple(row) for row in await connection.execute(statement)] == [(operator.account.actor, resident.id)]


async def test_a_call_that_reached_somebody_is_done_once_with_what_was_said(operator: Colleague) -> None:
    (entry,) = await operator.get("/callbacks")
    tries = f"/callbacks/{entry['id']}/tries"
    assert (await operator.post(tries, {"reached": True, "note": "讲清楚了"})).status_code == 204
    assert (await operator.ask("POST", tries, {"reached": True})).status_code == 409
    assert await operator.get("/callbacks") == []
    (done,) = await operator.get("/callbacks?state=done")
    assert done["done_by"] == operator.account.name
    (tried,) = done["tries"]
    assert (tried["by"], tried["reached"], tried["note"]) == (operator.account.name, True, "讲清楚了")


async def test_whoever_is_not_reached_stays_on_the_list_until_the_time_agreed(
    operator: Colleague, client: httpx.AsyncClient, database: Database
) -> None:
    later = await Resident.open(client)
    async with database.write() as connection:
        await store.add(connection, later.id, Wish("13900000018", ""))
    first, second = await operator.get("/callbacks")
    again = (now() + timedelta(hours=3)).isoformat()
    await operator.post(f"/callbacks/{first['id']}/tries", {"reached": False, "again_at": again, "note": "没人接"})
    listed = await operator.get("/callbacks")
    assert [one["id"] for one in listed] == [second["id"], first["id"]]
    assert datetime.fromisoformat(listed[1]["again_at"]) == datetime.fromisoformat(again)
    await operator.post(f"/callbacks/{first['id']}/tries", {"reached": False, "note": "空号"})
    (given_up,) = await operator.get("/callbacks?state=done")
    assert [(one["reached"], one["note"]) for one in given_up["tries"]] == [(False, "没人接"), (False, "空号")]


async def test_a_time_that_is_over_is_none_to_try_again(operator: Colleague) -> None:
    (entry,) = await operator.get("/callbacks")
    given = {"reached": False, "again_at": (now() - timedelta(minutes=1)).isoformat()}
    refused = await operator.ask("POST", f"/callbacks/{entry['id']}/tries", given)
    assert (refused.status_code, refused.json()["field"]) == (422, "again_at")
    assert "晚于现在" in refused.json()["detail"]


async def test_what_is_not_there_and_who_may_not(
    operator: Colleague, client: httpx.AsyncClient, database: Database
) -> None:
    assert (await operator.ask("POST", "/callbacks/999/phone")).status_code == 404
    assert (await operator.ask("GET", "/callbacks?state=all")).status_code == 422
    clerk = await Colleague.signed_in(client, database, "clerk", "clerk")
    assert (await clerk.ask("GET", "/callbacks")).status_code == 403


async def test_erasing_takes_the_number_and_every_try_away(
    operator: Colleague, resident: Resident, database: Database
) -> None:
    (entry,) = await operator.get("/callbacks")
    again = (now() + timedelta(hours=3)).isoformat()
    await operator.post(f"/callbacks/{entry['id']}/tries", {"reached": False, "again_at": again, "note": "儿子接的"})
    await resident.client.delete(resident.path, headers=resident.headers)
    assert await operator.get("/callbacks") == []
    async with database.read() as connection:
        assert (await connection.execute(select(CallbackTry))).all() == []
