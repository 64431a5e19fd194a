"""Members of staff for tests: accounts in the database, and clients that are signed in as one."""

from dataclasses import dataclass, field
from typing import Any, Self

import httpx
from sqlalchemy import insert

from hotline.conversations.locked import locked
from hotline.conversations.messages import Draft
from hotline.conversations.opening import open_conversation
from hotline.database import Database, now
from hotline.database.models import Priority
from hotline.staff import passwords
from hotline.staff.accounts import Account
from hotline.staff.tables import StaffAccount

PASSWORD = "one good password"
_HASHES: list[str] = []


async def hire(database: Database, username: str, *roles: str, capacity: int = 5) -> Account:
    """An account whose password is PASSWORD, hashed once for all tests."""
    if not _HASHES:
        _HASHES.append(await passwords.hash_password(PASSWORD))
    values = {
        "username": username,
        "name": f"{username} 的姓名",
        "password_hash": _HASHES[0],
        "roles": list(roles or ["operator"]),
        "active": True,
        "capacity": capacity,
        "created_at": now(),
        "seen_at": now(),
    }
    async with database.write() as connection:
        statement = insert(StaffAccount).values(values).returning(StaffAccount)
        return Account.of((await connection.execute(statement)).one())


async def waiting(database: Database, priority: Priority = "normal", text: str = "有人吗") -> str:
    """A conversation in the queue; returns its id."""
    opened = await open_conversation(database)
    async with locked(database, opened.conversation_id) as conversation:
        conversation.say(Draft("resident", text))
        conversation.enqueue("requested", priority)
    return opened.conversation_id


@dataclass
class Colleague:
    """A browser in which somebody is signed in."""

    client: httpx.AsyncClient
    account: Account
    cookies: dict[str, str] = field(default_factory=dict)
    csrf: str = ""

    @classmethod
    async def signed_in(
        cls, client: httpx.AsyncClient, database: Database, username: str, *roles: str, capacity: int = 5
    ) -> Self:
        """Create the account and sign in."""
        account = await hire(database, username, *roles, capacity=capacity)
        response = await client.post("/api/staff/login", json={"username": username, "password": PASSWORD})
        assert response.status_code == 200, response.text
        cookies = {"songtan_session": response.cookies["songtan_session"]}
        client.cookies.clear()
        return cls(client, account, cookies, response.json()["csrf_token"])

    async def ask(self, method: str, path: str, body: Any = None, **headers: str) -> httpx.Response:
        """A request as the console sends it."""
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {"Cookie": cookie, "X-CSRF-Token": self.csrf, **headers}
        return await self.client.request(method, f"/api/staff{path}", json=body, headers=sent)

    async def get(self, path: str) -> Any:
        """The JSON of a GET that must succeed."""
        response = await self.ask("GET", path)
        assert response.status_code == 200, response.text
        return response.json()

    async def post(self, path: str, body: Any = None) -> httpx.Response:
        """A POST that must succeed; `ask` is for those that may be refused."""
        response = await self.ask("POST", path, body)
        assert response.is_success, (path, response.status_code, response.text)
        return response
