"""Messages: stored first, numbered without gaps, once, and readable from any number on."""

import asyncio

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline.conversations.schemas import clean
from hotline.conversations.turns import Turn
from hotline.services import Services
from hotline.wakeup import LocalWakeups
from tests.hotline.residents import Resident
from tests.hotline.stand_in import RasaStandIn, slow


async def test_a_conversation_opens_with_a_greeting_that_offers_choices(resident: Resident) -> None:
    (greeting,) = await resident.messages()
    assert (greeting["seq"], greeting["sender"], greeting["kind"]) == (1, "bot", "choices")
    assert {"id", "label"} == set(greeting["data"]["choices"][0])


async def test_a_message_is_stored_and_answered(resident: Resident) -> None:
    assert await resident.say("我家四口人") == 2
    said, answer = await resident.until(3) and (await resident.messages(after=1))
    assert (said["sender"], said["text"], said["client_id"]) == ("resident", "我家四口人", "c1")
    assert (answer["sender"], answer["text"]) == ("bot", "收到：我家四口人")


async def test_numbers_have_no_gap_when_thirty_messages_come_at_once(resident: Resident, rasa: RasaStandIn) -> None:
    seqs = await asyncio.gather(*(resident.say(f"第 {number} 句") for number in range(30)))
    assert len(set(seqs)) == 30
    messages = await resident.until(32)  # the greeting, thirty messages, and one answer or more to all of them
    assert [message["seq"] for message in messages] == list(range(1, len(messages) + 1))
    assert rasa.most_running[resident.id] == 1


async def test_the_same_client_id_again_is_the_same_message(resident: Resident) -> None:
    first = await resident.post(text="我没工作了", client_id="same")
    again = await resident.post(text="我没工作了", client_id="same")
    assert (first.status_code, again.status_code) == (202, 202)
    assert first.json() == again.json() == {"seq": 2}
    texts = [message["text"] for message in await resident.until(3)]
    assert texts.count("我没工作了") == 1


async def test_the_same_client_id_twice_at_once_is_stored_once(resident: Resident) -> None:
    answers = await asyncio.gather(*(resident.post(text="在吗", client_id="race") for _ in range(8)))
    assert {answer.status_code for answer in answers} == {202}
    assert {answer.json()["seq"] for answer in answers} == {2}
    messages = await resident.until(3)
    assert [message["seq"] for message in messages] == [1, 2, 3]


async def test_a_client_resumes_after_the_last_message_it_has(resident: Resident) -> None:
    for text in ("一", "二", "三"):
        await resident.say(text)
    everything = await resident.until(5)
    assert (await resident.messages(after=3))[: len(everything) - 3] == everything[3:]
    assert await resident.messages(after=99) == []


async def test_a_waiting_client_gets_the_message_when_it_comes(resident: Resident, rasa: RasaStandIn) -> None:
    rasa.before = slow(0.2)
    await resident.say("您好")
    (answer,) = await resident.messages(after=2, wait=10)
    assert answer["text"] == "收到：您好"


async def test_a_lost_wake_up_only_delays(
    resident: Resident, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LocalWakeups, "deliver", lambda *_: None)
    waiting = asyncio.create_task(resident.messages(after=1, wait=20))
    await asyncio.sleep(0.05)
    await resident.say("您好")
    messages = await waiting
    assert messages[0]["text"] == "您好"


async def test_waiting_ends_without_a_message(resident: Resident) -> None:
    assert await resident.messages(after=1, wait=0.1) == []


async def test_a_choice_is_kept_with_the_words_on_its_button(resident: Resident, rasa: RasaStandIn) -> None:
    response = await resident.post(choice="start_assessment")
    assert response.status_code == 202
    said = (await resident.until(3))[1]
    assert said["text"] == "看看我家能得到什么帮助"
    assert rasa.calls[0]["choice"] == "start_assessment"


async def test_a_choice_that_was_not_offered_is_refused(resident: Resident) -> None:
    response = await resident.post(choice="erase_data:yes")
    assert response.status_code == 422
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["field"] == "choice"
    assert len(await resident.messages()) == 1


def _offer_several(turn: Turn) -> None:
    choices = [{"id": "a", "label": "甲"}, {"id": "b", "label": "乙"}, {"id": "none", "label": "没有", "alone": True}]
    turn.reply("choices", "家里有哪样？", {"choices": choices, "multiple": True})


async def test_several_may_be_chosen_where_the_message_says_so(resident: Resident, rasa: RasaStandIn) -> None:
    rasa.action = _offer_several
    await resident.say("您好")
    await resident.until(3)
    response = await resident.post(choices=["b", "a", "b"])
    assert response.status_code == 202
    assert (await resident.until(5))[3]["text"] == "乙、甲"
    assert rasa.calls[-1]["choice"].splitlines() == ["b", "a"]


@pytest.mark.parametrize(
    "choices", [["a", "none"], ["a", "start_assessment"], ["start_assessment", "ask_policy"], ["a", "c"]]
)
async def test_what_was_not_offered_together_is_refused(
    resident: Resident, rasa: RasaStandIn, choices: list[str]
) -> None:
    rasa.action = _offer_several
    await resident.say("您好")
    await resident.until(3)
    response = await resident.post(choices=choices)
    assert response.status_code == 422
    assert response.json()["field"] == "choice"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"text": "长" * 2001}, "text"),
        ({"text": " \n "}, "text"),
        ({"text": "\x00"}, "text"),
        ({}, "body"),
        ({"text": "又说", "choice": "又选"}, "body"),
        ({"choice": "一个", "choices": ["几个"]}, "body"),
        ({"choices": []}, "choices"),
        ({"text": "您好", "client_id": "不行"}, "client_id"),
        ({"text": "您好", "sender": "operator"}, "sender"),
        ({"text": 5}, "text"),
    ],
)
async def test_a_bad_message_is_refused_by_field(resident: Resident, body: dict[str, object], field: str) -> None:
    response = await resident.post(**body)
    assert response.status_code == 422, response.text
    problem = response.json()
    assert (problem["type"], problem["field"]) == ("/problems/invalid-input", field)
    assert len(await resident.messages()) == 1


async def test_half_characters_and_nul_do_not_break_the_database(resident: Resident) -> None:
    body = '{"client_id": "odd", "text": "四\\ud83d口\\u0000人"}'
    headers = {**resident.headers, "Content-Type": "application/json"}
    response = await resident.client.post(f"{resident.path}/messages", content=body, headers=headers)
    assert response.status_code == 202, response.text
    assert (await resident.messages(after=1))[0]["text"] == "四\ufffd口人"


@given(st.text(max_size=50))
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
def test_cleaned_text_can_be_stored_as_utf8(text: str) -> None:
    assert b"\x00" not in clean(text).encode()
    assert clean(clean(text)) == clean(text)


async def test_nothing_but_the_token_lets_one_in(resident: Resident, client: httpx.AsyncClient) -> None:
    other = await Resident.open(client)
    for headers in ({}, {"Authorization": f"Bearer {other.token}"}, {"Authorization": "Basic eDp5"}):
        for method, path in (
            ("GET", "/messages"),
            ("POST", "/messages"),
            ("GET", "/facts"),
            ("PATCH", "/facts"),
            ("DELETE", ""),
        ):
            body = {"client_id": "x", "text": "x"} if method == "POST" else {"fact": "size", "value": 3}
            response = await client.request(method, resident.path + path, headers=headers, json=body)
            assert response.status_code == 401, (method, path)
            assert response.json()["type"] == "/problems/unauthorized"


async def test_an_unknown_conversation_looks_like_a_wrong_token(resident: Resident, client: httpx.AsyncClient) -> None:
    unknown = await client.get(f"/api/conversations/{'0' * 32}/messages", headers=resident.headers)
    wrong = await client.get(f"{resident.path}/messages", headers={"Authorization": "Bearer wrong"})
    assert unknown.status_code == wrong.status_code == 401
    assert unknown.json() == wrong.json()


async def test_the_token_is_not_in_the_database(resident: Resident, services: Services) -> None:
    async with services.database.read() as connection:
        rows = (await connection.exec_driver_sql("SELECT * FROM conversation")).all()
    assert resident.token not in repr(rows)


async def test_a_huge_body_is_refused_unread(resident: Resident) -> None:
    response = await resident.post(text="x" * 300_000)
    assert response.status_code == 413

    async def endless() -> object:
        for _ in range(50):
            yield b" " * 10_000

    response = await resident.client.post(f"{resident.path}/messages", content=endless(), headers=resident.headers)
    assert response.status_code == 413
