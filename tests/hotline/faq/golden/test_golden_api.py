"""Golden questions: kept by staff, asked all together, and held against whatever is to be published."""

from typing import Any

import pytest

from tests.hotline.colleagues import Colleague
from tests.hotline.faq.entries import add, published

OPENING = "送炭热线几点上班？"


async def golden(clerk: Colleague, question: str, *entries: str, kind: str = "entry") -> dict[str, Any]:
    """A golden question that was taken in."""
    asked = {"question": question, "kind": kind, "entries": list(entries)}
    found: dict[str, Any] = (await clerk.post("/faq/golden", asked)).json()
    return found


async def test_all_are_asked_together_and_the_run_is_kept(clerk: Colleague, second: Colleague) -> None:
    entry = await published(clerk, second)
    await golden(clerk, "你们几点开门", entry["id"])
    await golden(clerk, "火星上有没有水", kind="none")
    await golden(clerk, "热线什么时候有人接呀", entry["id"])
    run = (await clerk.post("/faq/golden/runs")).json()
    lines = {line["question"]: line for line in run["lines"]}
    assert lines["你们几点开门"]["verdict"] == "right"
    assert lines["你们几点开门"]["got"] == {"kind": "entry", "entries": [entry["id"]], "names": [OPENING]}
    assert (run["total"], run["by"], run["why"]) == (3, "clerk 的姓名", "asked")
    [listed] = await clerk.get("/faq/golden/runs")
    assert listed["id"] == run["id"]
    assert await clerk.get(f"/faq/golden/runs/{run['id']}") == run


async def test_withdrawing_what_answers_a_golden_question_needs_a_word(clerk: Colleague, second: Colleague) -> None:
    entry = await published(clerk, second)
    await golden(clerk, "你们几点开门", entry["id"])
    held_up = await clerk.ask("POST", f"/faq/{entry['id']}/withdraw")
    assert (held_up.status_code, held_up.json()["type"]) == (409, "/problems/answers-change")
    [change] = held_up.json()["changes"]
    assert (change["question"], change["before"]["kind"], change["better"]) == ("你们几点开门", "entry", -1)
    assert await clerk.get(f"/faq/{entry['id']}/effect?step=withdraw") == [change]
    assert (await clerk.get(f"/faq/{entry['id']}"))["state"] == "published"
    word = {"consent": "热线搬走了，不再用这条"}
    assert (await clerk.post(f"/faq/{entry['id']}/withdraw", word)).json()["state"] == "withdrawn"
    [run] = await clerk.get("/faq/golden/runs")
    assert (run["why"], run["consent"], run["changed"], run["entry"]) == ("withdrawn", word["consent"], 1, OPENING)


async def test_publishing_shows_what_would_be_answered_better(clerk: Colleague, second: Colleague) -> None:
    entry = await add(clerk)
    await golden(clerk, "你们几点开门", entry["id"])
    await clerk.post(f"/faq/{entry['id']}/publish")
    held_up = await second.ask("POST", f"/faq/{entry['id']}/approve")
    assert [(one["question"], one["better"]) for one in held_up.json()["changes"]] == [("你们几点开门", 1)]
    agreed = await second.post(f"/faq/{entry['id']}/approve", {"consent": "就是要这样"})
    assert agreed.json()["state"] == "published"


async def test_what_changes_nothing_needs_no_word(clerk: Colleague, second: Colleague) -> None:
    entry = await published(clerk, second)
    await golden(clerk, "你们几点开门", entry["id"])
    other = await published(clerk, second, question="怎么打电话找人工客服", variants=[])
    assert other["state"] == "published"
    assert [run["why"] for run in await clerk.get("/faq/golden/runs")] == ["published"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"kind": "entry", "entries": []}, "entries"),
        ({"kind": "entry", "entries": ["nothing"]}, "entries"),
        ({"kind": "none", "entries": ["nothing"]}, "entries"),
        ({"question": "？！", "kind": "none"}, "question"),
        ({"question": "字" * 201, "kind": "none"}, "question"),
        ({"kind": "maybe"}, "kind"),
    ],
)
async def test_what_is_no_golden_question_is_refused(clerk: Colleague, wrong: dict[str, Any], field: str) -> None:
    response = await clerk.ask("POST", "/faq/golden", {"question": "几点开门"} | wrong)
    assert (response.status_code, response.json()["field"]) == (422, field)


async def test_a_question_stands_once_and_can_be_taken_out(clerk: Colleague) -> None:
    one = await golden(clerk, "火星上有没有水", kind="none")
    again = await clerk.ask("POST", "/faq/golden", {"question": "火星上有没有水？", "kind": "none"})
    assert (again.status_code, again.json()["field"]) == (422, "question")
    assert (await clerk.ask("DELETE", f"/faq/golden/{one['id']}")).status_code == 204
    assert (await clerk.ask("DELETE", f"/faq/golden/{one['id']}")).status_code == 404
    refused = await clerk.ask("POST", "/faq/golden/runs")
    assert refused.json()["type"] == "/problems/no-golden-questions"
