"""What is read while a person holds the talk is proposed to them, and nothing is written unasked."""

from typing import Any

import httpx
import pytest

from hotline.conversations import received
from hotline.conversations.locked import locked
from hotline.database import Database
from tests.hotline.colleagues import Colleague
from tests.hotline.residents import Resident


@pytest.fixture
async def holder(client: httpx.AsyncClient, database: Database, resident: Resident) -> Colleague:
    """An operator who holds the resident's talk."""
    colleague = await Colleague.signed_in(client, database, "holder")
    async with locked(database, resident.id) as conversation:
        conversation.enqueue("requested")
    assert (await colleague.post(f"/conversations/{resident.id}/claim")).status_code == 200
    return colleague


async def proposed(holder: Colleague, resident: Resident) -> dict[str, dict[str, Any]]:
    """What waits to be taken, by fact."""
    found = (await holder.get(f"/conversations/{resident.id}"))["proposals"]
    return {entry["fact"]: entry for entry in found}


async def settle(holder: Colleague, resident: Resident, entry: dict[str, Any], how: str) -> httpx.Response:
    return await holder.ask("POST", f"/conversations/{resident.id}/proposals/{entry['id']}/{how}")


async def test_a_message_to_a_person_is_read_and_changes_nothing(resident: Resident, holder: Colleague) -> None:
    seq = await resident.say("我家三口人，住同安")
    found = await proposed(holder, resident)
    assert (found["size"]["value"], found["size"]["seq"], found["size"]["held_label"]) == (3, seq, None)
    assert "三口人" in found["size"]["quote"]
    assert found["district"]["value_label"] == "同安区"
    assert (await resident.facts())["household"] == []


async def test_taking_writes_the_residents_words_into_the_file(resident: Resident, holder: Colleague) -> None:
    seq = await resident.say("我家三口人")
    entry = (await proposed(holder, resident))["size"]
    taken = await settle(holder, resident, entry, "take")
    assert taken.status_code == 200, taken.text
    (fact,) = (await resident.facts())["household"]
    assert (fact["fact"], fact["value"], fact["source"], fact["seq"]) == ("size", 3, "resident", seq)
    assert await proposed(holder, resident) == {}
    assert (await settle(holder, resident, entry, "take")).json()["type"].endswith("proposal-settled")


async def test_a_person_who_is_not_in_the_file_comes_in_with_what_is_told_of_them(
    resident: Resident, holder: Colleague
) -> None:
    await resident.say("我女儿九岁")
    entry = (await proposed(holder, resident))["age"]
    assert (entry["new_member"], entry["member_label"]) == (True, "您的女儿")
    assert (await settle(holder, resident, entry, "take")).status_code == 200
    members = (await resident.facts())["members"]
    assert [member["label"] for member in members] == ["您", "您的女儿"]
    assert [fact["value"] for fact in members[1]["facts"] if fact["fact"] == "age"] == [9]


async def test_what_the_file_says_already_is_not_proposed_and_what_differs_stands_beside_it(
    resident: Resident, holder: Colleague
) -> None:
    await resident.say("我家三口人")
    await settle(holder, resident, (await proposed(holder, resident))["size"], "take")
    await resident.say("我家三口人")
    assert await proposed(holder, resident) == {}
    await resident.say("我家四口人")
    entry = (await proposed(holder, resident))["size"]
    assert entry["value"] == 4
    assert "3" in entry["held_label"]


async def test_a_dropped_one_is_gone_and_never_in_the_file(resident: Resident, holder: Colleague) -> None:
    await resident.say("我家三口人")
    entry = (await proposed(holder, resident))["size"]
    assert (await settle(holder, resident, entry, "drop")).status_code == 204
    assert await proposed(holder, resident) == {}
    assert (await resident.facts())["household"] == []
    assert (await settle(holder, resident, entry, "take")).status_code == 409


async def test_only_who_holds_the_talk_may_settle_and_only_what_is_its_own(
    client: httpx.AsyncClient, database: Database, resident: Resident, holder: Colleague
) -> None:
    await resident.say("我家三口人")
    entry = (await proposed(holder, resident))["size"]
    other = await Colleague.signed_in(client, database, "other")
    assert (await settle(other, resident, entry, "take")).json()["type"].endswith("not-yours")
    assert (await settle(holder, resident, {"id": "0" * 32}, "take")).status_code == 404


async def test_a_message_sent_twice_is_proposed_once(resident: Resident, holder: Colleague) -> None:
    for _ in range(2):
        await resident.post(text="我家三口人", client_id="same")
    assert len((await holder.get(f"/conversations/{resident.id}"))["proposals"]) == 1


async def test_a_reader_that_fails_costs_no_message(
    resident: Resident, holder: Colleague, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> bool:
        raise ZeroDivisionError

    monkeypatch.setattr(received, "propose", broken)
    seq = await resident.say("我家三口人")
    assert (await resident.messages())[-1]["seq"] == seq


async def test_erasing_takes_them_away(resident: Resident, holder: Colleague, database: Database) -> None:
    await resident.say("我家三口人")
    await resident.client.delete(resident.path, headers=resident.headers)
    async with database.read() as connection:
        assert (await connection.exec_driver_sql("SELECT count(*) FROM proposal")).scalar_one() == 0


async def test_what_each_earns_is_proposed_with_its_earner(resident: Resident, holder: Colleague) -> None:
    await resident.say("我两千，老婆一千五")
    found = (await holder.get(f"/conversations/{resident.id}"))["proposals"]
    earned = [entry for entry in found if entry["fact"] == "monthly_earnings"]
    assert {(entry["member_label"], entry["value"]) for entry in earned} == {("您", 2000), ("您的老婆", 1500)}
    assert [entry["value"] for entry in found if entry["fact"] == "monthly_income"] == [3500]
    for entry in earned:
        taken = await settle(holder, resident, entry, "take")
        assert taken.status_code == 200, taken.text
    members = (await resident.facts())["members"]
    held = [fact["value"] for member in members for fact in member["facts"] if fact["fact"] == "monthly_earnings"]
    assert sorted(held) == [1500, 2000]


async def test_one_persons_pay_is_not_proposed_as_the_familys(resident: Resident, holder: Colleague) -> None:
    await resident.say("我老公工资两千三")
    found = await proposed(holder, resident)
    assert (found["monthly_earnings"]["value"], found["monthly_earnings"]["member_label"]) == (2300, "您的老公")
    assert "monthly_income" not in found


async def reply(holder: Colleague, resident: Resident, text: str) -> None:
    """The operator writes."""
    sent = await holder.post(f"/conversations/{resident.id}/messages", {"text": text, "client_id": f"o{len(text)}"})
    assert sent.status_code in (200, 201, 202), sent.text


async def test_who_left_is_proposed_and_taken_out_only_when_taken(resident: Resident, holder: Colleague) -> None:
    await resident.say("我公公七十六岁")
    await settle(holder, resident, (await proposed(holder, resident))["age"], "take")
    await resident.say("公公上礼拜过世了")
    entry = (await proposed(holder, resident))["left"]
    assert (entry["label"], entry["value_label"], entry["member_label"]) == ("离开这个家", "已经过世", "您的公公")
    assert len((await resident.facts())["members"]) == 2
    assert (await settle(holder, resident, entry, "take")).status_code == 200
    assert [member["label"] for member in (await resident.facts())["members"]] == ["您"]


async def test_a_days_pay_is_proposed_as_it_was_said_and_its_words_are_kept(
    resident: Resident, holder: Colleague
) -> None:
    await resident.say("我打零工，一天一百七到两百二")
    entry = (await proposed(holder, resident))["monthly_earnings"]
    assert (entry["value_label"], entry["member_label"]) == ("一天170到220元", "您")
    assert (await settle(holder, resident, entry, "take")).status_code == 200
    file = await resident.facts()
    assert [fact["fact"] for member in file["members"] for fact in member["facts"]] == ["relation"]
    told = await holder.get(f"/conversations/{resident.id}")
    assert [remark["quote"] for remark in told["facts"]["remarks"]] == ["我打零工，一天一百七到两百二"]


async def test_a_range_is_proposed_as_one(resident: Resident, holder: Colleague) -> None:
    await resident.say("家里一个月收入两千到三千")
    assert (await proposed(holder, resident))["monthly_income"]["value_label"] == "2000到3000"


@pytest.mark.parametrize(
    ("question", "answer", "fact", "value"),
    [
        ("您家现在几口人呢？", "五个", "size", 5),
        ("您今年多大年纪了", "六十七", "age", 67),
        ("全家一个月收入大概多少？", "2600", "monthly_income", 2600),
        ("房租一个月多少", "九百五", "monthly_market_rent", 950),
    ],
)
async def test_a_bare_answer_to_the_operators_question_is_read_as_one(
    resident: Resident, holder: Colleague, question: str, answer: str, fact: str, value: int
) -> None:
    await reply(holder, resident, question)
    await resident.say(answer)
    assert (await proposed(holder, resident))[fact]["value"] == value


async def test_a_bare_number_that_answers_nothing_is_not_proposed(resident: Resident, holder: Colleague) -> None:
    await reply(holder, resident, "您家几口人，一个月收入多少？")
    await resident.say("五")
    assert await proposed(holder, resident) == {}


@pytest.mark.parametrize("words", ["我帮我妹妹问，她家三口人", "替隔壁老林问，他六十八了", "我同事家四口人一个月两千"])
async def test_what_is_told_of_others_is_not_proposed(resident: Resident, holder: Colleague, words: str) -> None:
    await resident.say(words)
    assert await proposed(holder, resident) == {}
