"""The channel: who may speak, what it takes, what it refuses, and what reaches the actions."""

from typing import Any

import pytest
import requests

from tests.bot.rasa.stub_actions import StubActions
from tests.rasa_server import RasaServer

pytestmark = pytest.mark.xdist_group("rasa")


def turn(**changes: Any) -> dict[str, Any]:
    metadata = {"conversation_id": "c-1", "seq": 7}
    return {"sender": "c-1", "text": "您好", "choice": None, "metadata": metadata, **changes}


def post(rasa: RasaServer, route: str, body: Any) -> requests.Response:
    return requests.post(rasa.url(route), json=body, headers=rasa.headers, timeout=30)


def test_a_message_runs_one_action_with_its_metadata(rasa: RasaServer, actions: StubActions) -> None:
    answer = post(rasa, "webhook", turn(text="我要转人工"))
    assert answer.status_code == 200
    assert answer.json()["act"] == "request_human"
    assert [call["next_action"] for call in actions.calls] == ["action_person"]
    message = actions.calls[0]["tracker"]["latest_message"]
    assert message["metadata"] == {"conversation_id": "c-1", "seq": 7}
    assert message["intent"]["name"] == "request_human"


def test_what_was_written_does_not_stay_in_rasa(rasa: RasaServer, actions: StubActions) -> None:
    post(rasa, "webhook", turn(text="我叫王小明，住集美"))
    assert "王小明" not in str(actions.calls)


@pytest.mark.parametrize("headers", [{}, {"X-Songtan-Secret": "wrong"}])
@pytest.mark.parametrize("route", ["webhook", "parse", "health"])
def test_without_the_secret_nothing_is_answered(rasa: RasaServer, route: str, headers: dict[str, str]) -> None:
    method = "GET" if route == "health" else "POST"
    answer = requests.request(method, rasa.url(route), json=turn(), headers=headers, timeout=30)
    assert answer.status_code == 401
    assert "X-Songtan-Secret" in answer.json()["error"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"sender": None}, "sender"),
        ({"sender": "  "}, "sender"),
        ({"sender": "x" * 201}, "sender"),
        ({"text": None}, "text"),
        ({"text": 3}, "text"),
        ({"metadata": None}, "metadata"),
        ({"metadata": {"conversation_id": "c"}}, "metadata.seq"),
        ({"metadata": {"conversation_id": "c", "seq": True}}, "metadata.seq"),
        ({"choice": "no_such_act"}, "choice"),
        ({"choice": 1}, "choice"),
        ({"asked": ["size"]}, "asked"),
        ({"asked": "x" * 101}, "asked"),
    ],
)
def test_a_bad_field_is_named(rasa: RasaServer, actions: StubActions, changes: dict[str, Any], field: str) -> None:
    answer = post(rasa, "webhook", turn(**changes))
    assert answer.status_code == 400
    assert answer.json()["error"].startswith(field)
    assert actions.calls == []


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"\xff\xfe", b'"text"'])
def test_a_body_that_is_no_json_object_is_refused(rasa: RasaServer, raw: bytes) -> None:
    answer = requests.post(rasa.url("webhook"), data=raw, headers=rasa.headers, timeout=30)
    assert answer.status_code == 400


@pytest.mark.parametrize("text", ["长" * 4001, "大" * 100_000])
def test_what_is_too_large_is_refused(rasa: RasaServer, text: str) -> None:
    assert post(rasa, "parse", {"text": text}).status_code == 413


@pytest.mark.parametrize(
    "text",
    [
        "/restart",
        " /restart",
        "//restart",
        "／restart",
        "　/restart",
        "\u200b/restart",
        '/inform{"size": 9}',
        "/ / back",
    ],
)
def test_a_typed_command_commands_nothing(rasa: RasaServer, actions: StubActions, text: str) -> None:
    answer = post(rasa, "webhook", turn(text=text))
    assert answer.status_code == 200
    assert len(actions.calls) == 1
    assert actions.calls[0]["next_action"].startswith("action_")
    assert actions.calls[0]["tracker"]["slots"].get("size") is None


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "/", "／／"])
def test_a_text_with_nothing_to_read_is_not_understood(rasa: RasaServer, actions: StubActions, text: str) -> None:
    assert post(rasa, "webhook", turn(text=text)).json()["act"] == "nlu_fallback"
    assert [call["next_action"] for call in actions.calls] == ["action_clarify"]


def test_a_pressed_button_is_the_act_it_names(rasa: RasaServer, actions: StubActions) -> None:
    answer = post(rasa, "webhook", turn(choice="inform:hukou=xiamen", text=None))
    assert answer.json() == {"act": "inform", "confidence": 1.0}
    assert [call["next_action"] for call in actions.calls] == ["action_interview"]


def test_parse_ranks_acts_and_runs_nothing(rasa: RasaServer, actions: StubActions) -> None:
    parsed = post(rasa, "parse", {"text": "謝謝您"}).json()
    assert parsed["act"] == "thank"
    assert parsed["ranking"][0]["act"] == "thank"
    assert parsed["ranking"][0]["confidence"] >= parsed["ranking"][1]["confidence"]
    assert actions.calls == []


@pytest.mark.parametrize("route", ["webhook", "parse"])
def test_an_answer_to_what_was_asked_is_heard_as_one(rasa: RasaServer, actions: StubActions, route: str) -> None:
    asked = post(rasa, route, turn(text="四", asked="size")).json()
    assert asked["act"] == "inform"


def test_health_names_the_model(rasa: RasaServer) -> None:
    answer = requests.get(rasa.url("health"), headers=rasa.headers, timeout=30)
    assert answer.status_code == 200
    assert answer.json()["status"] == "ok"
    assert answer.json()["model"]


@pytest.mark.parametrize("path", ["conversations/c-1/tracker", "model/parse", "domain", "status"])
def test_rasas_own_management_is_closed(rasa: RasaServer, path: str) -> None:
    assert requests.get(f"{rasa.base}/{path}", timeout=30).status_code == 404


def test_a_long_conversation_stays_short_in_rasa(rasa: RasaServer, actions: StubActions) -> None:
    for seq in range(45):
        metadata = {"conversation_id": "long", "seq": seq}
        post(rasa, "webhook", turn(sender="long", choice="affirm", metadata=metadata))
    events = [len(call["tracker"]["events"]) for call in actions.calls]
    assert len(events) == 45
    assert max(events) < 120
    assert events[-1] < events[15]
