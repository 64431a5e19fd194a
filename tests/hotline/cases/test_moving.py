"""From acceptance to the end: what may follow, what it needs, what the resident hears, who may do it."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from hotline.database import Database
from hotline.days import today
from tests.hotline.cases.conftest import Talk, at_once
from tests.hotline.colleagues import Colleague

ASSIGN = ("assigned", {"unit": "思明区民政局"})
WORK: tuple[str, dict[str, Any]] = ("in_progress", {})
GIVE = ("answered", {"answer": "granted", "note": "从下个月起发", "reason": "急，先给后查"})
CLOSE: tuple[str, dict[str, Any]] = ("closed", {})


async def test_the_day_of_a_case_each_step_told_to_the_resident_in_words_and_on_a_card(talk: Talk) -> None:
    number = await talk.open_case(measures=["temporary_aid"])
    case = await talk.walk(number, ASSIGN, WORK, GIVE, CLOSE)
    assert (case["state_label"], case["next"], case["answer_label"]) == ("办结", [], "给予救助")
    told = await talk.told()
    assert [message["data"]["state"] for message in told] == ["受理", "分办", "办理", "结果反馈", "办结"]
    assert "思明区民政局" in told[1]["text"]
    assert "从下个月起发" in told[3]["text"]
    last = told[-1]["data"]
    assert [step["state"] for step in last["steps"]] == ["受理", "分办", "办理", "结果反馈", "办结"]
    assert last["due"] is None
    assert [(line["kind"], line["after"]) for line in case["events"]][-4:] == [
        ("moved", "分办"), ("moved", "办理"), ("moved", "结果反馈"), ("moved", "办结"),
    ]  # fmt: skip


async def test_a_step_that_cannot_follow_is_refused_with_the_state_and_what_is_possible(talk: Talk) -> None:
    number = await talk.open_case()
    refused = await talk.act(number, to="closed")
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/no-such-step")
    assert refused.json()["detail"] == "现在是“受理”，不能到“办结”。可以到：分办、个案会商、不予受理、撤回"
    assert len(await talk.told()) == 1


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"to": "assigned"}, "unit"),
        ({"to": "refused"}, "reason"),
        ({"to": "withdrawn", "reason": "  "}, "reason"),
        ({"to": "conferring"}, "reason"),
    ],
)
async def test_a_step_without_what_it_needs_is_refused_at_its_field(
    talk: Talk, given: dict[str, Any], field: str
) -> None:
    number = await talk.open_case()
    refused = await talk.act(number, **given)
    assert (refused.status_code, refused.json()["field"]) == (422, field)
    assert (await talk.case(number))["state"] == "accepted"


async def test_a_refusal_is_told_with_its_reason_and_how_to_contest_it(talk: Talk) -> None:
    number = await talk.open_case()
    await talk.walk(number, ("refused", {"reason": "户口和住处都不在厦门"}))
    text = (await talk.told())[-1]["text"]
    assert "户口和住处都不在厦门" in text
    assert "行政复议" in text
    assert "第七十六条" in text
    assert (await talk.act(number, to="assigned", unit="x")).status_code == 409


async def test_who_is_given_nothing_hears_why_and_how_to_contest_it_and_who_is_given_all_does_not(talk: Talk) -> None:
    number = await talk.open_case(measures=["temporary_aid"])
    await talk.walk(
        number, ASSIGN, WORK, ("answered", {"answer": "denied", "note": "收入超过标准", "reason": "不用查"})
    )
    assert "收入超过标准" in (await talk.told())[-1]["text"]
    assert "行政复议" in (await talk.told())[-1]["text"]
    await talk.walk(number, ("in_progress", {"reason": "又交了新材料"}), GIVE)
    told = await talk.told()
    assert "重新办" in told[-2]["text"]
    assert "行政复议" not in told[-1]["text"]


async def test_a_conference_that_was_called_is_written_down_before_the_case_goes_on(talk: Talk) -> None:
    number = await talk.open_case(measures=["temporary_aid"])
    await talk.walk(number, ("conferring", {"reason": "户口在外地，人在厦门"}))
    refused = await talk.act(number, to="in_progress")
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/conference-missing")
    opinions = [{"who": "区民政局", "opinion": "先给临时救助"}, {"who": "街道", "opinion": "同意"}]
    held = {"held_on": today().isoformat(), "opinions": opinions, "decision": "给一次临时救助"}
    assert (await talk.act(number, "conferences", **held)).status_code == 200
    case = await talk.walk(number, WORK)
    (conference,) = case["conferences"]
    assert (conference["decision"], conference["opinions"][0]["who"]) == ("给一次临时救助", "区民政局")


async def test_an_answer_before_the_checks_are_done_needs_a_reason(talk: Talk) -> None:
    number = await talk.open_case(measures=["dibao_allowance"])
    await talk.walk(number, ASSIGN, WORK)
    given = {"to": "answered", "answer": "granted", "note": "每月发"}
    refused = await talk.act(number, **given)
    assert (refused.status_code, refused.json()["field"]) == (422, "reason")
    assert "入户调查" in refused.json()["detail"]
    checks = [check["id"] for check in (await talk.case(number))["checks"]]
    done = await talk.act(number, "checks/done", checks=checks, on=today().isoformat(), result="agrees")
    assert done.status_code == 200, done.text
    assert (await talk.act(number, **given)).status_code == 200


async def test_a_check_keeps_who_when_and_what_was_found_and_is_done_once(talk: Talk) -> None:
    number = await talk.open_case(measures=["dibao_allowance"])
    visit = next(check for check in (await talk.case(number))["checks"] if check["kind"] == "home_visit")
    finding = {"checks": [visit["id"]], "on": today().isoformat(), "result": "differs"}
    assert (await talk.act(number, "checks/done", **finding)).json()["field"] == "finding"
    tomorrow = (today() + timedelta(1)).isoformat()
    assert (await talk.act(number, "checks/done", **finding | {"on": tomorrow})).json()["field"] == "on"
    done = (await talk.act(number, "checks/done", **finding, finding="家里四口人，说的是两口")).json()
    kept = next(check for check in done["checks"] if check["id"] == visit["id"])
    assert (kept["done_by"], kept["done_on"], kept["result_label"], kept["finding"]) == (
        talk.operator.account.name, today().isoformat(), "和说的不一样", "家里四口人，说的是两口",
    )  # fmt: skip
    assert (await talk.act(number, "checks/done", **finding, finding="又一次")).status_code == 404


async def test_a_further_check_can_be_owed_and_only_a_comparison_names_with_whom(talk: Talk) -> None:
    number = await talk.open_case(measures=["temporary_aid"])
    assert (await talk.act(number, "checks", kind="home_visit")).status_code == 200
    assert (await talk.act(number, "checks", kind="data", source="银行")).status_code == 200
    assert (await talk.act(number, "checks", kind="data")).json()["field"] == "source"
    assert [(one["label"], one["source"]) for one in (await talk.case(number))["checks"]] == [
        ("入户调查", None), ("信息比对", "银行"),
    ]  # fmt: skip


async def test_of_two_who_act_on_the_same_view_one_is_told_that_it_changed(talk: Talk) -> None:
    number = await talk.open_case()
    version = (await talk.case(number))["version"]
    step = {"to": "assigned", "unit": "思明区民政局", "version": version}
    answers = await at_once(*(talk.operator.ask("POST", f"/cases/{number}/move", step) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409]
    late = next(answer.json() for answer in answers if answer.status_code == 409)
    assert late["type"] == "/problems/case-changed"
    assert [message["data"]["state"] for message in await talk.told()] == ["受理", "分办"]


async def test_a_colleague_does_not_act_on_a_case_of_somebody_else_and_an_administrator_gives_it_to_them(
    talk: Talk, client: httpx.AsyncClient, database: Database
) -> None:
    number = await talk.open_case()
    colleague = await Colleague.signed_in(client, database, "colleague")
    refused = await talk.act(number, by=colleague, to="assigned", unit="思明区民政局")
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/not-your-case")
    assert talk.operator.account.name in refused.json()["detail"]
    boss = await Colleague.signed_in(client, database, "boss", "admin")
    without = await talk.act(number, "holder", by=boss, method="PUT", username="colleague")
    assert without.json()["field"] == "reason"
    given = await talk.act(number, "holder", by=boss, method="PUT", username="colleague", reason="原来的人休假")
    assert given.json()["holder"] == colleague.account.name
    assert (await talk.act(number, by=colleague, to="assigned", unit="思明区民政局")).status_code == 200
    assert (await talk.act(number, to="in_progress")).status_code == 403
    assert (await talk.case(number))["events"][1]["reason"] == "原来的人休假"


async def test_it_is_given_only_to_whom_cases_are_open(
    talk: Talk, client: httpx.AsyncClient, database: Database
) -> None:
    number = await talk.open_case()
    await Colleague.signed_in(client, database, "clerk", "clerk")
    for name in ("clerk", "nobody"):
        refused = await talk.act(number, "holder", method="PUT", username=name)
        assert (refused.status_code, refused.json()["field"]) == (422, "username")


async def test_another_due_day_is_the_offices_has_a_reason_and_is_told(talk: Talk) -> None:
    number = await talk.open_case(measures=["dibao_allowance"])
    later = (today() + timedelta(60)).isoformat()
    assert (await talk.act(number, "due", method="PUT", due=later)).status_code == 422
    moved = await talk.act(number, "due", method="PUT", due=later, reason="等外地回函")
    assert (moved.json()["due"], moved.json()["due_by"]) == (later, "office")
    told = (await talk.told())[-1]
    assert told["data"]["due"] == later
    assert "等外地回函" in told["text"]
    past = (today() - timedelta(1)).isoformat()
    assert (await talk.act(number, "due", method="PUT", due=past, reason="早")).json()["field"] == "due"


async def test_a_note_is_for_staff_alone_and_outdates_nobodys_view(talk: Talk) -> None:
    number = await talk.open_case()
    version = (await talk.case(number))["version"]
    noted = await talk.operator.post(f"/cases/{number}/notes", {"note": "电话里哭了"})
    assert (noted.json()["events"][-1]["note"], noted.json()["version"]) == ("电话里哭了", version)
    assert "电话里哭了" not in str(await talk.resident.messages())


async def test_a_case_that_is_not_there_says_so(talk: Talk) -> None:
    assert (await talk.operator.ask("GET", "/cases/2026-999999")).status_code == 404
    assert (await talk.operator.ask("GET", "/cases/1")).status_code == 422
    body = {"to": "assigned", "unit": "x", "version": 1}
    assert (await talk.operator.ask("POST", "/cases/2026-999999/move", body)).status_code == 404
