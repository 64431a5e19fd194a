"""Draft, second person, published, withdrawn, archived; what an entry was is kept."""

from typing import Any

import pytest

from tests.hotline.colleagues import Colleague
from tests.hotline.faq.entries import DRAFT, add, published, tried


async def test_whoever_handed_it_in_cannot_be_the_one_who_agrees(clerk: Colleague, second: Colleague) -> None:
    entry = await add(clerk)
    handed_in = await clerk.post(f"/faq/{entry['id']}/publish")
    assert (handed_in.status_code, handed_in.json()["state"]) == (202, "draft")
    [listed] = await clerk.get("/faq?waiting=true")
    assert (listed["proposed"]["by"], listed["proposed"]["mine"]) == ("clerk 的姓名", True)
    refused = await clerk.ask("POST", f"/faq/{entry['id']}/approve")
    assert (refused.status_code, refused.json()["type"]) == (403, "/problems/same-person")
    agreed = (await second.post(f"/faq/{entry['id']}/approve")).json()
    assert (agreed["state"], agreed["proposed"]) == ("published", None)
    assert (agreed["updated_by"], agreed["approved_by"]) == ("clerk 的姓名", "second 的姓名")


async def test_nobody_agrees_to_what_they_have_not_read(clerk: Colleague, second: Colleague) -> None:
    entry = await add(clerk)
    read = (await clerk.post(f"/faq/{entry['id']}/publish")).json()
    await clerk.post(f"/faq/{entry['id']}/reject")
    await clerk.ask("PUT", f"/faq/{entry['id']}", DRAFT | {"answer": "看过以后换掉的。"})
    await clerk.post(f"/faq/{entry['id']}/publish")
    late = await second.ask("POST", f"/faq/{entry['id']}/approve", {"version": read["version"]})
    assert (late.status_code, late.json()["type"]) == (409, "/problems/edited-meanwhile")
    now = await second.get(f"/faq/{entry['id']}")
    assert (now["state"], now["proposed"]["content"]["answer"]) == ("draft", "看过以后换掉的。")
    agreed = await second.post(f"/faq/{entry['id']}/approve", {"version": now["version"]})
    assert agreed.json()["answer"] == "看过以后换掉的。"


async def test_what_was_turned_down_is_kept_with_the_reason(clerk: Colleague, second: Colleague) -> None:
    entry = await published(clerk, second)
    await clerk.ask("PUT", f"/faq/{entry['id']}", DRAFT | {"answer": "全天都有人接。"})
    kept = (await second.post(f"/faq/{entry['id']}/reject", {"note": "夜里没有人"})).json()
    assert (kept["answer"], kept["proposed"]) == (DRAFT["answer"], None)
    assert (kept["returned"]["content"]["answer"], kept["returned"]["note"]) == ("全天都有人接。", "夜里没有人")
    assert (await second.ask("POST", f"/faq/{entry['id']}/approve")).status_code == 404
    again = await clerk.ask("PUT", f"/faq/{entry['id']}", DRAFT | {"answer": "白天都有人接。"})
    assert again.json()["returned"] is None


async def test_whoever_proposed_it_may_take_it_back(clerk: Colleague, second: Colleague) -> None:
    entry = await add(clerk)
    await clerk.post(f"/faq/{entry['id']}/publish")
    taken = (await clerk.post(f"/faq/{entry['id']}/reject")).json()
    assert (taken["proposed"], taken["returned"]) == (None, None)
    assert not (await tried(second, "你们几点开门"))["answered"]


async def test_a_colleagues_proposal_is_not_overwritten_unseen(clerk: Colleague, second: Colleague) -> None:
    entry = await published(clerk, second)
    change = DRAFT | {"version": entry["version"]}
    await clerk.ask("PUT", f"/faq/{entry['id']}", change | {"answer": "第一位改的。"})
    late = await second.ask("PUT", f"/faq/{entry['id']}", change | {"answer": "第二位改的。"})
    assert (late.status_code, late.json()["type"]) == (409, "/problems/edited-meanwhile")


@pytest.mark.parametrize(
    ("steps", "refused"),
    [
        ((), "withdraw"),
        (("archive",), "publish"),
        (("archive",), "archive"),
        ((), "restore"),
    ],
)
async def test_a_step_that_leads_nowhere_is_refused(clerk: Colleague, steps: tuple[str, ...], refused: str) -> None:
    entry = await add(clerk)
    for step in steps:
        await clerk.post(f"/faq/{entry['id']}/{step}")
    response = await clerk.ask("POST", f"/faq/{entry['id']}/{refused}")
    assert (response.status_code, response.json()["type"]) == (409, "/problems/wrong-state")


async def test_a_published_entry_is_withdrawn_before_it_is_archived(clerk: Colleague, second: Colleague) -> None:
    entry = await published(clerk, second)
    assert (await clerk.ask("POST", f"/faq/{entry['id']}/archive")).status_code == 409
    await clerk.post(f"/faq/{entry['id']}/withdraw")
    assert (await tried(clerk, "你们几点开门"))["hits"] == []
    await clerk.post(f"/faq/{entry['id']}/archive")
    assert await clerk.get("/faq") == []
    assert [one["id"] for one in await clerk.get("/faq?state=archived")] == [entry["id"]]
    assert (await clerk.post(f"/faq/{entry['id']}/restore")).json()["state"] == "draft"


async def test_every_version_is_kept_with_who_made_it_so(clerk: Colleague, second: Colleague) -> None:
    entry = await published(clerk, second)
    await second.ask("PUT", f"/faq/{entry['id']}", DRAFT | {"answer": "白天都有人接。"})
    await clerk.post(f"/faq/{entry['id']}/approve")
    told = [
        (one["content"]["answer"], one["state"], one["by"], one["approved_by"])
        for one in await clerk.get(f"/faq/{entry['id']}/versions")
    ]
    assert told == [
        ("白天都有人接。", "published", "second 的姓名", "clerk 的姓名"),
        (DRAFT["answer"], "published", "clerk 的姓名", "second 的姓名"),
        (DRAFT["answer"], "draft", "clerk 的姓名", None),
    ]


@pytest.mark.parametrize("answer", ["每月1,200", "每个月给一千二。", "每月给999元", "低保的，政府出九成"])
async def test_an_answer_with_a_figure_of_its_own_is_not_published(
    clerk: Colleague, second: Colleague, answer: str
) -> None:
    entry = await add(clerk, answer=answer)
    assert entry["warnings"]
    refused = await clerk.ask("POST", f"/faq/{entry['id']}/publish")
    body: dict[str, Any] = refused.json()
    assert (refused.status_code, body["type"], body["field"]) == (422, "/problems/bare-figure", "answer")
    [mark] = body["marks"]
    assert answer[mark["start"] : mark["end"]] == mark["text"]
    live = await published(clerk, second, question="怎么打电话", variants=[])
    changed = await clerk.ask("PUT", f"/faq/{live['id']}", DRAFT | {"answer": answer})
    assert changed.json()["type"] == "/problems/bare-figure"
    assert (await clerk.get(f"/faq/{live['id']}"))["proposed"] is None
