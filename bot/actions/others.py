"""Two homes in one conversation: their own, and at most one that they ask for on somebody's behalf."""

from typing import Literal

from bot.actions import confirm, payload, result
from bot.actions.perspective import UNNAMED, may_be_same, returns_to_other, somebody, speaks_of_own
from bot.actions.state import DialogueState
from bot.actions.talk import Talk
from bot.actions.wording import say

Look = Literal["same", "turned", "third"]


def look(talk: Talk) -> Look:
    """Turn to the home that the message is about. "third": it is about one more, of whom nothing can be kept."""
    if talk.turn.choice is not None:
        return _pressed(talk)
    if confirm.is_all_there_is(talk):  # "别人没有收入" asks for nobody else
        return "same"
    text = talk.turn.text
    named = somebody(text)
    if named is None and talk.state.other:
        return _turn(talk) if speaks_of_own(text) else "same"
    known = talk.state.other or (talk.state.parked.other if talk.state.parked else "")
    if named is not None and known and not may_be_same(named, known):
        talk.add(say("other_third", first=known, who=named))
        talk.send(_ways())
        return "third"
    again = bool(known) and (returns_to_other(text) or _speaks_of(talk, known))
    reported = talk.act == "report_other" and not speaks_of_own(text)
    wanted = named is not None or reported or again
    return _to_other(talk, named) if wanted and not talk.state.other else "same"


def _speaks_of(talk: Talk, known: str) -> bool:
    """They name the other, and nobody of their own home is called so."""
    called = known[-2:]
    mentioned = len(called) == 2 and called in talk.turn.text
    return mentioned and not any(called in held.label for held in talk.turn.files.own.members)


def add_other_home(talk: Talk) -> None:
    """Beside the home spoken of, what is held about the other one."""
    there = talk.state.parked
    if there is None:
        return
    here = talk.state
    talk.state = there
    talk.add(say("summary_other", who=there.other) if there.other else say("summary_own"))
    talk.add(result.summary(talk, complete=True))
    talk.state = here


def _pressed(talk: Talk) -> Look:
    told = payload.read(talk.payload or "")
    if told is not None and told.other != bool(talk.state.other) and talk.state.parked is not None:
        _turn(talk)
        return "same"  # the button says all that there is to do
    return _turn(talk) if talk.payload == "own" and talk.state.other else "same"


def _to_other(talk: Talk, named: str | None) -> Look:
    talk.ways += _ways()
    if talk.state.parked is not None:
        return _turn(talk)
    talk.state = DialogueState(other=named or UNNAMED, parked=talk.state, last_at=talk.state.last_at)
    talk.add(say("other_begun", who=talk.state.other))
    return "turned"


def _ways() -> list[dict[str, str]]:
    return [
        {"id": "request_human:report_other", "label": say("register_other")},
        {"id": "start_assessment:own", "label": say("own_home")},
    ]


def _turn(talk: Talk) -> Look:
    """To the other of the two homes."""
    here, there = talk.state, talk.state.parked
    if there is None:
        return "same"
    here.parked = None
    there.parked, there.last_at = here, here.last_at
    talk.state = there
    talk.add(say("other_again", who=there.other) if there.other else say("own_again"))
    return "turned"
