"""Staff see who wants to be called: numbers masked, shown one by one and on record."""

import httpx
import pytest
from sqlalchemy import select

from hotline.callbacks import store
from hotline.callbacks.store import Wish
from hotline.database import Database
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


async def test_a_call_is_done_once_and_by_whom_is_kept(operator: Colleague) -> None:
    (entry,) = await operator.get("/callbacks")
    assert (await operator.post(f"/callbacks/{entry['id']}/done")).status_code == 204
    assert (await operator.ask("POST", f"/callbacks/{entry['id']}/done")).status_code == 409
    assert await operator.get("/callbacks") == []
    (done,) = await operator.get("/callbacks?state=done")
    assert done["done_by"] == operator.account.name


async def test_what_is_not_there_and_who_may_not(
    operator: Colleague, client: httpx.AsyncClient, database: Database
) -> None:
    assert (await operator.ask("POST", "/callbacks/999/phone")).status_code == 404
    assert (await operator.ask("GET", "/callbacks?state=all")).status_code == 422
    clerk = await Colleague.signed_in(client, database, "clerk", "clerk")
    assert (await clerk.ask("GET", "/callbacks")).status_code == 403


async def test_erasing_takes_the_number_away(operator: Colleague, resident: Resident) -> None:
    await resident.client.delete(resident.path, headers=resident.headers)
    assert await operator.get("/callbacks") == []
