"""The buttons that questions share."""

from bot.actions.turn import payload
from bot.actions.turn.state import Asked
from bot.actions.turn.talk import Buttons, Talk
from bot.actions.wording import say

MOST_BUTTONS = 5
UNITS = "units"  # how many days, hours or pieces in a month: what a button of that kind says


def button(identity: str, label: str) -> dict[str, str]:
    """A button by the id of its phrase."""
    return {"id": identity, "label": say(label)}


def people(talk: Talk, asked: Asked) -> Buttons:
    """One for each of those it may be."""
    return [{"id": f"affirm:{talk.handle(member)}", "label": talk.who(member)} for member in asked.group]


def way_out() -> Buttons:
    """For who does not know."""
    return [button("unsure", "unsure_choice")]


def telling(talk: Talk, fact: str, value: object, label: str, member: int | str | None) -> dict[str, str]:
    """One that tells this value of the fact."""
    who = talk.handle(member) if isinstance(member, int) else member
    return payload.button(fact, value, label, who, other=bool(talk.state.other))
