"""What was misheard becomes an example to be learned, and staff see how well each act is heard."""

from typing import Any

import httpx
import pytest

from hotline.database import Database
from hotline.faq import act_figures
from hotline.faq.inbox.examples import TAUGHT, kept
from tests.hotline.colleagues import Colleague
from tests.hotline.faq.inbox.test_inbox import asked, inbox

SENTENCE = "我那张单子办下来没有"


async def taught(clerk: Colleague, database: Database, **changes: Any) -> httpx.Response:
    """Somebody asked it, and a clerk keeps it."""
    await asked(database, SENTENCE, "refused")
    [group] = await inbox(clerk)
    given = {"ids": group["ids"], "act": "ask_progress", "wording": SENTENCE}
    return await clerk.ask("POST", "/faq/inbox/examples", given | changes)


async def test_a_question_becomes_an_example_with_its_act_and_leaves_the_inbox(
    clerk: Colleague, database: Database
) -> None:
    assert (await taught(clerk, database)).status_code == 204
    assert await inbox(clerk) == []
    [came] = await clerk.get("/faq/inbox/settled")
    assert (came["became"], came["act"], came["wording"]) == ("example", "问办到哪了", SENTENCE)
    async with database.read() as connection:
        [one] = await kept(connection)
    assert (one.text, one.act, one.added_by) == (SENTENCE, "ask_progress", "clerk 的姓名")


async def test_a_sentence_is_kept_once_and_means_one_thing(clerk: Colleague, database: Database) -> None:
    await taught(clerk, database)
    assert (await taught(clerk, database, wording=f"{SENTENCE}？")).status_code == 204
    other = await taught(clerk, database, act="dispute")
    assert (other.status_code, other.json()["field"]) == (422, "wording")
    assert "问办到哪了" in other.json()["detail"]
    assert len(await inbox(clerk)) == 1
    async with database.read() as connection:
        assert len(await kept(connection)) == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"act": "nlu_fallback"}, "act"),
        ({"act": "nothing"}, "act"),
        ({"wording": "打 13800138000 问问"}, "wording"),
        ({"wording": "单子[办](act)了没"}, "wording"),
        ({"wording": "？！"}, "wording"),
        ({"wording": "字" * 201}, "wording"),
    ],
)
async def test_what_can_be_no_example_is_refused_and_still_waits(
    clerk: Colleague, database: Database, wrong: dict[str, Any], field: str
) -> None:
    response = await taught(clerk, database, **wrong)
    assert (response.status_code, response.json()["field"]) == (422, field)
    assert len(await inbox(clerk)) == 1


async def test_the_acts_are_shown_as_they_were_measured_with_what_clerks_kept(
    clerk: Colleague, database: Database
) -> None:
    await taught(clerk, database)
    found = await clerk.get("/faq/acts")
    measured = act_figures.kept()
    assert (found["day"], found["messages"]) == (measured.day.isoformat(), measured.messages)
    acts = {one["id"]: one for one in found["acts"]}
    assert set(acts) == set(TAUGHT) == set(measured.acts)
    assert acts["ask_progress"]["kept"] == 1
    assert acts["greet"]["few_examples"] == (measured.acts["greet"].examples < found["enough_examples"])
    assert acts["inform"]["recall"] == measured.acts["inform"].recall


async def test_only_clerks_teach(client: httpx.AsyncClient, database: Database) -> None:
    operator = await Colleague.signed_in(client, database, "operator")
    assert (await operator.ask("GET", "/faq/acts")).status_code == 403
    given = {"ids": ["0" * 32], "act": "greet", "wording": "您好呀"}
    assert (await operator.ask("POST", "/faq/inbox/examples", given)).status_code == 403
