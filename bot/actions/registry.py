"""The four custom actions that Rasa's rules name. Each hands the turn to its topic, in one transaction."""

from collections.abc import Callable
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.answer import answer, unclear
from bot.actions.interview import interview
from bot.actions.person import person
from bot.actions.services import Services
from bot.actions.state import DialogueState
from bot.actions.talk import Talk
from hotline.conversations.turns import open_turn

Topic = Callable[[Talk], None]
TOPICS: dict[str, Topic] = {
    "action_interview": interview,
    "action_answer": answer,
    "action_person": person,
    "action_clarify": unclear,
}


class TopicAction(Action):
    """Runs one topic for the turn that Rasa was asked about.

    What the turn says and stores goes to the database at once, so Rasa gets no texts: a Rasa that dies on the way
    back loses nothing, and one that asks twice changes nothing.
    """

    def __init__(self, name: str, topic: Topic, services: Services) -> None:
        self._name = name
        self._topic = topic
        self._services = services

    def name(self) -> str:
        """The action's name in the domain."""
        return self._name

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Take the turn. Rasa gets no events back: facts and what was asked live in the database."""
        message = tracker.latest_message
        metadata = message["metadata"]
        act, _, payload = str(message["intent"]["name"]).partition(":")
        knowledge = await self._services.faq.refresh()
        async with open_turn(self._services.database, metadata["conversation_id"], metadata["seq"]) as turn:
            if turn is None:
                return []
            if turn.choice is not None:
                act, _, payload = turn.choice.partition(":")
            state = DialogueState.model_validate(turn.dialogue)
            talk = Talk(turn=turn, state=state, kb=knowledge, faq=self._services.faq, act=act, payload=payload or None)
            self._topic(talk)
            turn.dialogue = talk.state.model_dump(mode="json")
        return []


def actions(services: Services) -> list[TopicAction]:
    """All actions of the domain."""
    return [TopicAction(name, topic, services) for name, topic in TOPICS.items()]
