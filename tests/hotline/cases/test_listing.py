"""The list: what is open by its due day, filtered, counted and paged."""

from datetime import timedelta

import httpx
import pytest
from sqlalchemy import update

from hotline.cases.tables import Case
from hotline.database import Database
from hotline.days import today
from tests.hotline.cases.conftest import POOR, Talk, talk_of
from tests.hotline.colleagues import Colleague


async def late(database: Database, number: str, days: int) -> None:
    """Its due day was so many days ago."""
    async with database.write() as connection:
        due = today() - timedelta(days)
        await connection.execute(update(Case).where(Case.number == number).values(due=due))


@pytest.fixture
async def numbers(talk: Talk, client: httpx.AsyncClient, database: Database) -> list[str]:
    """Four: an ordinary one, one overdue in 湖里, an urgent one, and one that has ended."""
    first = await talk.open_case(measures=["dibao_allowance"], applicant="林小妹")
    elsewhere = await talk_of(database, client, talk.operator, POOR | {"district": "湖里"})
    second = await elsewhere.open_case(measures=["temporary_aid"])
    await late(database, second, 1)
    third = await talk.open_case(measures=["temporary_aid"], lane="urgent")
    fourth = await talk.open_case(measures=["legal_aid"])
    await talk.walk(fourth, ("withdrawn", {"reason": "不办了"}))
    return [first, second, third, fourth]


async def found(reader: Colleague, query: str) -> list[str]:
    """The numbers that the list shows."""
    return [case["number"] for case in (await reader.get(f"/cases?{query}"))["cases"]]


async def test_urgent_ones_come_first_then_the_earliest_due_day_and_what_needs_somebody_is_counted(
    talk: Talk, numbers: list[str]
) -> None:
    page = await talk.operator.get("/cases")
    assert [case["number"] for case in page["cases"]] == [numbers[2], numbers[1], numbers[0]]
    assert [case["overdue"] for case in page["cases"]] == [False, True, False]
    counts = page["counts"]
    assert (counts["open"], counts["overdue"], counts["mine"], counts["nobodys"]) == (3, 1, 3, 0)
    assert await talk.operator.get("/cases/counts") == counts


async def test_each_filter_leaves_what_it_names(
    talk: Talk, numbers: list[str], client: httpx.AsyncClient, database: Database
) -> None:
    first, second, third, fourth = numbers
    reader = await Colleague.signed_in(client, database, "reader")
    for query, expected in (
        ("overdue=true", [second]),
        ("district=湖里", [second]),
        ("unit=湖里区民政局", [second]),
        ("lane=urgent", [third]),
        ("which=ended", [fourth]),
        ("state=withdrawn&which=all", [fourth]),
        (f"q={first[-6:]}", [first]),
        ("q=小妹", [first]),
        ("q=临时", [third, second]),
        ("q=%25", []),
        ("mine=true", []),
        ("which=all&page=2", []),
        (f"conversation={talk.resident.id}", [third, first]),
    ):
        assert await found(reader, query) == expected, query


async def test_a_wrong_filter_is_refused_by_name(talk: Talk) -> None:
    for query, field in (("state=gone", "state"), ("page=0", "page"), ("which=some", "which")):
        refused = await talk.operator.ask("GET", f"/cases?{query}")
        assert (refused.status_code, refused.json()["field"]) == (422, field)


async def test_choices_name_what_filters_and_forms_offer(talk: Talk, numbers: list[str]) -> None:
    choices = await talk.operator.get("/cases/choices")
    assert len(numbers) == 4
    assert choices["states"][0] == {"id": "accepted", "label": "受理"}
    assert choices["districts"] == ["思明", "湖里", "集美", "海沧", "同安", "翔安"]
    assert choices["units"] == ["思明区民政局", "湖里区民政局"]
    assert choices["holders"] == {"operator": talk.operator.account.name}
