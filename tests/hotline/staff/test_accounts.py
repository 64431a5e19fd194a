"""Accounts: what they must be like, and who may change them."""

import asyncio

import httpx
import pytest
from sqlalchemy import select

from hotline.database import Database
from hotline.database.models import Audit
from hotline.staff import accounts, passwords
from hotline.staff.accounts import AccountError, NewAccount
from hotline.staff.roles import Right, Role, may
from tests.hotline.colleagues import PASSWORD, Colleague, hire

GOOD = {"username": "lin", "name": "林", "roles": ["operator"], "password": PASSWORD}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"username": "有 空格"}, "username"),
        ({"username": "x"}, "username"),
        ({"roles": []}, "roles"),
        ({"roles": ["king"]}, "roles"),
        ({"password": "short"}, "password"),
    ],
)
async def test_a_bad_account_is_refused_by_field(
    client: httpx.AsyncClient, database: Database, wrong: dict[str, object], field: str
) -> None:
    admin = await Colleague.signed_in(client, database, "root", "admin")
    response = await admin.ask("POST", "/users", GOOD | wrong)
    assert response.status_code == 422
    assert response.json()["field"] == field
    assert response.json()["detail"]


async def test_an_administrator_adds_somebody_who_can_then_sign_in(
    client: httpx.AsyncClient, database: Database
) -> None:
    admin = await Colleague.signed_in(client, database, "root", "admin")
    response = await admin.post("/users", GOOD | {"username": "Lin"})
    assert response.status_code == 201
    assert "password_hash" not in response.text
    assert PASSWORD not in response.text
    signed_in = await client.post("/api/staff/login", json={"username": "lin", "password": PASSWORD})
    assert signed_in.status_code == 200
    assert [user["username"] for user in await admin.get("/users")] == ["lin", "root"]


async def test_a_user_name_is_taken_whatever_its_case(client: httpx.AsyncClient, database: Database) -> None:
    admin = await Colleague.signed_in(client, database, "root", "admin")
    response = await admin.ask("POST", "/users", GOOD | {"username": "ROOT"})
    assert response.status_code == 422
    assert "已经有" in response.json()["detail"]


@pytest.mark.parametrize("change", [{"active": False}, {"roles": ["clerk"]}, {"password": "another password"}])
async def test_losing_rights_ends_the_sessions(
    client: httpx.AsyncClient, database: Database, change: dict[str, object]
) -> None:
    admin = await Colleague.signed_in(client, database, "root", "admin")
    chen = await Colleague.signed_in(client, database, "chen")
    response = await admin.ask("PATCH", f"/users/{chen.account.id}", change)
    assert response.status_code == 200, response.text
    assert (await chen.ask("GET", "/me")).status_code == 401


async def test_a_new_name_leaves_the_session_open(client: httpx.AsyncClient, database: Database) -> None:
    admin = await Colleague.signed_in(client, database, "root", "admin")
    chen = await Colleague.signed_in(client, database, "chen")
    assert (await admin.ask("PATCH", f"/users/{chen.account.id}", {"name": "陈"})).json()["name"] == "陈"
    assert (await chen.ask("GET", "/me")).status_code == 200


async def test_the_last_administrator_stays(client: httpx.AsyncClient, database: Database) -> None:
    admin = await Colleague.signed_in(client, database, "root", "admin")
    response = await admin.ask("PATCH", f"/users/{admin.account.id}", {"active": False})
    assert response.status_code == 422
    assert "管理员" in response.json()["detail"]


async def test_two_administrators_cannot_switch_each_other_off_at_once(database: Database) -> None:
    pair = [await hire(database, name, "admin") for name in ("first", "second")]
    off = {"active": False}
    changes = [accounts.change(database, account.id, off, actor="staff:0") for account in pair]
    results = await asyncio.gather(*changes, return_exceptions=True)
    assert sum(isinstance(result, AccountError) for result in results) == 1


async def test_nobody_else_manages_accounts(client: httpx.AsyncClient, database: Database) -> None:
    for role in ("operator", "clerk"):
        colleague = await Colleague.signed_in(client, database, role, role)
        assert (await colleague.ask("GET", "/users")).status_code == 403
        assert (await colleague.ask("POST", "/users", GOOD)).status_code == 403


@pytest.mark.parametrize(
    ("role", "rights"),
    [
        ("operator", {Right.CONVERSATIONS, Right.CASES, Right.TRY_MESSAGES, Right.READ_RULES}),
        ("clerk", {Right.EDIT_ANSWERS, Right.EDIT_STANDARDS, Right.TRY_MESSAGES, Right.READ_RULES}),
        ("admin", set(Right)),
        ("unknown", set()),
    ],
)
def test_each_role_has_its_own_rights(role: str, rights: set[Right]) -> None:
    assert {right for right in Right if may([role], right)} == rights


def test_roles_add_up() -> None:
    both = [Role.OPERATOR, Role.CLERK]
    assert may(both, Right.CONVERSATIONS)
    assert may(both, Right.EDIT_ANSWERS)
    assert not may(both, Right.USERS)


async def test_what_is_done_to_accounts_is_recorded_without_the_password(database: Database) -> None:
    new = NewAccount("lin", "林", ["operator"], PASSWORD)
    account = await accounts.add(database, new, actor="system")
    await accounts.change(database, account.id, {"roles": ["admin"], "password": "another password"}, actor="staff:1")
    async with database.read() as connection:
        rows = (await connection.execute(select(Audit).order_by(Audit.at))).all()
    assert [(row.actor, row.event) for row in rows] == [("system", "account.added"), ("staff:1", "account.changed")]
    assert rows[1].data == {"account": account.id, "fields": ["password", "roles"]}
    assert "another" not in str(rows)


async def test_generated_passwords_are_long_and_differ() -> None:
    first, second = passwords.generate(), passwords.generate()
    assert first != second
    accounts.check_password(first)


async def test_a_broken_hash_lets_nobody_in() -> None:
    assert not await passwords.verify("not a hash", PASSWORD)
    assert not await passwords.verify(None, PASSWORD)
