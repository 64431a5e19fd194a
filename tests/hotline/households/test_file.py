"""The household file: what counts now, where it came from, and what counted before."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from hotline.conversations.locked import locked
from hotline.conversations.opening import open_conversation
from hotline.database import Database
from hotline.database.models import HouseholdFact, HouseholdMember
from hotline.households import store
from hotline.households.file import HouseholdFile

DAY = date(2026, 11, 23)


class Home:
    """A stored household; every `async with` block is one transaction."""

    def __init__(self, database: Database, conversation_id: str) -> None:
        self.database, self.conversation_id = database, conversation_id

    async def change(self, *changes: object) -> HouseholdFile:
        """Load, apply each change, save."""
        async with locked(self.database, self.conversation_id) as conversation:
            file = await store.load(conversation.connection, conversation.household_id)
            for change in changes:
                change(file)
            await store.save(conversation.connection, conversation.household_id, conversation.id, file)
        return file

    async def rows(self, table: type) -> list[object]:
        """All stored rows, oldest first."""
        async with self.database.read() as connection:
            return list((await connection.execute(select(table))).all())


@pytest.fixture
async def home(database: Database) -> Home:
    """An empty household file."""
    return Home(database, (await open_conversation(database)).conversation_id)


async def test_a_fact_comes_back_with_its_origin(home: Home) -> None:
    await home.change(
        lambda file: file.record(
            "monthly_income",
            Decimal("2800.5"),
            source="resident",
            seq=2,
            quote="两千八",
            certainty="approximate",
            confirmed=False,
        )
    )
    (held,) = (await home.change()).facts
    assert (held.fact, held.member, held.value, held.source) == ("monthly_income", None, 2800.5, "resident")
    assert (held.seq, held.quote, held.certainty, held.confirmed) == (2, "两千八", "approximate", False)


@pytest.mark.parametrize("value", [0, 4, True, False, "xiamen", ["dibao", "tekun"], [], 650.25])
async def test_every_kind_of_value_is_kept_as_it_is(home: Home, value: object) -> None:
    await home.change(lambda file: file.record("anything", value, source="choice"))
    held = (await home.change()).get("anything")
    assert held is not None
    assert held.value == value
    assert type(held.value) is type(value)


async def test_a_correction_supersedes_and_the_history_is_kept(home: Home) -> None:
    await home.change(lambda file: file.record("size", 4, source="resident", seq=2))
    await home.change(lambda file: file.record("size", 5, source="operator"))
    held = (await home.change()).get("size")
    assert held is not None
    assert (held.value, held.source) == (5, "operator")
    rows = {row.value: row.superseded_at is None for row in await home.rows(HouseholdFact)}
    assert rows == {4: False, 5: True}


async def test_two_corrections_in_one_turn_leave_one_value(home: Home) -> None:
    def correct(file: HouseholdFile) -> None:
        file.record("size", 3, source="resident")
        file.record("size", 4, source="resident")

    await home.change(correct, correct)
    assert [held.value for held in (await home.change()).facts] == [4]
    assert len(await home.rows(HouseholdFact)) == 4


async def test_a_forgotten_fact_is_unknown(home: Home) -> None:
    await home.change(lambda file: file.record("size", 4, source="resident"))
    await home.change(lambda file: file.forget("size"), lambda file: file.forget("never_known"))
    assert (await home.change()).facts == []


async def test_members_have_positions_without_gaps(home: Home) -> None:
    def fill(file: HouseholdFile) -> None:
        for age, label in ((40, "您"), (70, "阿嬷"), (10, "女儿")):
            position = file.add_member(None, label)
            file.record("age", age, position, source="resident")

    await home.change(fill)
    file = await home.change(lambda file: file.remove_member(1))
    for each in (file, await home.change()):
        assert [(member.position, member.label) for member in each.members] == [(0, "您"), (1, "女儿")]
        assert each.case(DAY)["members"] == [{"age": 40}, {"age": 10}]
        assert each.get("age", 2) is None
    assert len(await home.rows(HouseholdMember)) == 3


async def test_a_member_added_behind_a_removed_one_gets_their_place(home: Home) -> None:
    def change(file: HouseholdFile) -> None:
        file.add_member("self", "您")
        file.add_member("spouse", "爱人")
        file.remove_member(0)
        file.record("age", 30, file.add_member("child:女儿", "女儿"), source="resident")

    await home.change(change)
    file = await home.change()
    assert [(member.position, member.key) for member in file.members] == [(0, "spouse"), (1, "child:女儿")]
    assert file.case(DAY)["members"] == [{}, {"age": 30}]


def test_only_confirmed_facts_make_the_case() -> None:
    file = HouseholdFile()
    file.record("size", 2, source="resident")
    file.record("monthly_income", 1000, source="resident", certainty="approximate", confirmed=False)
    assert file.case(DAY) == {"as_of": "2026-11-23", "household": {"size": 2}, "members": []}


@pytest.mark.parametrize("position", [-1, 1])
def test_a_member_who_is_not_there_is_an_error(position: int) -> None:
    file = HouseholdFile()
    file.add_member("self", "您")
    with pytest.raises(IndexError, match="expected 0 to 0"):
        file.record("age", 5, position, source="resident")
