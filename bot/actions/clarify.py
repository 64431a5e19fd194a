"""Not understood: say so, then offer buttons, then a person."""

from bot.actions import ask
from bot.actions.state import Asked, Kind
from bot.actions.talk import Talk
from bot.actions.wording import choices, say

DECISIONS = "erase", "restart", "human", "safe"


def misunderstood(talk: Talk) -> None:
    """The first time another wording is asked for, the second time there are buttons, the third time a person."""
    talk.state.misunderstood += 1
    if talk.state.misunderstood >= 3:
        interrupt(talk, "human")
        return
    talk.add(say(f"not_understood_{talk.state.misunderstood}"))
    if talk.state.asked is not None:
        ask.put(talk, talk.state.asked)
    else:
        talk.send(choices("hello_choices"))


def interrupt(talk: Talk, kind: Kind) -> None:
    """Ask for a decision; the question that stood open comes back after it."""
    asked = talk.state.asked
    if asked is None or asked.kind not in DECISIONS:
        talk.state.interrupted = asked
    talk.state.asked = Asked(kind=kind)
    ask.put(talk, talk.state.asked)
