"""What runs out is on the radar, answers too, and is told once a day to a file or a webhook."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from aiohttp import web
from pydantic import SecretStr
from sqlalchemy import update

from hotline.database import Database
from hotline.days import today
from hotline.faq.tables import FaqEntry
from hotline.settings import Settings
from hotline.standards.in_force import KnowledgeInForce
from hotline.standards.radar import CONCERNS, radar
from hotline.standards.summary import NotDeliveredError, Summaries, summary
from policy_kb import KnowledgeBase
from tests.hotline.colleagues import Colleague
from tests.hotline.standards.test_effect import an_answer

DAY = date(2026, 11, 29)
EIGHT = datetime(2026, 11, 29, 0, 0, tzinfo=UTC)  # in Xiamen it is eight in the morning


async def entry_concerns(database: Database, knowledge: KnowledgeBase) -> list[str]:
    """What is on the radar of the one answer."""
    async with database.read() as connection:
        return [one.concern for one in await radar(connection, knowledge, DAY) if one.id == "how-much"]


@pytest.mark.parametrize(
    ("last", "concerns"),
    [
        (None, []),
        (DAY + timedelta(days=91), []),
        (DAY + timedelta(days=90), ["entry_lapses_soon"]),
        (DAY, ["entry_lapses_soon"]),
        (DAY - timedelta(days=1), ["entry_lapsed"]),
    ],
)
async def test_an_answer_is_on_the_radar_from_ninety_days_before_it_ends(
    database: Database, knowledge: KnowledgeBase, last: date | None, concerns: list[str]
) -> None:
    await an_answer(database, "到街道窗口问。")
    async with database.write() as connection:
        await connection.execute(update(FaqEntry).values(effective_to=last))
    assert await entry_concerns(database, knowledge) == concerns


@pytest.mark.parametrize(
    ("review", "concerns"),
    [
        (DAY + timedelta(days=31), []),
        (DAY + timedelta(days=30), ["entry_review_soon"]),
        (DAY + timedelta(days=1), ["entry_review_soon"]),
        (DAY, ["entry_review_due"]),
        (DAY - timedelta(days=400), ["entry_review_due"]),
    ],
)
async def test_an_answer_is_on_the_radar_when_it_is_to_be_looked_at_again(
    database: Database, knowledge: KnowledgeBase, review: date, concerns: list[str]
) -> None:
    await an_answer(database, "到街道窗口问。")
    async with database.write() as connection:
        await connection.execute(update(FaqEntry).values(review_by=review))
    assert await entry_concerns(database, knowledge) == concerns
    async with database.read() as connection:
        told = summary(DAY, await radar(connection, knowledge, DAY))
    assert ("低保线是多少" in told) == (concerns == ["entry_review_due"])


@pytest.mark.parametrize(
    ("answer", "concerns"),
    [
        ("低保线{{standard:dibao_monthly}}。", ["entry_last_known"]),
        ("全额房租占{{standard:house_rebuild_cap}}。", []),
    ],
)
async def test_an_answer_that_quotes_what_is_no_longer_known_is_on_the_radar(
    database: Database, knowledge: KnowledgeBase, answer: str, concerns: list[str]
) -> None:
    assert knowledge.standards["dibao_monthly"].state(DAY) == "last_known"
    await an_answer(database, answer)
    state = knowledge.standards["house_rebuild_cap"].state(DAY)
    expected = concerns if concerns or state == "in_force" else [f"entry_{state}"]
    assert await entry_concerns(database, knowledge) == expected


async def test_a_draft_is_not_on_the_radar(database: Database, knowledge: KnowledgeBase) -> None:
    await an_answer(database, "低保线{{standard:dibao_monthly}}。")
    async with database.write() as connection:
        await connection.execute(update(FaqEntry).values(state="draft"))
    assert await entry_concerns(database, knowledge) == []


async def test_a_supervisor_reads_the_radar_with_the_answers(client: httpx.AsyncClient, database: Database) -> None:
    supervisor = await Colleague.signed_in(client, database, "chief", "supervisor")
    await an_answer(database, "低保线{{standard:dibao_monthly}}。")
    seen = await supervisor.get(f"/kb/watch?day={today()}")
    [line] = [one for one in seen["watched"] if one["standard"] == "how-much"]
    assert line["label"] == "低保线是多少"
    assert set(seen["concerns"]) == set(CONCERNS)


def made(database: Database, knowledge: KnowledgeBase, **settings: object) -> Summaries:
    """Summaries of this database."""
    chosen = Settings.model_validate(settings)
    return Summaries(chosen, database, KnowledgeInForce(database, knowledge))


async def test_a_file_is_written_once_a_day_and_not_before_its_hour(
    database: Database, knowledge: KnowledgeBase, tmp_path: Path
) -> None:
    summaries = made(database, knowledge, summary_folder=str(tmp_path / "told"))
    assert await summaries.tell(EIGHT - timedelta(minutes=1)) is False
    assert await summaries.tell(EIGHT) is True
    [file] = (tmp_path / "told").iterdir()
    assert file.name == "radar-2026-11-29.txt"
    assert "低保标准" in file.read_text("utf-8")
    assert await made(database, knowledge, summary_folder=str(tmp_path / "told")).tell(EIGHT) is False
    assert await summaries.tell(EIGHT + timedelta(days=1)) is True


async def test_a_webhook_that_refuses_is_asked_again_and_its_address_stays_out_of_the_error(
    database: Database, knowledge: KnowledgeBase
) -> None:
    got: list[dict[str, str]] = []
    answers = [503, 200]

    async def take(request: web.Request) -> web.Response:
        got.append(await request.json())
        return web.Response(status=answers.pop(0))

    app = web.Application()
    app.router.add_post("/hook", take)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook?key=hidden"
        summaries = made(database, knowledge, summary_webhook=SecretStr(url))
        with pytest.raises(NotDeliveredError, match="503") as refused:
            await summaries.tell(EIGHT)
        assert "hidden" not in str(refused.value)
        assert await summaries.tell(EIGHT) is True
        assert await summaries.tell(EIGHT) is False
    finally:
        await runner.cleanup()
    assert [one["day"] for one in got] == ["2026-11-29", "2026-11-29"]
    assert "低保标准" in got[0]["text"]


async def test_a_webhook_that_is_away_is_told_without_its_address(database: Database, knowledge: KnowledgeBase) -> None:
    summaries = made(database, knowledge, summary_webhook=SecretStr("http://127.0.0.1:9/hook?key=hidden"))
    with pytest.raises(NotDeliveredError) as away:
        await summaries.tell(EIGHT)
    assert "hidden" not in str(away.value)


def test_nothing_to_look_after_is_said_too() -> None:
    assert "没有要查的" in summary(DAY, [])


def test_without_an_address_nothing_is_told(database: Database, knowledge: KnowledgeBase) -> None:
    assert made(database, knowledge).wanted is False
