"""Every act leads to exactly one action."""

import pytest
import requests

from tests.bot.rasa.stub_actions import StubActions
from tests.rasa_server import RasaServer

pytestmark = pytest.mark.xdist_group("rasa")

INTERVIEW = "greet start_assessment ask_eligibility inform affirm deny unsure refuse correct restart help thank goodbye"
ACTIONS = {
    "action_interview": INTERVIEW,
    "action_answer": "ask_policy ask_why out_of_scope",
    "action_person": "request_human crisis report_other dispute ask_progress erase_data",
    "action_clarify": "nlu_fallback",
}
RULES = [(act, action) for action, acts in ACTIONS.items() for act in acts.split()]


@pytest.mark.parametrize(("act", "action"), RULES)
def test_an_act_leads_to_its_action(rasa: RasaServer, actions: StubActions, act: str, action: str) -> None:
    body = {"sender": "rules", "text": "", "choice": act, "metadata": {"conversation_id": "rules", "seq": 1}}
    assert requests.post(rasa.url("webhook"), json=body, headers=rasa.headers, timeout=30).status_code == 200
    assert [call["next_action"] for call in actions.calls] == [action]


def test_acts_in_any_order_lead_to_their_actions(rasa: RasaServer, actions: StubActions) -> None:
    for seq, (act, _) in enumerate([*RULES, *reversed(RULES)]):
        body = {"sender": "mix", "text": "", "choice": act, "metadata": {"conversation_id": "mix", "seq": seq}}
        requests.post(rasa.url("webhook"), json=body, headers=rasa.headers, timeout=30).raise_for_status()
    assert [call["next_action"] for call in actions.calls] == [action for _, action in [*RULES, *reversed(RULES)]]
