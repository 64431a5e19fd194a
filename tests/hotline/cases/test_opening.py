"""A case is opened from a talk with one call, filled from its file, and the resident is told."""

from datetime import date, timedelta

import httpx
from sqlalchemy import select

from hotline.callbacks import store as callbacks
from hotline.callbacks.store import Wish
from hotline.conversations.locked import locked
from hotline.database import Database
from hotline.database.models import Audit
from hotline.days import today
from tests.hotline.cases.conftest import Talk, at_once, talk_of
from tests.hotline.colleagues import Colleague

TODAY = today()


async def test_one_call_fills_measure_district_unit_due_day_and_checks_from_the_file(talk: Talk) -> None:
    number = await talk.open_case()
    assert number == f"{TODAY.year}-000001"
    case = await talk.case(number)
    assert (case["state_label"], case["district"], case["lane"]) == ("受理", "思明", "normal")
    (measure,) = case["measures"]
    assert case["title"] == measure["label"]
    assert case["unit"]
    assert date.fromisoformat(case["due"]) > TODAY
    assert case["holder"] == case["opened_by"] == talk.operator.account.name
    assert [line["kind"] for line in case["events"]] == ["opened"]
    assert {fact["fact"] for fact in case["file"]["household"]} >= {"district", "monthly_income"}


async def test_the_resident_is_told_number_code_and_day_and_sees_them_on_a_card(talk: Talk) -> None:
    opened = (await talk.operator.post("/cases", {"conversation_id": talk.resident.id})).json()
    (message,) = await talk.told()
    assert message["sender"] == "system"
    assert opened["number"] in message["text"]
    assert opened["code"] in message["text"]
    card = message["data"]
    assert (card["number"], card["state"]) == (opened["number"], "受理")
    assert card["due"] in message["text"]
    assert [step["state"] for step in card["steps"]] == ["受理"]


async def test_what_turns_on_income_owes_every_check_of_the_clause_and_a_known_family_none(
    talk: Talk, client: httpx.AsyncClient, database: Database
) -> None:
    checks = (await talk.case(await talk.open_case(measures=["dibao_allowance"])))["checks"]
    assert {check["kind"] for check in checks} == {
        "data",
        "home_visit",
        "neighbours",
        "review_meeting",
        "public_notice",
    }
    assert {check["source"] for check in checks if check["kind"] == "data"} >= {"公安", "人社", "税务", "银行"}
    assert all(check["done_on"] is None for check in checks)
    known = await talk_of(database, client, talk.operator, {"recognised_as": ["dibao"], "district": "湖里"})
    assert (await known.case(await known.open_case(measures=["dibao_allowance"])))["checks"] == []


async def test_a_proposal_says_what_it_would_be_and_opens_nothing(talk: Talk) -> None:
    path = f"/cases/proposal?conversation={talk.resident.id}"
    proposal = await talk.operator.get(path)
    assert proposal["chosen"] == [proposal["measures"][0]["id"]]
    assert proposal["district"] == "思明"
    other = await talk.operator.get(f"{path}&measures=temporary_aid")
    assert (other["title"], other["units"][0]) == ("临时救助", "思明区民政局")
    assert (await talk.operator.get("/cases"))["total"] == 0


async def test_the_same_is_not_opened_twice_by_mistake_but_several_cases_of_a_household_are(talk: Talk) -> None:
    number = await talk.open_case(measures=["dibao_allowance"])
    body = {"conversation_id": talk.resident.id, "measures": ["dibao_allowance"]}
    refused = await talk.operator.ask("POST", "/cases", body)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/case-open")
    assert number in refused.json()["detail"]
    other = await talk.open_case(measures=["temporary_aid"])
    again = await talk.open_case(measures=["dibao_allowance"], again=True)
    assert (await talk.case(number))["others"] == [other, again]


async def test_two_clicks_at_once_open_one(talk: Talk) -> None:
    body = {"conversation_id": talk.resident.id, "measures": ["dibao_allowance"]}
    answers = await at_once(*(talk.operator.ask("POST", "/cases", body) for _ in range(5)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409, 409]


async def test_many_residents_at_once_get_a_number_each(
    talk: Talk, client: httpx.AsyncClient, database: Database
) -> None:
    talks = [talk, *[await talk_of(database, client, talk.operator, {"size": 1}) for _ in range(7)]]
    numbers = await at_once(*(one.open_case() for one in talks))
    assert sorted(map(str, numbers)) == [f"{TODAY.year}-{count:06d}" for count in range(1, 9)]


async def test_a_wish_to_be_called_gives_the_number_to_call_and_it_is_shown_on_record(
    talk: Talk, database: Database
) -> None:
    async with database.write() as connection:
        await callbacks.add(connection, talk.resident.id, Wish("13900000017", "下午"))
    number = await talk.open_case(applicant="林小妹")
    case = await talk.case(number)
    assert (case["phone"], case["applicant"], case["applicant_full"]) == ("〔手机号〕", "林**", "林小妹")
    shown = await talk.operator.post(f"/cases/{number}/phone")
    assert shown.json() == {"phone": "13900000017"}
    assert shown.headers["cache-control"] == "no-store"
    assert (await talk.case(number))["events"][-1]["kind"] == "phone"


async def test_what_was_urgent_in_the_talk_is_an_urgent_case(talk: Talk, database: Database) -> None:
    async with locked(database, talk.resident.id) as conversation:
        conversation.enqueue("distress", "distress")
    case = await talk.case(await talk.open_case())
    assert case["lane"] == "urgent"
    assert date.fromisoformat(case["due"]) <= TODAY + timedelta(14)


async def test_what_cannot_be_is_refused_at_its_field(talk: Talk) -> None:
    start = {"conversation_id": talk.resident.id}
    for given, field in (
        ({"measures": ["no_such"]}, "measures"),
        ({"phone": "123"}, "phone"),
        ({"whose": "other"}, "whose"),
        ({"lane": "slow"}, "lane"),
        ({"colour": "red"}, "colour"),
    ):
        refused = await talk.operator.ask("POST", "/cases", start | given)
        assert (refused.status_code, refused.json()["field"]) == (422, field), refused.text


async def test_only_who_may_read_the_talk_opens_a_case_from_it_and_clerks_see_none(
    talk: Talk, client: httpx.AsyncClient, database: Database
) -> None:
    stranger = await Colleague.signed_in(client, database, "stranger")
    refused = await stranger.ask("POST", "/cases", {"conversation_id": talk.resident.id})
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/may-not-read")
    clerk = await Colleague.signed_in(client, database, "clerk", "clerk")
    assert (await clerk.ask("GET", "/cases")).status_code == 403
    assert (await client.get("/api/staff/cases")).status_code == 401


async def test_opening_and_reading_stand_in_the_audit_without_a_word_of_the_family(
    talk: Talk, database: Database
) -> None:
    number = await talk.open_case(applicant="林小妹")
    await talk.case(number)
    async with database.read() as connection:
        lines = (await connection.execute(select(Audit).where(Audit.event.startswith("case.")))).all()
    assert [(line.event, line.actor, line.data["number"]) for line in lines] == [
        ("case.opened", talk.operator.account.actor, number),
        ("case.viewed", talk.operator.account.actor, number),
    ]
    assert "林小妹" not in str([tuple(line) for line in lines])
