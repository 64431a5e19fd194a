"""The four custom actions that Rasa's rules name. Each takes the turn by the policy, in one transaction."""

import traceback
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import structlog
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.exc import SQLAlchemyError

from bot.actions.hearing import asking, oddity, typed
from bot.actions.hearing.leaving import BACK, back_by_word
from bot.actions.hearing.ticks import only_ticks
from bot.actions.policy import TOPICS, Topic, action_of, take
from bot.actions.questioning.needs import main_need
from bot.actions.topics.commands import asks_again
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
Action = Callable[[CollectingDispatcher, Tracker, dict[str, Any]], Awaitable[list[dict[str, Any]]]]


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
    take(talk, topic)
    talk.state.broken = 0
    oddity.notice_year(talk)
    if talk.state is state:
        state.answered(before)
    turn.dialogue = talk.state.model_dump(mode="json")
    if turn.queued:
        turn.need = main_need(talk)
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
    return asking.act_of(text, heard)


def _chosen(state: DialogueState, text: str) -> str | None:
    """Choosing from an open list is telling, whatever the classifier hears in "第一个和第三个"."""
    asked = state.asked
    return "inform" if asked is not None and asked.kind == "list" and only_ticks(text, asked.items, "") else None
