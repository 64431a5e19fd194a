"""The four custom actions that Rasa's rules name. Each hands the turn to its topic, in one transaction."""

from collections.abc import Awaitable, Callable
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions import others, typed
from bot.actions.answer import answer, unclear
from bot.actions.change import change
from bot.actions.comfort import comfort
from bot.actions.interview import interview, resume, spare
from bot.actions.person import person
from bot.actions.questions import asked_word_for_word, recall
from bot.actions.recap import recap
from bot.actions.services import Services
from bot.actions.state import DialogueState
from bot.actions.talk import Talk
from bot.actions.ticks import only_ticks
from bot.actions.waiting import waiting
from bot.language import act_heard
from hotline.conversations.turns import open_turn

Topic = Callable[[Talk], None]
Action = Callable[[CollectingDispatcher, Tracker, dict[str, Any]], Awaitable[list[dict[str, Any]]]]
TOPICS: dict[str, Topic] = {
    "action_interview": interview,
    "action_answer": answer,
    "action_person": person,
    "action_clarify": unclear,
}
_ANSWERED = {"ask_policy", "ask_why", "out_of_scope"}
_GOES_ON = {"start_assessment", "ask_eligibility"}  # by themselves, after a cry
_LED_TO_A_PERSON = {"request_human", "crisis", "report_other", "dispute", "ask_progress", "erase_data"}


def action_of(act: str) -> str:
    """The action that takes an act, as the rules have it."""
    if act in _ANSWERED:
        return "action_answer"
    if act == "nlu_fallback":
        return "action_clarify"
    return "action_person" if act in _LED_TO_A_PERSON else "action_interview"


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
        state = DialogueState.model_validate(turn.dialogue)
        if turn.choice is None:
            turn.choice = typed.choice(turn.text, state.offered)
        # A button says its act itself, and more: what it stands for.
        said = turn.choice or typed.reply(turn.text) or _chosen(state, turn.text) or act_heard(turn.text, act)
        heard, _, payload = said.partition(":")
        if heard != act:
            topic = TOPICS[action_of(heard)]
        talk = Talk(turn, state, knowledge, services.faq, heard, payload or None, services.today())
        if heard == "ask_progress":
            talk.request = await turn.request()
        _take(talk, topic)
        turn.dialogue = talk.state.model_dump(mode="json")


def _chosen(state: DialogueState, text: str) -> str | None:
    """Choosing from an open list is telling, whatever the classifier hears in "第一个和第三个"."""
    asked = state.asked
    return "inform" if asked is not None and asked.kind == "list" and only_ticks(text, asked.items, "") else None


def _take(talk: Talk, topic: Topic) -> None:
    if talk.turn.danger is not None:
        comfort(talk)
        return
    if talk.act in _GOES_ON:
        talk.state.gentle = False
    if waiting(talk):
        return
    turned = others.look(talk)
    talk.state.forget_gone(len(talk.file.members))
    recap(talk)
    # Known things are told and changed, and a sigh is heard, whatever the classifier makes of the words.
    if turned == "third" or recall(talk) or change(talk) or spare(talk):
        return
    if asked_word_for_word(talk) and topic is not person:
        answer(talk)
    elif turned == "turned" and (topic is interview or talk.act in ("report_other", "dispute", "ask_progress")):
        resume(talk)
    else:
        topic(talk)
