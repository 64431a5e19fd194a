"""Not understood: say so, then offer buttons, then a person."""

from bot.actions import ask, flow, people
from bot.actions.state import Asked, Kind
from bot.actions.talk import Talk
from bot.actions.wording import choices, say

TOLD_SOMETHING = 10  # so many characters are a trouble told, not a slip of the finger
DECISIONS = "erase", "restart", "human", "safe"


def misunderstood(talk: Talk) -> None:
    """The first time another wording is asked for, the second time there are buttons, the third time a person."""
    if talk.state.gentle:
        flow.go_on(talk)
        return
    talk.state.misunderstood += 1
    if talk.state.misunderstood >= 3:
        interrupt(talk, "human")
        return
    if talk.state.asked is None and not talk.state.result_shown and len(talk.turn.text) >= TOLD_SOMETHING:
        lead(talk, "lead_on")
        return
    talk.add(say(f"not_understood_{talk.state.misunderstood}"))
    if talk.state.asked is not None:
        ask.put(talk, talk.state.asked)
    else:
        talk.send(choices("hello_choices"))


def lead(talk: Talk, phrase: str) -> None:
    """Who does not know how to begin is asked instead."""
    talk.add(say(phrase))
    talk.state.active = True
    people.ensure_self(talk)
    flow.go_on(talk)


def interrupt(talk: Talk, kind: Kind) -> None:
    """Ask for a decision; the question that stood open comes back after it."""
    asked = talk.state.asked
    if asked is None or asked.kind not in DECISIONS:
        talk.state.interrupted = asked
    talk.state.asked = Asked(kind=kind)
    ask.put(talk, talk.state.asked)
