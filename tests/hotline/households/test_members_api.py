"""People leave a household by tap, and come back when that was a slip."""

from typing import Any

import pytest

from hotline.conversations.turns import Turn
from tests.hotline.residents import Resident
from tests.hotline.stand_in import RasaStandIn


@pytest.fixture
async def family(resident: Resident, rasa: RasaStandIn) -> Resident:
    """三口人：本人、丈夫、女儿；两个人的收入加起来是4300。"""

    def note(turn: Turn) -> None:
        for key, label, age in (("self", "您", 41), ("spouse", "您的丈夫", 44), ("child:女儿", "您的女儿", 9)):
            turn.file.record("age", age, turn.file.add_member(key, label), source="resident", seq=turn.seq)
        turn.file.record("size", 3, source="resident", seq=turn.seq, quote="三口人")
        turn.file.record("monthly_earnings", 1800, 0, source="resident", seq=turn.seq, quote="我一千八")
        turn.file.record("monthly_earnings", 2500, 1, source="resident", seq=turn.seq, quote="他两千五")
        turn.file.record("monthly_income", 4300, source="derived", quote="您1800 + 您的丈夫2500")
        turn.file.remark("厂里欠着他三个月的钱", turn.seq)
        turn.reply(text="好")

    rasa.action = note
    await resident.say("三口人")
    await resident.hears("好")
    return resident


async def remove(resident: Resident, member: int, **query: str) -> tuple[int, dict[str, Any]]:
    response = await resident.client.delete(f"{resident.path}/members/{member}", params=query, headers=resident.headers)
    return response.status_code, response.json()


async def restore(resident: Resident, member_id: str) -> tuple[int, dict[str, Any]]:
    body = {"restore": member_id}
    response = await resident.client.post(f"{resident.path}/members", json=body, headers=resident.headers)
    return response.status_code, response.json()


def told(file: dict[str, Any]) -> dict[str, Any]:
    """{fact: value} of the household, {label: {fact: value}} of its people."""
    values = {fact["fact"]: fact["value"] for fact in file["household"]}
    return values | {one["label"]: {fact["fact"]: fact["value"] for fact in one["facts"]} for one in file["members"]}


async def test_who_is_taken_out_takes_their_facts_their_place_and_their_earnings_along(family: Resident) -> None:
    status, after = await remove(family, 1)
    assert status == 200
    assert after["removed"]["label"] == "您的丈夫"
    assert after["removed"]["counted"] == "adjusted"
    assert told(after) == {
        "size": 2,
        "monthly_income": 1800,
        "您": {"age": 41, "monthly_earnings": 1800},
        "您的女儿": {"age": 9},
    }
    assert told(await family.facts()) == told(after)


async def test_a_slip_is_undone_with_everything_that_went_with_it(family: Resident) -> None:
    before = told(await family.facts())
    _, after = await remove(family, 1)
    status, back = await restore(family, after["removed"]["id"])
    assert status == 200
    assert told(back) == before
    status, twice = await restore(family, after["removed"]["id"])
    assert (status, told(twice)) == (200, before)


async def test_what_was_told_anew_meanwhile_stays_when_somebody_is_put_back(family: Resident) -> None:
    _, after = await remove(family, 1)
    edit = {"fact": "size", "member": None, "value": 5}
    await family.client.patch(f"{family.path}/facts", json=edit, headers=family.headers)
    _, back = await restore(family, after["removed"]["id"])
    assert told(back)["size"] == 5


async def test_where_more_live_there_than_are_known_the_number_stays_open(family: Resident) -> None:
    edit = {"fact": "size", "member": None, "value": 5}
    await family.client.patch(f"{family.path}/facts", json=edit, headers=family.headers)
    _, after = await remove(family, 2)
    assert after["removed"]["counted"] == "open"
    assert told(after)["size"] == 5


async def test_earnings_changed_by_hand_change_the_sum(family: Resident) -> None:
    edit = {"fact": "monthly_earnings", "member": 0, "value": 2000}
    response = await family.client.patch(f"{family.path}/facts", json=edit, headers=family.headers)
    income = next(fact for fact in response.json()["household"] if fact["fact"] == "monthly_income")
    assert (income["value"], income["source"]) == (4500, "derived")


@pytest.mark.parametrize(
    ("member", "query", "field"), [(0, {}, "member"), (7, {}, "member"), (1, {"whose": "other"}, "whose")]
)
async def test_nobody_else_can_be_taken_out(family: Resident, member: int, query: dict[str, str], field: str) -> None:
    status, problem = await remove(family, member, **query)
    assert (status, problem["field"]) == (422, field)
    assert len((await family.facts())["members"]) == 3


async def test_only_who_was_taken_out_can_be_put_back(family: Resident) -> None:
    status, problem = await restore(family, "0" * 32)
    assert (status, problem["field"]) == (422, "restore")


async def test_words_that_became_no_fact_are_held_as_they_were_said(family: Resident) -> None:
    (remark,) = (await family.facts())["remarks"]
    assert (remark["seq"], remark["quote"]) == (2, "厂里欠着他三个月的钱")
