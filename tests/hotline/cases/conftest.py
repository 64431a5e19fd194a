"""A family that has told its situation, and the operator who holds their talk."""

import asyncio
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from hotline.conversations.locked import locked
from hotline.database import Database
from hotline.households import store
from tests.hotline.colleagues import Colleague
from tests.hotline.residents import Resident

POOR = {"district": "思明", "hukou": "xiamen", "size": 2, "monthly_income": 1000, "assets_within_limits": True}


@dataclass
class Talk:
    """A resident in a talk, and whoever holds it."""

    resident: Resident
    operator: Colleague

    async def open_case(self, **given: Any) -> str:
        """Open a case; returns its number."""
        opened = await self.operator.post("/cases", {"conversation_id": self.resident.id, **given})
        assert opened.status_code == 201, opened.text
        number: str = opened.json()["number"]
        return number

    async def case(self, number: str) -> dict[str, Any]:
        """The case as it is now."""
        found: dict[str, Any] = await self.operator.get(f"/cases/{number}")
        return found

    async def act(
        self, number: str, path: str = "move", *, by: Colleague | None = None, method: str = "POST", **given: Any
    ) -> httpx.Response:
        """Do something with it as it is now; may be refused."""
        version = (await self.case(number))["version"]
        return await (by or self.operator).ask(method, f"/cases/{number}/{path}", {"version": version, **given})

    async def walk(self, number: str, *steps: tuple[str, dict[str, Any]]) -> dict[str, Any]:
        """Take steps that must all be possible; returns the case then."""
        for to, given in steps:
            moved = await self.act(number, to=to, **given)
            assert moved.status_code == 200, moved.text
        return await self.case(number)

    async def told(self) -> list[dict[str, Any]]:
        """What the resident heard of cases."""
        return [message for message in await self.resident.messages() if message["kind"] == "case"]


async def know(database: Database, resident: Resident, facts: dict[str, Any]) -> None:
    """Have the resident's file say this."""
    async with locked(database, resident.id) as talk:
        file = await store.load(talk.connection, talk.household_id)
        for fact, value in facts.items():
            file.record(fact, value, source="resident", seq=1, quote="说过")
        await store.save(talk.connection, talk.household_id, talk.id, file)


async def talk_of(database: Database, client: httpx.AsyncClient, operator: Colleague, facts: dict[str, Any]) -> Talk:
    """A further family, held by the operator."""
    resident = await Resident.open(client)
    await know(database, resident, facts)
    async with locked(database, resident.id) as conversation:
        conversation.enqueue("requested")
    await operator.post(f"/conversations/{resident.id}/claim")
    return Talk(resident, operator)


@pytest.fixture
async def talk(client: httpx.AsyncClient, database: Database) -> Talk:
    """A poor family of 思明, held by an operator."""
    operator = await Colleague.signed_in(client, database, "operator", capacity=20)
    return await talk_of(database, client, operator, POOR)


async def at_once(*requests: Any) -> list[httpx.Response]:
    """All of them at the same time."""
    return list(await asyncio.gather(*requests))
