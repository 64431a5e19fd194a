"""A case near its due day is called to mind once, one past it is raised once, and a new day begins anew."""

from datetime import timedelta

from hotline.cases.watching import Watched, watch
from hotline.database import Database
from hotline.days import today
from hotline.services import Services
from tests.hotline.cases.conftest import Talk
from tests.hotline.cases.test_listing import late

SOON = today() + timedelta(5)


async def kinds(talk: Talk, number: str) -> list[str]:
    """What stands in the history."""
    return [line["kind"] for line in (await talk.case(number))["events"]]


async def test_each_is_noted_once_and_an_overdue_case_is_urgent_from_then_on(
    talk: Talk, database: Database, services: Services
) -> None:
    far = await talk.open_case(measures=["dibao_allowance"])
    near = await talk.open_case(measures=["temporary_aid"])
    gone = await talk.open_case(measures=["legal_aid"])
    await late(database, near, -2)
    await late(database, gone, 1)
    assert await watch(database, services.wakeups, today(), SOON) == Watched(reminded=1, overdue=1)
    assert await watch(database, services.wakeups, today(), SOON) == Watched(reminded=0, overdue=0)
    assert await kinds(talk, far) == ["opened"]
    assert await kinds(talk, near) == ["opened", "reminded"]
    assert await kinds(talk, gone) == ["opened", "overdue"]
    case = await talk.case(gone)
    assert (case["lane"], case["overdue"], case["events"][-1]["by"]) == ("urgent", True, "系统")
    assert len(await talk.told()) == 3  # the resident hears of no reminder


async def test_after_a_new_due_day_it_is_called_to_mind_again(
    talk: Talk, database: Database, services: Services
) -> None:
    number = await talk.open_case(measures=["temporary_aid"])
    await late(database, number, 1)
    await watch(database, services.wakeups, today(), SOON)
    day = (today() + timedelta(2)).isoformat()
    assert (await talk.act(number, "due", method="PUT", due=day, reason="等材料")).status_code == 200
    assert await watch(database, services.wakeups, today(), SOON) == Watched(reminded=1, overdue=0)


async def test_what_has_ended_is_left_alone(talk: Talk, database: Database, services: Services) -> None:
    number = await talk.open_case(measures=["temporary_aid"])
    await talk.walk(number, ("withdrawn", {"reason": "不办了"}))
    await late(database, number, 9)
    assert await watch(database, services.wakeups, today(), SOON) == Watched(reminded=0, overdue=0)


async def test_the_service_does_it_by_itself(services: Services) -> None:
    assert "cases" in services.background.jobs
