"""Passwords are their owner's: the first is changed before anything else, and easy ones are refused."""

import httpx
import pytest
from sqlalchemy import select

from hotline.database import Database
from hotline.database.models import Audit
from hotline.staff import accounts
from hotline.staff.weak_passwords import weakness
from tests.hotline.colleagues import PASSWORD, Colleague

OWN = "竹篮打水 a fresh start"


@pytest.fixture
async def newcomer(client: httpx.AsyncClient, database: Database) -> Colleague:
    """Somebody whose account an administrator has just made, signed in for the first time."""
    new = accounts.NewAccount("lin", "林", ["operator"], PASSWORD)
    account = await accounts.add(database, new, actor="system")
    response = await client.post("/api/staff/login", json={"username": "lin", "password": PASSWORD})
    assert response.status_code == 200, response.text
    assert response.json()["user"]["must_change_password"] is True
    cookies = {"songtan_session": response.cookies["songtan_session"]}
    client.cookies.clear()
    return Colleague(client, account, cookies, response.json()["csrf_token"])


async def test_with_a_first_password_nothing_of_anybody_can_be_seen(newcomer: Colleague) -> None:
    assert (await newcomer.ask("GET", "/kb")).status_code == 200  # tells of nobody
    for method, path in (("GET", "/queue"), ("POST", "/queue/claim"), ("GET", "/callbacks")):
        refused = await newcomer.ask(method, path)
        assert (refused.status_code, refused.json()["type"]) == (403, "/problems/password-change-required"), path
    assert (await newcomer.get("/me"))["user"]["must_change_password"] is True
    changed = await newcomer.post("/password", {"current": PASSWORD, "new": OWN})
    assert changed.status_code == 200, changed.text
    assert changed.json()["user"]["must_change_password"] is False
    assert (await newcomer.ask("GET", "/queue")).status_code == 200


async def test_signing_out_is_possible_before(newcomer: Colleague) -> None:
    assert (await newcomer.post("/logout")).status_code == 204


@pytest.mark.parametrize(
    ("current", "new", "field"),
    [("something else", OWN, "current"), (PASSWORD, PASSWORD, "new"), (PASSWORD, "short", "new")],
    ids=["the old one is wrong", "the same again", "too short"],
)
async def test_what_cannot_be_taken_is_said_by_field(
    newcomer: Colleague, client: httpx.AsyncClient, current: str, new: str, field: str
) -> None:
    refused = await newcomer.ask("POST", "/password", {"current": current, "new": new})
    assert (refused.status_code, refused.json()["field"]) == (422, field)
    again = await client.post("/api/staff/login", json={"username": "lin", "password": PASSWORD})
    assert again.status_code == 200


async def test_changing_it_ends_the_sessions_elsewhere_and_is_recorded(
    client: httpx.AsyncClient, database: Database
) -> None:
    here = await Colleague.signed_in(client, database, "chen")
    response = await client.post("/api/staff/login", json={"username": "chen", "password": PASSWORD})
    there = Colleague(client, here.account, {"songtan_session": response.cookies["songtan_session"]})
    client.cookies.clear()
    wrong = await here.ask("POST", "/password", {"current": "not this one", "new": OWN})
    assert wrong.status_code == 422
    await here.post("/password", {"current": PASSWORD, "new": OWN})
    assert (await here.ask("GET", "/me")).status_code == 200
    assert (await there.ask("GET", "/me")).status_code == 401
    async with database.read() as connection:
        rows = await connection.execute(select(Audit.event).where(Audit.actor == here.account.actor).order_by(Audit.at))
        events = list(rows.scalars())
    assert events[-2:] == ["staff.password_refused", "staff.password_changed"]


async def test_a_password_given_by_an_administrator_is_a_first_one_again(
    client: httpx.AsyncClient, database: Database
) -> None:
    admin = await Colleague.signed_in(client, database, "root", "admin")
    chen = await Colleague.signed_in(client, database, "chen")
    response = await admin.ask("PATCH", f"/users/{chen.account.id}", {"password": OWN})
    assert response.json()["must_change_password"] is True


async def test_administrators_change_their_own_like_everybody_else(
    client: httpx.AsyncClient, database: Database
) -> None:
    admin = await Colleague.signed_in(client, database, "root", "admin")
    response = await admin.ask("PATCH", f"/users/{admin.account.id}", {"password": OWN})
    assert (response.status_code, response.json()["field"]) == (422, "password")


@pytest.mark.parametrize(
    "password",
    [
        "1380592765432",
        "20260101202601",
        "aaaaaaaaaaaa",
        "abcabcabcabc",
        "password2026",
        "P@ssw0rd!!!!",
        "Xiamen123456",
        "songtan-songtan",
        "woaini5201314",
        "qwertyuiop[]",
        "1q2w3e4r5t6y",
        "1qaz2wsx3edc",
        "abcdefghijkl",
        "zhangsan2026",
        "\uff50assword\uff11\uff12\uff13",
    ],
)
def test_what_is_guessed_first_is_refused_with_a_reason(password: str) -> None:
    assert weakness(password, "zhangsan", "张三")


@pytest.mark.parametrize(
    "password", [PASSWORD, OWN, "another password", "x7Kq-hjm2-Pwn5", "三月的雨下在鼓浪屿上", "correct horse battery"]
)
def test_what_is_hard_to_guess_is_taken(password: str) -> None:
    assert weakness(password, "zhangsan", "张三") is None


async def test_an_account_with_an_easy_password_is_not_made(client: httpx.AsyncClient, database: Database) -> None:
    admin = await Colleague.signed_in(client, database, "root", "admin")
    new = {"username": "lin.wei", "name": "林", "roles": ["operator"], "password": "lin.wei2026"}
    response = await admin.ask("POST", "/users", new)
    assert (response.status_code, response.json()["field"]) == (422, "password")
    assert "用户名" in response.json()["detail"]
