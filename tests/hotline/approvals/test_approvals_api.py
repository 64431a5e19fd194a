"""An answer that a colleague sees first: held back, let go, left to a person, or out of time."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select, update

from hotline.approvals.deciding import run_out
from hotline.approvals.holding import Held
from hotline.approvals.rules import Rule, Then
from hotline.approvals.tables import HeldAnswer
from hotline.conversations.locked import locked
from hotline.conversations.turns import Turn
from hotline.database import Database, now
from hotline.database.models import Audit
from tests.hotline.colleagues import Colleague
from tests.hotline.residents import Resident
from tests.hotline.stand_in import Action, RasaStandIn

ANSWER = "低保在街道办。"


def holds(then: Then = "send", text: str = ANSWER, kind: Any = "text") -> Action:
    """What the assistant does: say that a colleague looks at it, and hold the answer back."""

    def act(turn: Turn) -> None:
        turn.reply(text="要先请同事看一眼。")
        turn.hold(Held(Rule("topic:living", 10, then), kind, text, {"benefits": []} if kind == "benefits" else None))

    return act


@pytest.fixture
async def operator(client: httpx.AsyncClient, database: Database) -> Colleague:
    """Somebody who talks with residents, signed in."""
    return await Colleague.signed_in(client, database, "lin")


async def asked(resident: Resident, rasa: RasaStandIn, text: str = "低保在哪里办") -> None:
    """Ask, and wait until the assistant has taken the turn."""
    done = rasa.answered
    await resident.say(text)
    await rasa.called(done + 1)


async def told(resident: Resident) -> list[str]:
    """What the resident has read, without the greeting."""
    return [message["text"] for message in (await resident.messages(0))[1:]]


async def time_is_up(database: Database) -> None:
    async with database.write() as connection:
        await connection.execute(update(HeldAnswer).values(until=now() - timedelta(seconds=1)))


async def test_a_colleague_lets_it_go_as_it_is_and_the_history_says_who(
    resident: Resident, rasa: RasaStandIn, operator: Colleague, database: Database
) -> None:
    rasa.action = holds()
    await asked(resident, rasa)
    (held,) = await operator.get("/approvals")
    assert (held["question"], held["text"], held["state"]) == ("低保在哪里办", ANSWER, "waiting")
    assert ANSWER not in await told(resident)
    assert (await operator.get("/queue"))["to_check"] == 1

    await operator.post(f"/approvals/{held['id']}/approve", {})
    assert (await told(resident))[-1] == ANSWER
    (past,) = await operator.get("/approvals?which=decided")
    assert (past["state"], past["decided_by"]) == ("approved", operator.account.name)
    async with database.read() as connection:
        line = (await connection.execute(select(Audit).where(Audit.event == "answer.decided"))).one()
    assert (line.actor, line.data["state"]) == (operator.account.actor, "approved")
    assert (await operator.get("/queue"))["to_check"] == 0


async def test_in_other_words_it_is_said_to_be_changed(
    resident: Resident, rasa: RasaStandIn, operator: Colleague
) -> None:
    rasa.action = holds()
    await asked(resident, rasa)
    (held,) = await operator.get("/approvals")
    await operator.post(f"/approvals/{held['id']}/approve", {"text": "低保在村里也能报名。"})
    assert (await told(resident))[-1] == "低保在村里也能报名。"
    assert "改了几处" in (await told(resident))[-2]
    (past,) = await operator.get("/approvals?which=decided")
    assert (past["state"], past["text"]) == ("edited", "低保在村里也能报名。")


async def test_of_two_colleagues_one_decides(resident: Resident, rasa: RasaStandIn, operator: Colleague) -> None:
    rasa.action = holds()
    await asked(resident, rasa)
    (held,) = await operator.get("/approvals")
    await operator.post(f"/approvals/{held['id']}/approve", {})
    late = await operator.ask("POST", f"/approvals/{held['id']}/person")
    assert (late.status_code, late.json()["type"]) == (409, "/problems/decided-already")
    assert (await told(resident)).count(ANSWER) == 1


async def test_left_to_a_person_the_resident_waits_for_one(
    resident: Resident, rasa: RasaStandIn, operator: Colleague
) -> None:
    rasa.action = holds()
    await asked(resident, rasa)
    (held,) = await operator.get("/approvals")
    await operator.post(f"/approvals/{held['id']}/person")
    (waits,) = (await operator.get("/queue"))["waiting"]
    assert (waits["conversation_id"], waits["reason"]) == (resident.id, "answer_refused")
    assert ANSWER not in await told(resident)


async def test_when_nobody_looks_in_time_it_goes_out_once_and_says_so(
    resident: Resident, rasa: RasaStandIn, operator: Colleague, database: Database
) -> None:
    rasa.action = holds("send")
    await asked(resident, rasa)
    assert await run_out(database) == []
    await time_is_up(database)
    assert await run_out(database) == [resident.id]
    assert await run_out(database) == []
    assert "还没来得及看" in (await told(resident))[-2]
    assert (await told(resident))[-1] == ANSWER
    (past,) = await operator.get("/approvals?which=decided")
    assert (past["state"], past["decided_by"]) == ("sent", None)


async def test_where_nothing_goes_out_unseen_a_person_is_offered_and_a_colleague_may_still_let_it_go(
    resident: Resident, rasa: RasaStandIn, operator: Colleague, database: Database
) -> None:
    rasa.action = holds("person")
    await asked(resident, rasa)
    await time_is_up(database)
    await run_out(database)
    offered = (await resident.messages(0))[-1]
    assert [choice["id"] for choice in offered["data"]["choices"]] == ["request_human"]
    assert ANSWER not in await told(resident)
    (held,) = await operator.get("/approvals")
    assert held["state"] == "late"
    await operator.post(f"/approvals/{held['id']}/approve", {})
    assert (await told(resident))[-1] == ANSWER


async def test_while_a_person_has_the_talk_the_assistant_stays_silent(
    resident: Resident, rasa: RasaStandIn, operator: Colleague, database: Database
) -> None:
    rasa.action = holds("send")
    await asked(resident, rasa)
    async with locked(database, resident.id) as talk:
        talk.claim(operator.account.id, actor=operator.account.actor)
    await time_is_up(database)
    await run_out(database)
    assert ANSWER not in await told(resident)
    (held,) = await operator.get("/approvals")
    assert held["state"] == "late"


async def test_the_same_answer_waits_once_and_newer_cards_take_the_place_of_earlier_ones(
    resident: Resident, rasa: RasaStandIn, operator: Colleague
) -> None:
    for _ in range(2):
        rasa.action = holds()
        await asked(resident, rasa)
    for cards in ("一样帮助", "两样帮助"):
        rasa.action = holds("send", cards, "benefits")
        await asked(resident, rasa, "我两个孩子")
    assert {held["text"] for held in await operator.get("/approvals")} == {ANSWER, "两样帮助"}


async def test_cards_go_as_they_are(resident: Resident, rasa: RasaStandIn, operator: Colleague) -> None:
    rasa.action = holds("send", "一样帮助", "benefits")
    await asked(resident, rasa)
    (held,) = await operator.get("/approvals")
    assert held["cards"]
    refused = await operator.ask("POST", f"/approvals/{held['id']}/approve", {"text": "别的"})
    assert (refused.status_code, refused.json()["field"]) == (422, "text")
    await operator.post(f"/approvals/{held['id']}/approve", {})
    assert (await resident.messages(0))[-1]["kind"] == "benefits"


async def test_with_the_talk_it_is_deleted(
    resident: Resident, rasa: RasaStandIn, operator: Colleague, database: Database
) -> None:
    rasa.action = holds()
    await asked(resident, rasa)
    (held,) = await operator.get("/approvals")
    await resident.erase()
    async with database.read() as connection:
        assert (await connection.execute(select(func.count()).select_from(HeldAnswer))).scalar_one() == 0
    assert (await operator.ask("POST", f"/approvals/{held['id']}/approve", {})).status_code == 404


async def test_supervisors_say_which_and_operators_only_read_it(
    client: httpx.AsyncClient, database: Database, operator: Colleague
) -> None:
    head = await Colleague.signed_in(client, database, "head", "supervisor")
    rule = {"minutes": 15, "then": "person"}
    assert (await operator.ask("PUT", "/approvals/rules/topic/medical", rule)).status_code == 403
    assert (await head.ask("PUT", "/approvals/rules/topic/medical", rule)).status_code == 204
    assert (await head.ask("PUT", "/approvals/rules/measure/dibao_allowance", rule)).status_code == 204
    unknown = await head.ask("PUT", "/approvals/rules/measure/no_such_help", rule)
    assert (unknown.status_code, unknown.json()["field"]) == (422, "name")
    assert (await head.ask("PUT", "/approvals/rules/topic/medical", rule | {"minutes": 0})).status_code == 422
    listed = (await operator.get("/approvals/rules"))["rules"]
    assert [(one["name"], one["minutes"], one["then"]) for one in listed] == [
        ("dibao_allowance", 15, "person"),
        ("medical", 15, "person"),
    ]
    assert (await head.ask("DELETE", "/approvals/rules/topic/medical")).status_code == 204
    assert (await head.ask("DELETE", "/approvals/rules/topic/medical")).status_code == 404
