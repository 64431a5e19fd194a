"""Somebody else's household in the same conversation: a file of its own, shown apart, corrected apart."""

from typing import Any

import httpx
import pytest

from hotline.conversations.locked import locked
from hotline.conversations.turns import Turn
from hotline.database import Database
from hotline.households.api import load_files
from tests.hotline.residents import Resident
from tests.hotline.stand_in import RasaStandIn


@pytest.fixture
async def speaks_for_two(resident: Resident, rasa: RasaStandIn) -> Resident:
    """A resident who told about their own home and about a neighbour."""

    def note(turn: Turn) -> None:
        turn.file.add_member("self", "您")
        turn.file.record("size", 3, source="resident", seq=turn.seq, quote="三口人")
        turn.files.other.add_member("self", "隔壁阿婆")
        turn.files.other.record("size", 1, source="resident", seq=turn.seq, quote="一个人住")
        turn.files.other.record("age", 80, 0, source="resident", seq=turn.seq, quote="八十岁")
        turn.reply(text="好")

    rasa.action = note
    await resident.say("我家三口人，隔壁阿婆一个人住，八十岁")
    await resident.hears("好")
    return resident


def sizes(files: dict[str, Any]) -> list[object]:
    return [[f["value"] for f in one["household"] if f["fact"] == "size"] for one in (files, files["other"])]


async def test_both_are_shown_apart(speaks_for_two: Resident) -> None:
    files = await speaks_for_two.facts()
    assert sizes(files) == [[3], [1]]
    assert [member["label"] for member in files["members"]] == ["您"]
    assert [member["label"] for member in files["other"]["members"]] == ["隔壁阿婆"]


async def test_a_later_turn_finds_both_again(speaks_for_two: Resident, rasa: RasaStandIn) -> None:
    def change(turn: Turn) -> None:
        turn.files.other.record("size", 2, source="resident", seq=turn.seq)
        turn.reply(text="改了")

    rasa.action = change
    await speaks_for_two.say("阿婆家是两个人")
    await speaks_for_two.hears("改了")
    assert sizes(await speaks_for_two.facts()) == [[3], [2]]


async def test_each_is_corrected_by_itself(speaks_for_two: Resident) -> None:
    edit = {"fact": "size", "member": None, "value": 2, "whose": "other"}
    path, headers = f"{speaks_for_two.path}/facts", speaks_for_two.headers
    changed = await speaks_for_two.client.patch(path, json=edit, headers=headers)
    assert sizes(changed.json()) == [[3], [2]]


async def test_without_a_second_file_there_is_nothing_to_correct_in_it(resident: Resident) -> None:
    edit = {"fact": "size", "member": None, "value": 2, "whose": "other"}
    refused = await resident.client.patch(f"{resident.path}/facts", json=edit, headers=resident.headers)
    assert (refused.status_code, refused.json()["field"]) == (422, "whose")


async def test_erasing_erases_both(speaks_for_two: Resident, database: Database) -> None:
    deleted: httpx.Response = await speaks_for_two.client.delete(speaks_for_two.path, headers=speaks_for_two.headers)
    assert deleted.status_code == 204
    files = await load_files(database, speaks_for_two.id)
    assert [files.own.members, files.other.members] == [[], []]


async def test_a_household_without_a_second_file_has_none(resident: Resident, database: Database) -> None:
    async with locked(database, resident.id) as conversation:
        assert conversation.other_household_id is None
    assert (await resident.facts())["other"] is None
