"""A resident in front of the dialogue alone: a real database and real actions; the test says which act was heard."""

from dataclasses import dataclass, field
from typing import Any

from bot.actions.registry import actions
from bot.actions.services import Services
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

_TOPIC = {
    "ask_policy": "action_answer",
    "ask_why": "action_answer",
    "out_of_scope": "action_answer",
    "request_human": "action_person",
    "crisis": "action_person",
    "report_other": "action_person",
    "dispute": "action_person",
    "ask_progress": "action_person",
    "erase_data": "action_person",
    "nlu_fallback": "action_clarify",
}
