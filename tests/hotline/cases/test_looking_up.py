"""From another device: number and proof show a case, and what is wrong with them nobody learns."""

import re

import httpx
import pytest

from hotline.database import Database
from hotline.limits import Limiter
from hotline.services import Services
from tests.hotline.cases.conftest import Talk
from tests.hotline.residents import Resident


@pytest.fixture
async def opened(talk: Talk) -> tuple[str, str]:
    """Number and code of a case that has a telephone too."""
    given = {"conversation_id": talk.resident.id, "measures": ["temporary_aid"], "phone": "13900000017"}
    answer = (await talk.operator.post("/cases", given)).json()
    return answer["number"], answer["code"]


@pytest.fixture
async def elsewhere(client: httpx.AsyncClient) -> Resident:
    """The same person on another device."""
    return await Resident.open(client)


async def look_up(resident: Resident, number: str, proof: str) -> httpx.Response:
    """Ask for a case."""
    path, body = f"{resident.path}/cases/look-up", {"number": number, "proof": proof}
    return await resident.client.post(path, json=body, headers=resident.headers)


async def test_code_or_last_four_digits_of_the_telephone_show_it_and_later_changes_are_heard_there_too(
    talk: Talk, opened: tuple[str, str], elsewhere: Resident
) -> None:
    number, code = opened
    assert re.fullmatch(r"\d{6}", code)
    for proof in (code, "0017"):
        found = await look_up(elsewhere, number, proof)
        assert found.status_code == 200, found.text
        assert (found.json()["number"], found.json()["state"]) == (number, "受理")
        assert code not in found.text
    await talk.walk(number, ("assigned", {"unit": "思明区民政局"}))
    last = (await elsewhere.messages())[-1]
    assert (last["kind"], last["data"]["state"]) == ("case", "分办")
    told = [message["data"]["state"] for message in await elsewhere.messages() if message["kind"] == "case"]
    assert told.count("分办") == 1
    listed = await elsewhere.client.get(f"{elsewhere.path}/cases", headers=elsewhere.headers)
    assert [case["number"] for case in listed.json()] == [number]


async def test_no_such_number_and_a_wrong_proof_are_one_answer(opened: tuple[str, str], elsewhere: Resident) -> None:
    number, code = opened
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    answers = [await look_up(elsewhere, number, wrong), await look_up(elsewhere, "2026-999999", code)]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].json() == answers[1].json()
    assert (await elsewhere.client.get(f"{elsewhere.path}/cases", headers=elsewhere.headers)).json() == []


async def test_a_few_tries_are_all_that_one_gets_whether_or_not_the_number_exists(
    services: Services, opened: tuple[str, str], elsewhere: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services.limiter, "_enabled", True)
    assert isinstance(services.limiter, Limiter)
    for number in (opened[0], "2026-999999"):
        resident = await Resident.open(elsewhere.client)
        codes = [(await look_up(resident, number, f"{try_:06d}")).status_code for try_ in range(7)]
        assert codes == [404] * 5 + [429] * 2, number


async def test_another_conversation_without_the_proof_sees_nothing_and_needs_its_own_token(
    talk: Talk, opened: tuple[str, str], elsewhere: Resident
) -> None:
    path = f"{talk.resident.path}/cases"
    assert (await elsewhere.client.get(path, headers=elsewhere.headers)).status_code == 401
    mine = await elsewhere.client.get(path, headers=talk.resident.headers)
    assert [case["number"] for case in mine.json()] == [opened[0]]


async def test_deleting_the_talk_elsewhere_leaves_the_case_as_it_is(
    talk: Talk, opened: tuple[str, str], elsewhere: Resident, database: Database
) -> None:
    number, code = opened
    await look_up(elsewhere, number, code)
    await elsewhere.erase()
    assert (await talk.case(number))["state"] == "accepted"
    await talk.walk(number, ("assigned", {"unit": "思明区民政局"}))


async def test_what_is_no_number_or_no_proof_is_refused_at_its_field(elsewhere: Resident) -> None:
    for number, proof, field in (("123", "0017", "number"), ("2026-000001", "17", "proof")):
        refused = await look_up(elsewhere, number, proof)
        assert (refused.status_code, refused.json()["field"]) == (422, field)
