"""The clerk's page: write, check, publish, withdraw; what residents get follows within a second."""

import asyncio
import time
from datetime import date
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select

from hotline.database import Database
from hotline.database.models import Audit
from hotline.faq.bare_figures import bare_figures, contradictions
from hotline.faq.book import FaqBook
from hotline.standards.in_force import KnowledgeInForce
from policy_kb import KnowledgeBase
from tests.hotline.colleagues import Colleague

DRAFT = {
    "question": "送炭热线几点上班？",
    "variants": ["你们几点开门", "热线什么时候有人接"],
    "answer": "工作日上午八点半到下午五点半。",
    "clause": "四(十)",
    "source": "窗口公告",
    "effective_from": None,
    "effective_to": None,
}


@pytest.fixture
async def clerk(client: httpx.AsyncClient, database: Database) -> Colleague:
    """A clerk who is signed in."""
    return await Colleague.signed_in(client, database, "clerk", "clerk")


async def add(clerk: Colleague, **changes: Any) -> dict[str, Any]:
    """A draft that was accepted."""
    response = await clerk.post("/faq", DRAFT | changes)
    assert response.status_code == 201, response.text
    entry: dict[str, Any] = response.json()
    return entry


async def published(clerk: Colleague, **changes: Any) -> dict[str, Any]:
    """An entry that residents get."""
    entry = await add(clerk, **changes)
    response = await clerk.post(f"/faq/{entry['id']}/publish")
    assert response.status_code == 200, response.text
    live: dict[str, Any] = response.json()
    return live


async def tried(clerk: Colleague, text: str) -> dict[str, Any]:
    """What the assistant would find."""
    response = await clerk.post("/faq/try", {"text": text})
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


async def test_a_draft_is_not_said_to_residents_until_it_is_published(clerk: Colleague) -> None:
    entry = await add(clerk)
    assert entry["state"] == "draft"
    assert not (await tried(clerk, "热线几点上班"))["answered"]
    await clerk.post(f"/faq/{entry['id']}/publish")
    found = await tried(clerk, "热线几点上班")
    assert found["answered"]
    assert found["hits"][0]["id"] == entry["id"]
    assert "上班" in "".join(found["hits"][0]["matched"])
    await clerk.post(f"/faq/{entry['id']}/withdraw")
    assert (await tried(clerk, "热线几点上班"))["hits"] == []


async def test_another_process_answers_with_the_new_entry_within_a_second(
    clerk: Colleague, database: Database, knowledge: KnowledgeBase
) -> None:
    elsewhere = FaqBook(database, KnowledgeInForce(database, knowledge))
    await elsewhere.refresh()
    assert not elsewhere.find("你们几点开门").answered
    await published(clerk)
    saved = time.monotonic()
    while not (looked := elsewhere.find("你们几点开门")).answered:
        assert time.monotonic() - saved < 30
        await asyncio.sleep(0.1)
        await elsewhere.refresh()
    assert looked.answers[0].answer == DRAFT["answer"]
    assert looked.answers[0].source == DRAFT["source"]


async def test_editing_a_published_entry_changes_the_answer_at_once(clerk: Colleague) -> None:
    entry = await published(clerk)
    change = DRAFT | {"answer": "现在全天都有人。", "version": entry["version"]}
    response = await clerk.ask("PUT", f"/faq/{entry['id']}", change)
    assert response.json()["state"] == "published"
    assert (await tried(clerk, "你们几点开门"))["hits"][0]["answer"] == "现在全天都有人。"


async def test_whoever_comes_second_does_not_overwrite_the_first(clerk: Colleague) -> None:
    entry = await add(clerk)
    first = await clerk.ask("PUT", f"/faq/{entry['id']}", DRAFT | {"answer": "第一个人写的", "version": 1})
    second = await clerk.ask("PUT", f"/faq/{entry['id']}", DRAFT | {"answer": "第二个人写的", "version": 1})
    assert (first.status_code, second.status_code) == (200, 409)
    assert "clerk 的姓名" in second.json()["detail"]
    assert (await clerk.get("/faq"))[0]["answer"] == "第一个人写的"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"question": ""}, "question"),
        ({"question": "字" * 201}, "question"),
        ({"question": "？！"}, "question"),
        ({"variants": ["好问法", ""]}, "variants.1"),
        ({"variants": ["送炭热线 几点上班"]}, "variants.0"),
        ({"answer": " "}, "answer"),
        ({"answer": "标准是 {{standard:no_such_standard}}"}, "answer"),
        ({"effective_from": "2026-02-01", "effective_to": "2026-01-01"}, "effective_to"),
        ({"effective_from": "明天"}, "effective_from"),
        ({"extra": 1}, "extra"),
        ({"answer": "\x00"}, "answer"),
    ],
)
async def test_what_is_wrong_is_said_by_field(clerk: Colleague, wrong: dict[str, Any], field: str) -> None:
    response = await clerk.ask("POST", "/faq", DRAFT | wrong)
    assert response.status_code == 422, response.text
    assert response.json()["field"] == field
    assert response.json()["detail"]


async def test_two_published_entries_cannot_be_asked_in_the_same_words(clerk: Colleague) -> None:
    await published(clerk)
    other = await add(clerk, question="怎么打电话", variants=["你们几点开门？"])
    response = await clerk.ask("POST", f"/faq/{other['id']}/publish")
    assert response.status_code == 422
    assert response.json()["field"] == "variants.0"
    assert DRAFT["question"] in response.json()["detail"]


async def test_an_entry_whose_time_is_over_is_not_said(clerk: Colleague) -> None:
    await published(clerk, effective_from="2020-01-01", effective_to="2020-12-31")
    assert (await tried(clerk, "你们几点开门"))["hits"] == []


async def test_entries_are_listed_by_state_and_by_words(clerk: Colleague) -> None:
    draft = await add(clerk, question="怎么打电话", variants=[])
    live = await published(clerk)
    assert [entry["id"] for entry in await clerk.get("/faq?state=draft")] == [draft["id"]]
    assert [entry["id"] for entry in await clerk.get("/faq?q=开门")] == [live["id"]]
    assert len(await clerk.get("/faq")) == 2


async def test_an_operator_may_try_questions_but_not_write_answers(
    client: httpx.AsyncClient, database: Database
) -> None:
    operator = await Colleague.signed_in(client, database, "operator")
    assert (await operator.ask("POST", "/faq", DRAFT)).status_code == 403
    assert (await operator.ask("GET", "/faq")).status_code == 403
    assert (await operator.post("/faq/try", {"text": "低保"})).status_code == 200


async def test_an_entry_that_does_not_exist(clerk: Colleague) -> None:
    for path, method in (("/faq/nothing/publish", "POST"), ("/faq/nothing/withdraw", "POST"), ("/faq/nothing", "PUT")):
        response = await clerk.ask(method, path, DRAFT)
        assert response.status_code == 404
        assert response.json()["title"] == "没有这一条"


async def test_every_change_is_recorded_with_who_made_it(clerk: Colleague, database: Database) -> None:
    entry = await published(clerk)
    await clerk.post(f"/faq/{entry['id']}/withdraw")
    async with database.read() as connection:
        rows = (await connection.execute(select(Audit).order_by(Audit.at))).all()
    done = [row.event for row in rows if row.actor == clerk.account.actor and row.event.startswith("faq.")]
    assert done == ["faq.created", "faq.published", "faq.withdrawn"]


async def test_the_api_is_described(app: FastAPI) -> None:
    paths = app.openapi()["paths"]
    ours = {path: item for path, item in paths.items() if path.startswith("/api/staff")}
    assert len(ours) >= 20
    undescribed = [
        (method, path)
        for path, item in ours.items()
        for method, operation in item.items()
        if not operation.get("description")
    ]
    assert undescribed == []


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("低保标准是每人每月1000元。", ["1000元", "低保标准", "1,120", "{{standard:dibao_monthly}}"]),
        ("低保标准每人每月一千块。", ["一千元", "1,120"]),
        ("低保标准是每人每月1,120元。", []),
        ("低保标准是{{standard:dibao_monthly}}。比如收入500元的，补差额。", []),
        ("公交卡工本费20元。", []),
    ],
)
def test_a_bare_sum_that_contradicts_a_standard_is_warned_of(
    knowledge: KnowledgeBase, answer: str, told: list[str]
) -> None:
    warnings = contradictions(answer, knowledge, date(2024, 1, 1))
    assert len(warnings) == bool(told)
    assert all(part in warnings[0] for part in told)


def test_a_sum_is_doubted_where_the_standard_has_no_value_in_force(knowledge: KnowledgeBase) -> None:
    [warning] = contradictions("低保标准是每人每月1120元。", knowledge, date(2026, 1, 1))
    assert "今天没有有效的数值" in warning


async def test_whoever_publishes_a_contradicting_sum_is_told(clerk: Colleague) -> None:
    entry = await add(clerk, answer="低保标准是每人每月1000元。")
    told = (await clerk.post(f"/faq/{entry['id']}/publish")).json()
    assert "低保标准" in told["warnings"][0]
    [listed] = await clerk.get("/faq?q=1000元")
    assert listed["warnings"] == told["warnings"]


SUM = {"answer": "每个月给 999 元，窗口当场发。"}


async def second_clerk(client: httpx.AsyncClient, database: Database) -> Colleague:
    """Another clerk."""
    return await Colleague.signed_in(client, database, "second", "clerk")


async def test_an_answer_with_a_sum_is_published_once_a_second_person_agrees(
    clerk: Colleague, client: httpx.AsyncClient, database: Database
) -> None:
    entry = await add(clerk, **SUM)
    published = await clerk.post(f"/faq/{entry['id']}/publish")
    assert (published.status_code, published.json()["state"]) == (202, "draft")
    assert not (await tried(clerk, "你们几点开门"))["answered"]
    [listed] = await clerk.get("/faq")
    assert (listed["proposed"]["by"], listed["proposed"]["mine"]) == ("clerk 的姓名", True)
    refused = await clerk.ask("POST", f"/faq/{entry['id']}/approve")
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/same-person")

    second = await second_clerk(client, database)
    agreed = (await second.post(f"/faq/{entry['id']}/approve")).json()
    assert (agreed["state"], agreed["proposed"]) == ("published", None)
    assert (await tried(clerk, "你们几点开门"))["hits"][0]["answer"] == SUM["answer"]
    async with database.read() as connection:
        lines = await connection.execute(select(Audit.actor, Audit.event).order_by(Audit.at))
        told = [(line.actor, line.event) for line in lines if line.event in ("faq.proposed", "faq.approved")]
    assert told == [(clerk.account.actor, "faq.proposed"), (second.account.actor, "faq.approved")]


async def test_a_sum_put_into_a_live_answer_leaves_the_old_one_until_a_second_person_agrees(
    clerk: Colleague, client: httpx.AsyncClient, database: Database
) -> None:
    entry = await published(clerk)
    changed = await clerk.ask("PUT", f"/faq/{entry['id']}", DRAFT | SUM)
    assert (changed.status_code, changed.json()["state"]) == (202, "published")
    assert changed.json()["proposed"]["content"]["answer"] == SUM["answer"]
    assert (await tried(clerk, "你们几点开门"))["hits"][0]["answer"] == DRAFT["answer"]
    second = await second_clerk(client, database)
    await second.post(f"/faq/{entry['id']}/approve")
    assert (await tried(clerk, "你们几点开门"))["hits"][0]["answer"] == SUM["answer"]
    typo = await clerk.ask("PUT", f"/faq/{entry['id']}", DRAFT | {"answer": "每个月给 999 元，当场就发。"})
    assert (typo.status_code, typo.json()["proposed"]) == (200, None)


async def test_a_proposed_answer_that_is_turned_down_changes_nothing(
    clerk: Colleague, client: httpx.AsyncClient, database: Database
) -> None:
    entry = await published(clerk)
    await clerk.ask("PUT", f"/faq/{entry['id']}", DRAFT | SUM)
    second = await second_clerk(client, database)
    kept = (await second.post(f"/faq/{entry['id']}/reject")).json()
    assert (kept["answer"], kept["proposed"], kept["version"]) == (DRAFT["answer"], None, entry["version"])
    assert (await second.ask("POST", f"/faq/{entry['id']}/approve")).status_code == 404


@pytest.mark.parametrize(
    ("answer", "sums"),
    [
        ("每月999元", {"999元"}),
        ("一个月九百九十九块钱", {"九百九十九块"}),
        ("最多 1,500 元，另加3万元", {"1,500元", "3万元"}),
        ("标准是¥650", {"¥650"}),
        ("每人每月650，另算", {"每月650"}),
        ("标准是{{standard:dibao_monthly}}，2016年10月起，窗口8点半开。", set()),
        ("分3档，满60岁才行，带2张照片。", set()),
    ],
)
def test_sums_that_an_answer_states_of_itself_are_found(answer: str, sums: set[str]) -> None:
    assert bare_figures(answer) == sums
