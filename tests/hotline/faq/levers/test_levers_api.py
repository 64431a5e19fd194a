"""Staff set synonyms, stop-words and boosts: shown what changes first, kept in versions, live in every replica."""

from typing import Any

import httpx
import pytest

from hotline.database import Database
from hotline.faq import book
from hotline.faq.book import FaqBook
from hotline.standards.in_force import KnowledgeInForce
from policy_kb import KnowledgeBase
from tests.hotline.colleagues import Colleague
from tests.hotline.faq.entries import published
from tests.hotline.faq.golden.test_golden_api import golden

EMPTY: dict[str, Any] = {"synonyms": [], "stop_words": [], "boosts": []}
STRANGE = "开张钟点牌"


def synonym(*said: str, means: str = "几点开门") -> dict[str, Any]:
    """Levers with one synonym."""
    return EMPTY | {"synonyms": [{"said": list(said), "means": means}]}


async def put(clerk: Colleague, content: dict[str, Any], version: int = 0, consent: str = "") -> httpx.Response:
    """Set the levers."""
    return await clerk.ask("PUT", "/faq/levers", {"version": version, "content": content, "consent": consent})


async def test_what_changes_is_shown_before_and_nothing_is_set_without_a_word(
    clerk: Colleague, second: Colleague
) -> None:
    entry = await published(clerk, second)
    await golden(clerk, f"你们{STRANGE}", entry["id"])
    content = synonym(STRANGE)
    [change] = (await clerk.post("/faq/levers/effect", content)).json()
    assert (change["question"], change["after"]["entries"], change["better"]) == (f"你们{STRANGE}", [entry["id"]], 1)
    assert (await clerk.get("/faq/levers"))["version"] == 0
    held_up = await put(clerk, content)
    assert (held_up.status_code, held_up.json()["changes"]) == (409, [change])
    done = await put(clerk, content, consent="居民都这样说")
    assert (done.json()["version"], done.json()["content"]) == (1, content)
    [run] = await clerk.get("/faq/golden/runs")
    assert (run["why"], run["consent"], run["changed"], run["right"]) == ("levers", "居民都这样说", 1, 1)
    assert (await clerk.post("/faq/golden/runs")).json()["right"] == 1
    found = (await clerk.post("/faq/try", {"text": f"你们{STRANGE}"})).json()
    assert (found["hits"][0]["id"], found["answered"]) == (entry["id"], True)


async def test_every_version_is_kept_and_recorded_and_one_may_be_brought_back(
    clerk: Colleague, second: Colleague, client: httpx.AsyncClient, database: Database
) -> None:
    await put(clerk, synonym("开张"))
    late = await put(second, synonym("开店门"))
    assert (late.status_code, late.json()["type"]) == (409, "/problems/levers-changed-meanwhile")
    await put(second, synonym("开店门"), 1)
    held = await clerk.get("/faq/levers")
    assert [(one["version"], one["by"]) for one in held["versions"]] == [(2, "second 的姓名"), (1, "clerk 的姓名")]
    back = await put(clerk, held["versions"][1]["content"], 2)
    assert (back.json()["version"], back.json()["content"]) == (3, synonym("开张"))
    overseer = await Colleague.signed_in(client, database, "super", "supervisor")
    lines = (await overseer.get("/oversight/audit?event=levers.set"))["lines"]
    assert len(lines) == 3


async def test_an_entry_that_is_put_first_is_named(clerk: Colleague, second: Colleague) -> None:
    entry = await published(clerk, second)
    done = await put(clerk, EMPTY | {"boosts": [{"entry": entry["id"], "steps": 2}]})
    assert done.json()["names"] == {entry["id"]: entry["question"]}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (synonym("开"), "content.synonyms.0.said.0"),
        (synonym("？！"), "synonyms"),
        (synonym("开张", "开张"), "synonyms"),
        (synonym("几点开门"), "synonyms"),
        (synonym("开张", means="开"), "content.synonyms.0.means"),
        (synonym("开张") | {"stop_words": ["开张"]}, "synonyms"),
        (synonym("开张") | {"stop_words": ["几点开门"]}, "stop_words"),
        (EMPTY | {"stop_words": ["字" * 17]}, "content.stop_words.0"),
        (EMPTY | {"boosts": [{"entry": "nothing", "steps": 1}]}, "boosts"),
        (EMPTY | {"boosts": [{"entry": "nothing", "steps": 4}]}, "content.boosts.0.steps"),
    ],
)
async def test_what_can_be_no_lever_is_refused(clerk: Colleague, wrong: dict[str, Any], field: str) -> None:
    response = await put(clerk, wrong)
    assert response.status_code == 422
    assert response.json()["field"] in (field, field.removeprefix("content."))


async def test_only_clerks_set_levers(client: httpx.AsyncClient, database: Database) -> None:
    operator = await Colleague.signed_in(client, database, "operator")
    assert (await operator.ask("GET", "/faq/levers")).status_code == 403
    assert (await put(operator, EMPTY)).status_code == 403


async def test_two_replicas_follow_what_is_published_and_what_is_set(
    clerk: Colleague,
    second: Colleague,
    database_url: str,
    knowledge: KnowledgeBase,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(book, "FRESH_SECONDS", 0)
    databases = [Database(database_url) for _ in range(2)]
    replicas = [FaqBook(one, KnowledgeInForce(one, knowledge)) for one in databases]
    try:
        assert [await _first(one, "你们几点开门") for one in replicas] == [None, None]
        entry = await published(clerk, second)
        assert [await _first(one, "你们几点开门") for one in replicas] == [entry["id"]] * 2
        assert [await _said(one, f"你们{STRANGE}") for one in replicas] == [False] * 2
        await put(clerk, synonym(STRANGE))
        assert [await _said(one, f"你们{STRANGE}") for one in replicas] == [True] * 2
        await put(clerk, EMPTY, 1)
        assert [await _said(one, f"你们{STRANGE}") for one in replicas] == [False] * 2
    finally:
        for one in databases:
            await one.close()


async def _first(replica: FaqBook, text: str) -> str | None:
    await replica.refresh()
    return next((one.entry_id for one in replica.find(text).answers), None)


async def _said(replica: FaqBook, text: str) -> bool:
    await replica.refresh()
    return replica.find(text).answered
