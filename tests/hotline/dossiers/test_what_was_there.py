"""Households that had a case before there were files get theirs, with what their cases know."""

from hotline.database import Database
from hotline.database.migrate import downgrade, upgrade
from tests.hotline.cases.conftest import Talk

BEFORE = "0014"


async def test_whoever_has_a_case_has_a_file_afterwards(talk: Talk, database: Database) -> None:
    await talk.open_case(applicant="林小妹")
    await talk.open_case(applicant="林阿妹", phone="13900000017", again=True)
    await downgrade(database, BEFORE)
    await upgrade(database)
    (one,) = (await talk.operator.get("/dossiers"))["dossiers"]
    shown = await talk.operator.post(f"/dossiers/{one['id']}/show", {"reason": "核对一下"})
    assert (shown.json()["name"], shown.json()["phone"]) == (
        "林小妹",
        "13900000017",
    )  # the first tells, later ones fill
    assert (one["district"], one["talks"], one["open_cases"]) == ("思明", 1, 2)


async def test_who_was_only_told_of_has_none(talk: Talk, database: Database) -> None:
    await talk.open_case(reported=True)
    await downgrade(database, BEFORE)
    await upgrade(database)
    assert (await talk.operator.get("/dossiers"))["dossiers"] == []
