"""How one fact is asked, of the household, of one member or of all at once: words, second line, buttons."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from bot.actions.questioning.buttons import MOST_BUTTONS, button, telling, way_out
from bot.actions.turn import payload
from bot.actions.turn.state import Asked
from bot.actions.turn.talk import Buttons, Talk
from bot.actions.wording import question, say
from policy_kb import FactSpec


def of_one(talk: Talk, asked: Asked) -> Buttons:
    """Of the household or one member."""
    asking, spec = question(asked.fact), talk.spec(asked.fact)
    size = talk.file.get("size")
    words = asking["alone"] if "alone" in asking and size is not None and size.value == 1 else asking["ask"]
    talk.ask(words.format(who="" if asked.member is None else talk.who(asked.member)))
    if "hint" in asking:
        talk.hint(asking["hint"])
    if "if_yes" in asking:
        yes_no = [{"id": "affirm", "label": asking["yes_label"]}, {"id": "deny", "label": asking["no_label"]}]
        return yes_no + way_out()
    if spec.type == "bool":
        both = {True: say("is_choice"), False: say("is_not_choice")}
        return [telling(talk, asked.fact, value, label, asked.member) for value, label in both.items()] + way_out()
    if spec.type in ("money", "int") and not is_level(spec):
        talk.input = {"kind": "number", "unit": spec.unit.partition("/")[0]}
    values = [
        telling(talk, asked.fact, value, label, asked.member) for value, label in _values(talk, asked.fact, asking)
    ]
    values += [_between(talk, asked, bounds, label) for bounds, label in _bands(asking)]
    neither = [button("unsure:neither", "none_of_these")] if asked.explained and spec.type == "choice" else []
    return values + neither + way_out() + ([button("refuse", "refuse_choice")] if spec.privacy >= 2 else [])


def _values(talk: Talk, fact: str, asking: Mapping[str, Any]) -> list[tuple[object, str]]:
    """The values that are offered as buttons."""
    spec, named = talk.spec(fact), asking.get("labels", {})
    if spec.type == "choices":
        each = [([choice], named.get(choice, label)) for choice, label in spec.choice_labels.items()]
        return [*each, ([], say("none_of_these"))]
    if spec.choices:
        return [(choice, named.get(choice, label)) for choice, label in spec.choice_labels.items()]
    if is_level(spec):
        levels = range(int(spec.minimum or 0), int(spec.maximum or 0) + 1)
        return [(level, named.get(level, talk.show(fact, level))) for level in levels]
    return [(number, named.get(number, talk.show(fact, number))) for number in asking.get("quick", ())]


def _between(talk: Talk, asked: Asked, bounds: tuple[int, int], label: str) -> dict[str, str]:
    who = None if asked.member is None else talk.handle(asked.member)
    return payload.band(asked.fact, *bounds, label, who, other=bool(talk.state.other))


def is_level(spec: FactSpec) -> bool:
    """Levels and classes: all there are stand on buttons."""
    return spec.type == "int" and spec.maximum is not None and spec.maximum <= MOST_BUTTONS


def _bands(asking: Mapping[str, Any]) -> list[tuple[tuple[int, int], str]]:
    """Amounts between two bounds, for who would rather not say a figure."""
    bounds = asking.get("bands", ())
    pairs = list(pairwise(bounds))
    return [(pair, say("band_choice", low=f"{pair[0]:,}", high=f"{pair[1]:,}")) for pair in pairs]


def of_anybody(talk: Talk, asked: Asked) -> Buttons:
    """Whether anybody has it, beside those of whom it is known."""
    asking = question(asked.fact)
    settled = [held for held in talk.file.members if talk.file.get(asked.fact, held.position) is not None]
    if settled and "others" in asking:
        talk.ask(asking["others"].format(known="、".join(held.label for held in settled)))
    else:
        talk.ask(asking["any"])
    if "hint" in asking:
        talk.hint(asking["hint"])
    nobody = telling(talk, asked.fact, asking["none"], say("none_choice"), "all")
    return [button("affirm", "some_choice"), nobody, *way_out()]
