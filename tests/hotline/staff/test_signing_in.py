"""Signing in: cookie, CSRF token, ends of sessions, and what a stranger learns."""

from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI
from limits import parse
from sqlalchemy import select, update

from hotline.database import Database, now
from hotline.database.models import Audit
from hotline.settings import Settings
from hotline.staff import devices, sessions, throttle
from hotline.staff.tables import StaffAccount, StaffSession
from hotline.staff.throttle import GUESSES
from tests.hotline.colleagues import PASSWORD, Colleague, hire


async def login(client: httpx.AsyncClient, username: str, password: str) -> httpx.Response:
    """A sign-in."""
    return await client.post("/api/staff/login", json={"username": username, "password": password})


async def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(
    client: httpx.AsyncClient, database: Database
) -> None:
    await hire(database, "chen", "operator", "clerk")
    response = await login(client, "Chen ", PASSWORD)
    body = response.json()
    assert body["user"]["roles"] == ["operator", "clerk"]
    assert body["csrf_token"]
    cookie = response.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Secure" not in cookie


async def test_behind_https_the_cookie_is_never_sent_in_the_clear(
    client: httpx.AsyncClient, database: Database
) -> None:
    await hire(database, "chen")
    client.base_url = httpx.URL("https://songtan.test")
    assert "Secure" in (await login(client, "chen", PASSWORD)).headers["set-cookie"]


async def test_the_database_holds_neither_password_nor_session(client: httpx.AsyncClient, database: Database) -> None:
    colleague = await Colleague.signed_in(client, database, "chen")
    async with database.read() as connection:
        account = (await connection.execute(select(StaffAccount))).one()
        session = (await connection.execute(select(StaffSession))).one()
    assert account.password_hash.startswith("$argon2id$")
    assert colleague.cookies["songtan_session"] not in str(session)


async def test_unknown_user_wrong_password_and_switched_off_account_look_the_same(
    client: httpx.AsyncClient, database: Database
) -> None:
    await hire(database, "chen")
    off = await hire(database, "off")
    async with database.write() as connection:
        await connection.execute(update(StaffAccount).where(StaffAccount.id == off.id).values(active=False))
    tries = ("chen", "wrong password"), ("nobody", PASSWORD), ("off", PASSWORD)
    answers = [await login(client, *given) for given in tries]
    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.text for answer in answers}) == 1
    assert answers[0].json()["title"] == "用户名或密码不对"


async def test_who_am_i(client: httpx.AsyncClient, database: Database) -> None:
    colleague = await Colleague.signed_in(client, database, "chen")
    me = await colleague.get("/me")
    assert me["user"]["username"] == "chen"
    assert me["csrf_token"] == colleague.csrf


async def test_without_a_session_nothing_is_shown(client: httpx.AsyncClient) -> None:
    for path in ("/me", "/queue", "/faq", "/standards", "/users"):
        response = await client.get(f"/api/staff{path}")
        assert response.status_code == 401, path
        assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("token", ["", "0" * 64, "汉字"])
async def test_a_change_without_the_right_csrf_token_is_refused(
    client: httpx.AsyncClient, database: Database, token: str
) -> None:
    colleague = await Colleague.signed_in(client, database, "chen")
    cookie = f"songtan_session={colleague.cookies['songtan_session']}"
    headers = [(b"cookie", cookie.encode()), (b"x-csrf-token", token.encode())]
    response = await client.request("POST", "/api/staff/queue/claim", headers=headers)
    assert response.status_code == 403
    assert response.json()["type"] == "/problems/csrf"


async def test_another_sessions_csrf_token_is_of_no_use(client: httpx.AsyncClient, database: Database) -> None:
    chen = await Colleague.signed_in(client, database, "chen")
    lin = await Colleague.signed_in(client, database, "lin")
    chen.csrf = lin.csrf
    assert (await chen.ask("POST", "/queue/claim")).status_code == 403


async def test_signing_out_ends_the_session(client: httpx.AsyncClient, database: Database) -> None:
    colleague = await Colleague.signed_in(client, database, "chen")
    assert (await colleague.post("/logout")).status_code == 204
    assert (await colleague.ask("GET", "/me")).status_code == 401


@pytest.mark.parametrize(
    "passed",
    [{"seen_at": now() - sessions.IDLE - timedelta(minutes=1)}, {"expires_at": now() - timedelta(minutes=1)}],
    ids=["idle too long", "open too long"],
)
async def test_sessions_end_by_themselves(
    client: httpx.AsyncClient, database: Database, passed: dict[str, object]
) -> None:
    colleague = await Colleague.signed_in(client, database, "chen")
    async with database.write() as connection:
        await connection.execute(update(StaffSession).values(passed))
    assert (await colleague.ask("GET", "/me")).status_code == 401


async def test_a_sign_in_that_failed_is_recorded_without_what_was_typed(
    client: httpx.AsyncClient, database: Database
) -> None:
    chen = await hire(database, "chen")
    await login(client, "chen", "wrong password")
    await login(client, "my secret typed in the wrong place", "x")
    await login(client, "chen", PASSWORD)
    async with database.read() as connection:
        rows = (await connection.execute(select(Audit).order_by(Audit.at))).all()
    assert [(row.actor, row.event, row.data) for row in rows] == [
        ("nobody", "staff.sign_in_failed", {"account": chen.id, "address": "127.0.0.1"}),
        ("nobody", "staff.sign_in_failed", {"account": None, "address": "127.0.0.1"}),
        (chen.actor, "staff.signed_in", {"address": "127.0.0.1"}),
    ]


class TestThrottle:
    """Guessing is slowed down more and more; the owner of the account is not."""

    @pytest.fixture
    def settings(self, settings: Settings) -> Settings:
        """With limits."""
        return settings.model_copy(update={"rate_limits": True})

    @pytest.fixture(autouse=True)
    def _long_windows(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """However slow the machine is, no window passes within a test."""
        rules = tuple(replace(rule, limit=parse(f"{rule.limit.amount}/day")) for rule in GUESSES)
        monkeypatch.setattr(throttle, "GUESSES", rules)

    @staticmethod
    async def guess(client: httpx.AsyncClient) -> httpx.Response:
        """Try until refused; the refusal."""
        for _ in range(GUESSES[0].limit.amount):
            assert (await login(client, "chen", "wrong password")).status_code == 401
        return await login(client, "CHEN", PASSWORD)

    async def test_whoever_guesses_has_to_wait_even_with_the_right_password(
        self, client: httpx.AsyncClient, database: Database
    ) -> None:
        await hire(database, "chen")
        refused = await self.guess(client)
        assert refused.status_code == 429
        assert int(refused.headers["retry-after"]) > 0
        await hire(database, "lin")
        assert (await login(client, "lin", PASSWORD)).status_code == 200

    async def test_the_owner_elsewhere_signs_in_meanwhile(
        self, app: FastAPI, client: httpx.AsyncClient, database: Database
    ) -> None:
        await hire(database, "chen")
        assert (await self.guess(client)).status_code == 429
        elsewhere = httpx.ASGITransport(app, client=("198.51.100.7", 4711))
        async with httpx.AsyncClient(transport=elsewhere, base_url="http://songtan.test") as owner:
            assert (await login(owner, "chen", PASSWORD)).status_code == 200

    async def test_the_owner_at_the_same_address_signs_in_with_a_browser_that_is_known(
        self, client: httpx.AsyncClient, database: Database
    ) -> None:
        await hire(database, "chen")
        device = (await login(client, "chen", PASSWORD)).cookies[devices.COOKIE]
        client.cookies.clear()
        assert (await self.guess(client)).status_code == 429
        client.cookies.set(devices.COOKIE, device)
        assert (await login(client, "chen", PASSWORD)).status_code == 200

    async def test_a_mark_that_is_forged_or_somebody_elses_is_worth_nothing(
        self, client: httpx.AsyncClient, database: Database
    ) -> None:
        await hire(database, "chen")
        await hire(database, "lin")
        others = (await login(client, "lin", PASSWORD)).cookies[devices.COOKIE]
        client.cookies.clear()
        assert (await self.guess(client)).status_code == 429
        for mark in (others, "guess.0000", "", "."):
            client.cookies.set(devices.COOKIE, mark)
            assert (await login(client, "chen", PASSWORD)).status_code == 429

    async def test_the_right_password_wipes_out_what_was_mistyped(
        self, client: httpx.AsyncClient, database: Database
    ) -> None:
        await hire(database, "chen")
        for _ in range(3):
            for _ in range(GUESSES[0].limit.amount - 1):
                assert (await login(client, "chen", "mistyped it")).status_code == 401
            assert (await login(client, "chen", PASSWORD)).status_code == 200
            client.cookies.clear()

    def test_the_more_tries_the_longer_the_wait(self) -> None:
        waits = [rule.limit.get_expiry() for rule in GUESSES]
        pace = [rule.limit.amount / rule.limit.get_expiry() for rule in GUESSES]
        assert waits == sorted(waits)
        assert pace == sorted(pace, reverse=True)
