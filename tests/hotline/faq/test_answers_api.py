"""The clerk's page: write, check, find; what residents get follows within a second."""

import asyncio
import time
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select

from hotline.database import Database
from hotline.database.models import Audit
from hotline.faq.book import FaqBook
from hotline.standards.in_force import KnowledgeInForce
from policy_kb import KnowledgeBase
from tests.hotline.colleagues import Colleague
from tests.hotline.faq.entries import DRAFT, add, published, tried


async def test_a_draft_is_not_said_to_residents_until_a_second_person_agrees(
    clerk: Colleague, second: Colleague
) -> None:
    entry = await add(clerk)
    assert entry["state"] == "draft"
    assert not (await tried(clerk, "热线几点上班"))["answered"]
    await clerk.post(f"/faq/{entry['id']}/publish")
    assert not (await tried(clerk, "热线几点上班"))["answered"]
    await second.post(f"/faq/{entry['id']}/approve")
    found = await tried(clerk, "热线几点上班")
    assert found["answered"]
    assert found["hits"][0]["id"] == entry["id"]
    assert "上班" in "".join(found["hits"][0]["matched"])
    await clerk.post(f"/faq/{entry['id']}/withdraw")
    assert (await tried(clerk, "热线几点上班"))["hits"] == []


async def test_another_process_answers_with_the_new_entry_within_a_second(
    clerk: Colleague, second: Colleague, database: Database, knowledge: KnowledgeBase
) -> None:
    elsewhere = FaqBook(database, KnowledgeInForce(database, knowledge))
    await elsewhere.refresh()
    assert not elsewhere.find("你们几点开门").answered
    await published(clerk, second)
    saved = time.monotonic()
    while not (looked := elsewhere.find("你们几点开门")).answered:
        assert time.monotonic() - saved < 30
        await asyncio.sleep(0.1)
        await elsewhere.refresh()
    assert looked.answers[0].answer == DRAFT["answer"]
    assert looked.answers[0].source == DRAFT["source"]


async def test_an_edited_answer_is_said_once_a_second_person_agrees(clerk: Colleague, second: Colleague) -> None:
    entry = await published(clerk, second)
    change = DRAFT | {"answer": "现在全天都有人。", "version": entry["version"]}
    response = await clerk.ask("PUT", f"/faq/{entry['id']}", change)
    assert (response.status_code, response.json()["state"]) == (202, "published")
    assert (await tried(clerk, "你们几点开门"))["hits"][0]["answer"] == DRAFT["answer"]
    await second.post(f"/faq/{entry['id']}/approve")
    assert (await tried(clerk, "你们几点开门"))["hits"][0]["answer"] == "现在全天都有人。"


async def test_whoever_comes_second_does_not_overwrite_the_first(clerk: Colleague) -> None:
    entry = await add(clerk)
    first = await clerk.ask("PUT", f"/faq/{entry['id']}", DRAFT | {"answer": "第一个人写的", "version": 1})
    second = await clerk.ask("PUT", f"/faq/{entry['id']}", DRAFT | {"answer": "第二个人写的", "version": 1})
    assert (first.status_code, second.status_code) == (200, 409)
    assert "clerk 的姓名" in second.json()["detail"]
    current = second.json()["current"]
    assert (current["content"]["answer"], current["version"]) == ("第一个人写的", 2)
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
        ({"answer": "字" * 80_000}, "answer"),
        ({"answer": "<b>要紧</b>的事"}, "answer"),
        ({"question": "<img src=x onerror=alert(1)>"}, "question"),
        ({"answer": "标准是 {{standard:dibao_monthly}"}, "answer"),
        ({"answer": "标准是 {{dibao_monthly}}"}, "answer"),
        ({"answer": "标准是 \uff5b\uff5bstandard:dibao_monthly\uff5d\uff5d"}, "answer"),
        ({"answer": "标准是 {{{standard:dibao_monthly}}}"}, "answer"),
        ({"answer": "标准是 [standard:dibao_monthly]"}, "answer"),
        ({"answer": "字" * 100_000}, "answer"),
        ({"source": "<script>alert(1)</script>"}, "source"),
        ({"clause": "<b>二(二)</b>"}, "clause"),
        ({"answer_missing": "标准是 {standard}"}, "answer_missing"),
        ({"topic": "nothing"}, "topic"),
        ({"measures": ["nothing"]}, "measures"),
        ({"district": "鼓浪屿"}, "district"),
        ({"address": "javascript:alert(1)"}, "address"),
        ({"review_by": "2026-02-30"}, "review_by"),
    ],
)
async def test_what_is_wrong_is_said_by_field(clerk: Colleague, wrong: dict[str, Any], field: str) -> None:
    response = await clerk.ask("POST", "/faq", DRAFT | wrong)
    assert response.status_code == 422, response.text
    assert response.json()["field"] == field
    assert response.json()["detail"]


async def test_two_published_entries_cannot_be_asked_in_the_same_words(clerk: Colleague, second: Colleague) -> None:
    await published(clerk, second)
    other = await add(clerk, question="怎么打电话", variants=["你们几点开门？"])
    response = await clerk.ask("POST", f"/faq/{other['id']}/publish")
    assert response.status_code == 422
    assert response.json()["field"] == "variants.0"
    assert DRAFT["question"] in response.json()["detail"]


async def test_an_entry_whose_time_is_over_is_not_said(clerk: Colleague, second: Colleague) -> None:
    await published(clerk, second, effective_from="2020-01-01", effective_to="2020-12-31")
    assert (await tried(clerk, "你们几点开门"))["hits"] == []


async def test_entries_are_listed_by_state_and_by_words(clerk: Colleague, second: Colleague) -> None:
    draft = await add(clerk, question="怎么打电话", variants=[])
    live = await published(clerk, second)
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
        response = await clerk.ask(method, path, DRAFT if method == "PUT" else None)
        assert response.status_code == 404
        assert response.json()["title"] == "没有这一条"


async def test_every_change_is_recorded_with_who_made_it(
    clerk: Colleague, second: Colleague, database: Database
) -> None:
    entry = await published(clerk, second)
    for step in ("withdraw", "archive", "restore"):
        await clerk.post(f"/faq/{entry['id']}/{step}")
    async with database.read() as connection:
        rows = (await connection.execute(select(Audit).order_by(Audit.at))).all()
    done = [(row.actor, row.event) for row in rows if row.event.startswith("faq.")]
    one, other = clerk.account.actor, second.account.actor
    own = [(one, f"faq.{event}") for event in ("withdrawn", "archived", "restored")]
    assert done == [(one, "faq.created"), (one, "faq.proposed"), (other, "faq.published"), *own]


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


async def test_a_list_is_found_by_several_words_wherever_they_stand(clerk: Colleague) -> None:
    papers = await add(clerk, question="申请低保怎么办", variants=["办手续"], answer="带好户口本和材料去街道。")
    await add(clerk, question="低保多久批下来", variants=[], answer="要等街道通知。")
    for words in ("低保 材料", "低保材料", "材料 低保 ", "低保 户口本"):
        assert [entry["id"] for entry in await clerk.get(f"/faq?q={words}")] == [papers["id"]], words
    assert await clerk.get("/faq?q=低保 医院") == []


async def test_a_list_is_kept_to_a_topic_a_measure_a_district_a_standard_and_what_is_due(clerk: Colleague) -> None:
    wanted = {
        "topic": "medical",
        "measures": ["elderly_allowance"],
        "district": "同安",
        "answer": "标准是{{standard:dibao_monthly}}",
        "review_by": "2020-01-01",
    }
    one = await add(clerk, **wanted)
    await add(clerk, question="怎么打电话", variants=[])
    for query in ("topic=medical", "measure=elderly_allowance", "district=同安", "standard=dibao_monthly", "due=true"):
        assert [entry["id"] for entry in await clerk.get(f"/faq?{query}")] == [one["id"]], query
    assert one["due"]


async def test_a_list_comes_in_pages_with_the_count_of_all(clerk: Colleague) -> None:
    for place in "甲乙丙丁戊":
        await add(clerk, question=f"窗口{place}在哪里", variants=[])
    seen = []
    for page in (1, 2, 3):
        response = await clerk.ask("GET", f"/faq?order=question&size=2&page={page}")
        assert response.headers["X-Total-Count"] == "5"
        seen += [entry["question"] for entry in response.json()]
    assert len(set(seen)) == 5
    assert seen == sorted(seen)


async def test_what_is_being_written_is_shown_as_a_resident_reads_it_today(clerk: Colleague) -> None:
    written = {
        "answer": "低保标准是{{standard:dibao_monthly}}。",
        "answer_last_known": "以前查到的是{{standard:dibao_monthly}}，新的还没有查到。",
        "answer_missing": "低保标准还没有查到，请问街道窗口。",
    }
    shown = (await clerk.post("/faq/preview", written)).json()
    assert (shown["form"], shown["marks"]) == ("answer_last_known", [])
    assert shown["text"].startswith("以前查到的是每人每月1,120元（")
    assert shown["missing"] == written["answer_missing"]
    wrong = (await clerk.post("/faq/preview", {"answer": "每月给一千二，另加30元。"})).json()
    places = [(mark["field"], mark["start"], mark["text"]) for mark in wrong["marks"]]
    assert places == [("answer", 3, "一千二"), ("answer", 9, "30元")]


async def test_an_entry_that_means_the_same_is_pointed_out(clerk: Colleague) -> None:
    entry = await add(clerk, question="申请低保要带什么材料？", variants=[])
    await add(clerk, question="送炭热线几点上班？", variants=[])
    asked = {"wordings": ["办低保需要带哪些证件"]}
    found = (await clerk.post("/faq/similar", asked)).json()
    assert [one["id"] for one in found] == [entry["id"]]
    assert (await clerk.post("/faq/similar", asked | {"but": entry["id"]})).json() == []


async def test_each_standard_says_which_answers_quote_it(clerk: Colleague) -> None:
    entry = await add(clerk, answer="标准是{{standard:dibao_monthly}}。")
    assert entry["standards"] == ["dibao_monthly"]
    used = {one["id"]: one for one in await clerk.get("/faq/standards")}
    assert [answer["id"] for answer in used["dibao_monthly"]["answers"]] == [entry["id"]]
    assert used["dibao_monthly"]["known"] == "last_known"
    assert used["temporary_aid_amount"]["told"] == "没有查到可以公布的数，请问窗口"
    choices = await clerk.get("/faq/choices")
    assert {"id": "medical", "label": "看病"} in choices["topics"]
    assert "同安" in choices["districts"]
