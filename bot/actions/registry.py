"""The four custom actions that Rasa's rules name. Each hands the turn to its topic, in one transaction."""

from collections.abc import Awaitable, Callable
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.answer import answer, unclear
from bot.actions.interview import interview
from bot.actions.person import person
from bot.actions.questions import recall
from bot.actions.services import Services
from bot.actions.state import DialogueState
from bot.actions.talk import Talk
from hotline.conversations.turns import open_turn

Topic = Callable[[Talk], None]
Action = Callable[[CollectingDispatcher, Tracker, dict[str, Any]], Awaitable[list[dict[str, Any]]]]
TOPICS: dict[str, Topic] = {
    "action_interview": interview,
    "action_answer": answer,
    "action_person": person,
    "action_clarify": unclear,
}


def actions(services: Services) -> dict[str, Action]:
    """All actions of the domain, by name."""
    return {name: _action(topic, services) for name, topic in TOPICS.items()}


def _action(topic: Topic, services: Services) -> Action:
    async def run(_dispatcher: CollectingDispatcher, tracker: Tracker, _domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Take the turn that Rasa was asked about.

        What the turn says and stores goes to the database at once, so Rasa gets no texts and no events: a Rasa that
        dies on the way back loses nothing, and one that asks twice changes nothing.
        """
        message = tracker.latest_message
        metadata = message["metadata"]
        await take_turn(services, topic, str(message["intent"]["name"]), metadata["conversation_id"], metadata["seq"])
        return []

    return run


async def take_turn(services: Services, topic: Topic, act: str, conversation_id: str, seq: int) -> None:
    """Have a topic make one turn. Nothing happens when the turn is done already or no longer the assistant's."""
    knowledge = await services.faq.refresh()
    async with open_turn(services.database, conversation_id, seq) as turn:
        if turn is None:
            return
        # A button says its act itself, and more: what it stands for.
        heard, _, payload = (turn.choice or act).partition(":")
        state = DialogueState.model_validate(turn.dialogue)
        state.forget_gone(len(turn.file.members))
        talk = Talk(turn, state, knowledge, services.faq, heard, payload or None, services.today())
        if not recall(talk):  # "what do you know about me?" is answered whatever the classifier hears in it
            topic(talk)
        turn.dialogue = talk.state.model_dump(mode="json")
