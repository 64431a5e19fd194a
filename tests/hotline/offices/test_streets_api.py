"""Streets and towns: known by name, their telephone and address by what staff enter."""

from typing import Any

import httpx
import pytest
from sqlalchemy import select

from hotline.database import Database
from hotline.database.models import Audit
from tests.hotline.colleagues import Colleague

PLACE = "/streets/思明/鹭江街道"
KNOWN = {"telephone": "（0592）2345678", "address": "测试路 1 号", "version": 0}


@pytest.fixture
async def clerk(client: httpx.AsyncClient, database: Database) -> Colleague:
    """Somebody who keeps what is known."""
    return await Colleague.signed_in(client, database, "clerk", "clerk")


async def street(reader: Colleague) -> dict[str, Any]:
    """鹭江街道 as it is listed."""
    listed = (await reader.get("/streets"))["streets"]
    found: dict[str, Any] = next(one for one in listed if one["name"] == "鹭江街道")
    return found


async def test_all_streets_of_all_six_districts_are_listed_and_nothing_is_made_up(
    client: httpx.AsyncClient, database: Database
) -> None:
    operator = await Colleague.signed_in(client, database, "operator")
    listed = await operator.get("/streets")
    assert {one["district"] for one in listed["streets"]} == {"思明", "湖里", "集美", "海沧", "同安", "翔安"}
    assert "国家统计局" in listed["source"]
    unknown = ("telephone", "address", "entered_by", "entered_at")
    assert all(one[key] is None for one in listed["streets"] for key in unknown)


async def test_what_a_clerk_enters_stands_with_who_and_when_and_is_recorded(
    database: Database, clerk: Colleague
) -> None:
    put = await clerk.ask("PUT", PLACE, KNOWN)
    assert put.status_code == 200, put.text
    shown = await street(clerk)
    assert shown == put.json()
    assert (shown["telephone"], shown["address"]) == ("0592-2345678", "测试路 1 号")
    assert shown["entered_by"] == clerk.account.name
    assert shown["entered_at"] is not None
    async with database.read() as connection:
        lines = (await connection.execute(select(Audit).where(Audit.event == "office.entered"))).all()
    assert [(line.actor, line.data["name"], line.data["telephone"]) for line in lines] == [
        (clerk.account.actor, "鹭江街道", "0592-2345678")
    ]


async def test_an_entry_left_empty_is_unknown_again(clerk: Colleague) -> None:
    version = (await clerk.ask("PUT", PLACE, KNOWN)).json()["version"]
    put = await clerk.ask("PUT", PLACE, {"telephone": " ", "address": None, "version": version})
    assert put.status_code == 200, put.text
    assert ((await street(clerk))["telephone"], (await street(clerk))["address"]) == (None, None)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"telephone": "2345678"}, "telephone", "座机写区号"),
        ({"telephone": "打前台"}, "telephone", "不像能打的电话"),
        ({"address": "路" * 101}, "address", "太长，最多 100"),
        ({"version": -1}, "version", "不能小于 0"),
    ],
)
async def test_what_cannot_be_is_refused_at_its_field(
    clerk: Colleague, changes: dict[str, Any], field: str, words: str
) -> None:
    refused = await clerk.ask("PUT", PLACE, KNOWN | changes)
    assert (refused.status_code, refused.json()["field"]) == (422, field)
    assert words in refused.json()["detail"]
    assert (await street(clerk))["version"] == 0


async def test_of_two_who_change_the_same_the_later_sees_first(
    client: httpx.AsyncClient, database: Database, clerk: Colleague
) -> None:
    other = await Colleague.signed_in(client, database, "other", "clerk")
    assert (await clerk.ask("PUT", PLACE, KNOWN)).status_code == 200
    late = await other.ask("PUT", PLACE, KNOWN | {"address": "别的地方"})
    assert (late.status_code, late.json()["type"]) == (409, "/problems/street-changed")
    seen = await street(other)
    assert seen["address"] == "测试路 1 号"
    again = await other.ask("PUT", PLACE, KNOWN | {"address": "别的地方", "version": seen["version"]})
    assert again.status_code == 200, again.text


async def test_an_entry_of_another_street_is_no_conflict(clerk: Colleague) -> None:
    assert (await clerk.ask("PUT", PLACE, KNOWN)).status_code == 200
    assert (await clerk.ask("PUT", "/streets/同安/莲花镇", KNOWN)).status_code == 200


async def test_only_streets_that_are_there_and_only_by_clerks(
    client: httpx.AsyncClient, database: Database, clerk: Colleague
) -> None:
    assert (await clerk.ask("PUT", "/streets/思明/莲花镇", KNOWN)).status_code == 404  # it is in 同安
    operator = await Colleague.signed_in(client, database, "operator")
    assert (await operator.ask("PUT", PLACE, KNOWN)).status_code == 403
    assert (await client.get("/api/staff/streets")).status_code == 401
