"""Who has their talk deleted takes back their case, and nothing that people wrote stays in it."""

from sqlalchemy import select

from hotline.cases.tables import Case, CaseEvent, CaseTalk
from hotline.database import Database
from hotline.days import today
from tests.hotline.cases.conftest import Talk


async def test_an_open_case_ends_as_withdrawn_and_keeps_number_and_times_without_a_word(
    talk: Talk, database: Database
) -> None:
    number = await talk.open_case(measures=["dibao_allowance"], applicant="林小妹", phone="13900000017")
    await talk.walk(number, ("conferring", {"reason": "婆婆那边的事"}))
    opinions = [{"who": "街道", "opinion": "她家的事特别"}]
    held = {"held_on": today().isoformat(), "opinions": opinions, "decision": "照她家的办"}
    assert (await talk.act(number, "conferences", **held)).status_code == 200
    await talk.operator.post(f"/cases/{number}/notes", {"note": "邻居说她哭"})
    await talk.resident.erase()
    case = await talk.case(number)
    assert (case["state_label"], case["applicant"], case["phone"], case["next"]) == ("撤回", None, None, [])
    assert case["events"][-1]["by"] == "居民"
    assert case["measures"][0]["id"] == "dibao_allowance"
    async with database.read() as connection:
        rows = [str(tuple(row)) for table in (Case, CaseEvent) for row in await connection.execute(select(table))]
        assert (await connection.execute(select(CaseTalk))).all() == []
    everything = "".join(rows) + str(case)
    for word in ("小妹", "婆婆", "她家", "邻居", "13900000017"):
        assert word not in everything


async def test_a_case_that_had_ended_stays_as_it_ended(talk: Talk) -> None:
    number = await talk.open_case()
    await talk.walk(number, ("refused", {"reason": "已经在别处办了"}))
    await talk.resident.erase()
    case = await talk.case(number)
    assert case["state_label"] == "不予受理"
    assert "已经在别处办了" not in str(case)
