"""Consent is kept with its moment and in the audit; withdrawn, what was written of sensitive things is deleted."""

import httpx
import pytest
from sqlalchemy import select

from hotline.conversations.locked import locked
from hotline.database import Database
from hotline.database.models import Audit, Conversation
from hotline.households import store
from tests.hotline.residents import Resident


async def put(resident: Resident, *, given: bool) -> httpx.Response:
    return await resident.client.put(f"{resident.path}/consent", json={"given": given}, headers=resident.headers)


async def known(database: Database, resident: Resident) -> set[str]:
    async with locked(database, resident.id) as talk:
        return {fact.fact for fact in (await store.load(talk.connection, talk.household_id)).facts}


async def test_withdrawing_deletes_money_and_illness_and_keeps_the_rest(resident: Resident, database: Database) -> None:
    assert (await put(resident, given=True)).status_code == 204
    async with locked(database, resident.id) as talk:
        file = await store.load(talk.connection, talk.household_id)
        for fact, value in (("monthly_income", 1000), ("district", "思明")):
            file.record(fact, value, source="resident", seq=1, quote="说过")
        await store.save(talk.connection, talk.household_id, talk.id, file)
    assert (await put(resident, given=False)).status_code == 204
    assert await known(database, resident) == {"district"}
    told = [(message["data"] or {}).get("consent") for message in await resident.messages()]
    assert list(filter(None, told)) == ["given", "refused"]
    async with database.read() as connection:
        row = (await connection.execute(select(Conversation).where(Conversation.id == resident.id))).one()
        lines = select(Audit.data).where(Audit.event == "conversation.consent").order_by(Audit.at)
        assert [data["given"] for data in (await connection.execute(lines)).scalars()] == [True, False]
    assert (row.consent, row.consent_at is not None) == ("refused", True)


@pytest.mark.parametrize(("body", "kept"), [(None, None), ({}, None), ({"consent": "open"}, "open")])
async def test_a_channel_says_at_the_opening_who_asks(
    client: httpx.AsyncClient, database: Database, body: dict[str, str] | None, kept: str | None
) -> None:
    opened = await client.post("/api/conversations", json=body)
    assert opened.status_code == 201
    async with database.read() as connection:
        this = select(Conversation.consent).where(Conversation.id == opened.json()["conversation_id"])
        assert (await connection.execute(this)).scalar_one() == kept


async def test_another_word_than_these_is_refused(client: httpx.AsyncClient) -> None:
    refused = await client.post("/api/conversations", json={"consent": "perhaps"})
    assert (refused.status_code, refused.json()["field"]) == (422, "consent")
