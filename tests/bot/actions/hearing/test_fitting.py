"""What cannot be of somebody by their age is not recorded of them."""

import pytest

from bot.actions.turn.state import Asked
from tests.bot.actions.harness import Resident
from tests.bot.actions.test_no_silence import put_question


async def test_a_grandmother_does_not_go_to_school(resident: Resident) -> None:
    await resident.say("我六十六了，双生孙读初一，在街上公立的住校")
    held = (await resident.facts())["members"]["您"]
    assert held["age"] == 66
    assert "schooling" not in held


@pytest.mark.parametrize(("told", "school"), [("女儿八岁，读小学", "compulsory"), ("儿子十九岁，读大学", "college")])
async def test_a_child_of_the_age_does(resident: Resident, told: str, school: str) -> None:
    await resident.say(told)
    members = (await resident.facts())["members"]
    assert school in {one.get("schooling") for one in members.values()}


async def test_a_wife_of_unknown_age_is_in_no_primary_school(resident: Resident) -> None:
    await resident.say("老婆要一直吃药，读初二的那个是老大")
    members = (await resident.facts())["members"]
    assert "schooling" not in members.get("您的老婆", {})


async def test_who_has_a_wife_goes_to_no_kindergarten_and_a_husband_is_no_orphan(resident: Resident) -> None:
    await resident.say("我一个月六千三，老婆三千五，幼儿园先停了，他没爸妈")
    members = (await resident.facts())["members"]
    assert "schooling" not in members["您"]
    assert not [one for one in members.values() if one.get("orphan")]


async def test_what_was_asked_for_is_taken_whatever_the_age(resident: Resident) -> None:
    await resident.say("我五十岁，一个人住")
    asked = Asked(kind="fact", fact="schooling", member=0)
    await put_question(resident.services.database, resident.conversation_id, asked)
    await resident.say("我在读中专")
    assert (await resident.facts())["members"]["您"]["schooling"] == "vocational"
