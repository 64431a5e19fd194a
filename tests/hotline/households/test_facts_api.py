"""What is held, shown to the resident with its origin, and corrected by hand."""

import pytest
from sqlalchemy import select

from hotline.conversations.turns import Turn
from hotline.database import Database
from hotline.database.models import Audit
from tests.hotline.residents import Resident
from tests.hotline.stand_in import RasaStandIn


@pytest.fixture
async def known(resident: Resident, rasa: RasaStandIn) -> Resident:
    """A resident of whom something is known."""

    def note(turn: Turn) -> None:
        turn.file.add_member("self", "您")
        turn.file.record("age", 62, 0, source="resident", seq=turn.seq, quote="我六十二")
        turn.file.record("size", 2, source="resident", seq=turn.seq, quote="两口人")
        turn.file.record("hukou", "xiamen", source="choice", seq=turn.seq)
        turn.file.record("recognised_as", ["dibao"], source="choice", seq=turn.seq)
        turn.file.record("assets_within_limits", True, source="choice", seq=turn.seq)
        turn.reply(text="好")

    rasa.action = note
    await resident.say("我六十二，两口人")
    await resident.hears("好")
    return resident


async def patch(resident: Resident, fact: str, value: object, member: int | None = None) -> tuple[int, dict]:
    """(status, body)"""
    body = {"fact": fact, "member": member, "value": value}
    response = await resident.client.patch(f"{resident.path}/facts", json=body, headers=resident.headers)
    return response.status_code, response.json()


def values(file: dict) -> dict[str, object]:
    """fact -> value of the household."""
    return {fact["fact"]: fact["value"] for fact in file["household"]}


async def test_every_fact_is_shown_with_its_words_and_origin(known: Resident) -> None:
    file = await known.facts()
    size = next(fact for fact in file["household"] if fact["fact"] == "size")
    assert (size["value"], size["source"], size["seq"], size["quote"]) == (2, "resident", 2, "两口人")
    assert (size["certainty"], size["confirmed"]) == ("exact", True)
    assert size["label"]
    assert size["value_label"].startswith("2")
    (member,) = file["members"]
    assert (member["member"], member["label"]) == (0, "您")
    assert member["facts"][0]["quote"] == "我六十二"


async def test_values_are_shown_in_chinese(known: Resident) -> None:
    shown = {fact["fact"]: fact["value_label"] for fact in (await known.facts())["household"]}
    assert shown["assets_within_limits"] == "是"
    for fact in ("hukou", "recognised_as"):
        assert not shown[fact].isascii()


async def test_a_resident_corrects_a_fact(known: Resident, database: Database) -> None:
    status, file = await patch(known, "size", 3)
    assert status == 200
    assert values(file)["size"] == 3
    assert file == await known.facts()
    async with database.read() as connection:
        (row,) = (await connection.execute(select(Audit))).all()
    assert (row.event, row.actor, row.data["fact"]) == ("fact.edited", "resident", "size")
    assert "3" not in str(row.data)


async def test_a_resident_has_a_fact_forgotten(known: Resident) -> None:
    status, file = await patch(known, "age", None, member=0)
    assert status == 200
    assert file["members"][0]["facts"] == []


@pytest.mark.parametrize(
    ("fact", "value", "member", "field"),
    [
        ("no_such_fact", 1, None, "fact"),
        ("size", 0, None, "value"),
        ("size", "三", None, "value"),
        ("size", 3, 0, "member"),
        ("age", 30, None, "member"),
        ("age", 30, 5, "member"),
        ("age", 30, -1, "member"),
        ("size", {"x": 1}, None, "value"),
    ],
)
async def test_a_correction_that_cannot_be_is_refused_by_field(
    known: Resident, fact: str, value: object, member: int | None, field: str
) -> None:
    before = await known.facts()
    status, problem = await patch(known, fact, value, member)
    assert status == 422
    assert problem["field"].split(".")[0] == field
    assert await known.facts() == before
