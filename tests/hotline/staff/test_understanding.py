"""The test box: what the assistant makes of a message."""

import httpx
import pytest

from hotline.database import Database
from tests.hotline.colleagues import Colleague
from tests.hotline.stand_in import RasaStandIn


@pytest.fixture
async def clerk(client: httpx.AsyncClient, database: Database) -> Colleague:
    """A clerk who is signed in."""
    return await Colleague.signed_in(client, database, "clerk", "clerk")


async def test_act_facts_and_answers_of_a_message(clerk: Colleague) -> None:
    response = await clerk.post("/understand", {"text": "我家三口人"})
    assert response.status_code == 200, response.text
    understood = response.json()
    assert (understood["act"], understood["confidence"]) == ("inform", 0.9)
    assert understood["facts"]["household"] == {"size": 3}
    assert understood["faq"] == []
    assert understood["distress"] is None
    assert understood["problem"] is None


async def test_a_bare_figure_answers_what_was_asked(clerk: Colleague, rasa: RasaStandIn) -> None:
    understood = (await clerk.post("/understand", {"text": "三千二", "asked": "monthly_income"})).json()
    assert understood["facts"]["household"] == {"monthly_income": 3200}
    assert rasa.parsed == [{"text": "三千二", "asked": "monthly_income"}]


async def test_what_can_have_been_asked_has_a_name(clerk: Colleague) -> None:
    named = await clerk.get("/understand/facts")
    assert {"id": "monthly_income", "label": "全家一个月的收入", "scope": "household"} in named
    assert {"id": "schooling", "label": "在读阶段", "scope": "person"} in named


async def test_facts_are_also_given_in_words(clerk: Colleague) -> None:
    told = "我家三口人，女儿上幼儿园，全家收入一个月五千多"
    lines = (await clerk.post("/understand", {"text": told})).json()["heard"]
    words = {(line["member_label"], line["label"], line["value_label"], line["state"]) for line in lines}
    assert ("全家", "一起生活的人数", "3 人", "sure") in words
    assert ("女儿", "在读阶段", "幼儿园", "sure") in words
    assert ("全家", "全家一个月的收入", "5,000 元/月 – 6,000 元/月", "doubtful") in words


async def test_a_correction_is_given_in_words(clerk: Colleague) -> None:
    lines = (await clerk.post("/understand", {"text": "讲错了，不是四口，是五口"})).json()["heard"]
    assert [line["value_label"] for line in lines if line["state"] == "corrected"] == ["4 人 → 5 人"]


async def test_distress_is_named(clerk: Colleague) -> None:
    understood = (await clerk.post("/understand", {"text": "我不想活了"})).json()
    assert (understood["act"], understood["distress"]) == ("crisis", "suicide")


async def test_what_only_sounds_like_a_cry_is_shown_as_the_assistant_takes_it(clerk: Colleague) -> None:
    understood = (await clerk.post("/understand", {"text": "每天睁开眼睛就觉得没意思"})).json()
    assert (understood["act"], understood["distress"]) == ("crisis", None)


async def test_while_the_classifier_is_down_facts_are_still_shown(clerk: Colleague, rasa: RasaStandIn) -> None:
    rasa.app.router.routes.clear()
    response = await clerk.post("/understand", {"text": "我家三口人"})
    assert response.status_code == 200, response.text
    understood = response.json()
    assert understood["act"] is None
    assert understood["problem"]["title"] == "助手的分类程序没有应答"
    assert understood["facts"]["household"] == {"size": 3}


async def test_an_unknown_fact_is_refused(clerk: Colleague) -> None:
    response = await clerk.ask("POST", "/understand", {"text": "三千二", "asked": "salary"})
    assert response.status_code == 422
    assert response.json()["field"] == "asked"
