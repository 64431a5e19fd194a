"""A household paired with an official: visits planned, written down and due. On both databases."""

from datetime import date, timedelta
from typing import Any

import httpx
import pytest

from hotline.database import Database
from hotline.days import today
from tests.hotline.cases.conftest import POOR, Talk, talk_of
from tests.hotline.colleagues import Colleague


@pytest.fixture
async def talk(client: httpx.AsyncClient, database: Database) -> Talk:
    """A poor family of 思明, held by an operator."""
    return await talk_of(database, client, await Colleague.signed_in(client, database, "operator"), POOR)


async def paired(talk: Talk, first_on: date | None = None, **given: Any) -> dict[str, Any]:
    """A pairing of the family."""
    number = await talk.open_case(applicant="林小妹")
    body = {"case": number, "hardship": "living", "partner": "陈干部", "unit": "思明区民政局", "every_days": 14}
    made = await talk.operator.post("/pairings", {**body, "first_on": (first_on or today()).isoformat(), **given})
    found: dict[str, Any] = made.json()
    return found


async def test_a_pairing_stands_in_the_list_with_its_next_visit_and_a_masked_name(talk: Talk) -> None:
    made = await paired(talk)
    listed = await talk.operator.get("/pairings?due=true")
    assert listed["due"] == 1
    [one] = listed["pairings"]
    assert (one["id"], one["applicant"], one["district"]) == (made["id"], "林**", "思明")
    assert one["hardship_label"] == "日子过不下去，钱不够用"
    assert (one["due_on"], one["overdue"], one["visits"]) == (today().isoformat(), False, 0)


async def test_a_partner_may_be_of_no_unit(talk: Talk) -> None:
    assert (await paired(talk, unit=None))["unit"] is None


async def test_a_visit_is_written_down_and_the_next_is_planned(talk: Talk) -> None:
    made = await paired(talk)
    visit = {"done_on": today().isoformat(), "how": "home", "note": "老人气色好，屋顶还漏"}
    await talk.operator.post(f"/pairings/{made['id']}/visits", visit)
    now = await talk.operator.get(f"/pairings/{made['id']}")
    assert (now["visits"], now["last_on"]) == (1, today().isoformat())
    assert now["due_on"] == (today() + timedelta(days=14)).isoformat()
    planned, done = now["log"]
    assert planned["done_on"] is None
    assert (done["how_label"], done["note"], done["by"]) == ("上门", "老人气色好，屋顶还漏", "operator 的姓名")
    assert (await talk.operator.get("/pairings?due=true"))["pairings"] == []


async def test_a_pairing_ends_with_a_reason_and_cannot_be_visited_then(talk: Talk) -> None:
    made = await paired(talk)
    await talk.operator.post(f"/pairings/{made['id']}/end", {"why": "搬到外地了"})
    [one] = (await talk.operator.get("/pairings?ended=true"))["pairings"]
    assert (one["ended_why"], one["due_on"]) == ("搬到外地了", None)
    visit = {"done_on": today().isoformat(), "how": "phone", "note": "没人接"}
    refused = await talk.operator.ask("POST", f"/pairings/{made['id']}/visits", visit)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/pairing-ended")
    assert (await talk.operator.get("/pairings"))["due"] == 0


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"case": "2026-999999"}, "case"),
        ({"hardship": "weather"}, "hardship"),
        ({"first_on": "2020-01-01"}, "first_on"),
        ({"every_days": 0}, "every_days"),
        ({"partner": " "}, "partner"),
    ],
)
async def test_what_cannot_be_is_refused_by_name(talk: Talk, given: dict[str, Any], field: str) -> None:
    number = await talk.open_case()
    body = {"case": number, "hardship": "living", "partner": "陈干部", "first_on": today().isoformat()}
    refused = await talk.operator.ask("POST", "/pairings", {**body, **given})
    assert (refused.status_code, refused.json()["field"]) == (422, field)


async def test_a_visit_of_tomorrow_was_not_made(talk: Talk) -> None:
    made = await paired(talk)
    visit = {"done_on": (today() + timedelta(days=1)).isoformat(), "how": "home", "note": "去过"}
    refused = await talk.operator.ask("POST", f"/pairings/{made['id']}/visits", visit)
    assert (refused.status_code, refused.json()["field"]) == (422, "done_on")


async def test_who_has_their_talk_deleted_leaves_no_words_of_visits(talk: Talk) -> None:
    made = await paired(talk)
    visit = {"done_on": today().isoformat(), "how": "home", "note": "老人气色好"}
    await talk.operator.post(f"/pairings/{made['id']}/visits", visit)
    await talk.resident.erase()
    now = await talk.operator.get(f"/pairings/{made['id']}")
    assert (now["ended_why"], now["applicant"]) == ("居民删除了资料", None)
    assert [one["note"] for one in now["log"]] == [None]


async def test_clerks_pair_nobody(client: httpx.AsyncClient, database: Database) -> None:
    clerk = await Colleague.signed_in(client, database, "clerk", "clerk")
    assert (await clerk.ask("GET", "/pairings")).status_code == 403
