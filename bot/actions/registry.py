"""The four custom actions that Rasa's rules name. Each hands the turn to its topic, in one transaction."""

import traceback
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import structlog
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.exc import SQLAlchemyError

from bot.actions.hearing import oddity, typed
from bot.actions.hearing.leaving import BACK, back_by_word
from bot.actions.hearing.ticks import only_ticks
from bot.actions.topics import others
from bot.actions.topics.answer import answer, unclear
from bot.actions.topics.change import change
from bot.actions.topics.comfort import comfort
from bot.actions.topics.commands import asks_again, command
from bot.actions.topics.interview import interview, resume, spare
from bot.actions.topics.person import person
from bot.actions.topics.questions import asked_word_for_word, recall
from bot.actions.topics.recap import recap
from bot.actions.topics.waiting import waiting
from bot.actions.turn.breaking import own_up
from bot.actions.turn.progress import look_up as look_up_progress
from bot.actions.turn.services import Services
from bot.actions.turn.state import DialogueState
from bot.actions.turn.talk import Talk
from bot.language import act_heard, extract
from hotline.cases.numbers import number_in
from hotline.conversations.turns import Turn, open_turn
from policy_kb import KnowledgeBase

log = structlog.get_logger()
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
    """Have a topic make one turn. Nothing happens when the turn is done already or no longer the assistant's.

    A turn that breaks would break again: it is owned up to, its words are kept, and the talk goes on. Only where the
    database is away (SQLAlchemyError, OSError) the turn waits to be tried again.
    """
    knowledge = await services.faq.refresh()
    try:
        async with open_turn(services.database, conversation_id, seq) as turn:
            if turn is not None:
                await _take_turn(services, knowledge, topic, act, turn)
            return
    except (SQLAlchemyError, OSError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the resident gets an answer
        _report(error, act)
    async with open_turn(services.database, conversation_id, seq) as turn:
        if turn is not None:
            own_up(turn)


def _report(error: Exception, act: str) -> None:
    """The line that broke; never what was said."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    log.error("turn_broke", act=act, error=type(error).__name__, at=f"{Path(last.filename).name}:{last.lineno}")


async def _take_turn(services: Services, knowledge: KnowledgeBase, topic: Topic, act: str, turn: Turn) -> None:
    state = DialogueState.model_validate(turn.dialogue)
    if turn.choice is None:
        turn.choice = typed.choice(turn.text, state.offered, state.known_other())
    # A button says its act itself, and more: what it stands for.
    said = turn.choice or typed.reply(turn.text) or _chosen(state, turn.text) or _act(turn.text, act)
    heard, _, payload = said.partition(":")
    if heard != act:
        topic = TOPICS[action_of(heard)]
    talk = Talk(turn, state, knowledge, services.faq, heard, payload or None, services.today())
    if heard == "ask_progress":
        talk.progress = await look_up_progress(turn, services.limiter)
    if state.asked is None and asks_again(turn.text):
        talk.said_last = await turn.said_last()
    if heard == "correct" and payload.startswith(BACK):
        talk.departed = await turn.departed(payload.removeprefix(BACK), other=bool(state.other))
    elif turn.choice is None and (back := back_by_word(state, turn.text)):
        talk.departed = await turn.departed(back, other=bool(state.other))
    before = state.asked
    _take(talk, topic)
    talk.state.broken = 0
    oddity.notice_year(talk)
    if talk.state is state:
        state.answered(before)
    turn.dialogue = talk.state.model_dump(mode="json")
    if not turn.answered and turn.danger is None:  # what shows danger was answered when it came in
        log.error("turn_silent", act=heard)
        own_up(turn)


def _act(text: str, act: str) -> str:
    """The act, with what else the words show. "把弟弟删掉" is about the file; the sure signs were caught before.

    Who names a case by its number wants to know of it.
    """
    if number_in(text):
        return "ask_progress"
    heard = act_heard(text, act)
    if heard == "crisis" and any(gone.why == "asked" for gone in extract(text).gone):
        return "erase_data"
    return heard


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
    talk.follow()
    recap(talk)
    # Known things are told and changed, a sigh and a wish about the talk itself are heard, whatever the classifier
    # makes of the words.
    if turned == "done" or command(talk) or recall(talk) or change(talk) or spare(talk):
        return
    if asked_word_for_word(talk) and topic is not person:
        answer(talk)
    elif turned == "turned" and (topic is interview or talk.act in ("report_other", "dispute", "ask_progress")):
        resume(talk)
    elif turned == "replayed":
        TOPICS[action_of(talk.act)](talk)
    else:
        topic(talk)
