"""How a question is put: its words, its second line, its buttons."""

from collections.abc import Mapping
from typing import Any

from bot.actions import checklist, doubts, payload
from bot.actions.choose import choose
from bot.actions.state import Asked, Doubt, Item
from bot.actions.talk import Buttons, Talk
from bot.actions.wording import question, say

MOST_BUTTONS = 5
# Questions for a decision: the phrase that asks, and the buttons as (id, phrase).
_DECISIONS = {
    "offer": ("offer_result", [("ask_eligibility:result", "see_result"), ("start_assessment:go_on", "go_on")]),
    "erase": ("erase_ask", [("erase_data:yes", "erase_yes"), ("deny", "erase_no")]),
    "restart": ("restart_ask", [("restart:yes", "restart_yes"), ("deny", "restart_no")]),
    "human": ("not_understood_3", [("affirm", "human_choice"), ("deny", "keep_on_choice")]),
    "safe": ("crisis", [("request_human:urgent", "crisis_urgent"), ("affirm:safe", "crisis_fine")]),
}


def ask_next(talk: Talk) -> bool:
    """Choose the next question and put it; False when there is none."""
    asked = choose(talk)
    talk.state.asked = asked
    if asked is None:
        return False
    talk.state.questions_since_result += asked.kind != "offer"
    talk.state.result_offered |= asked.kind == "offer"
    put(talk, asked)
    return True


def put(talk: Talk, asked: Asked) -> None:
    """Say the open question (again), with its buttons, and send what was said before it along."""
    match asked.kind:
        case "fact":
            buttons = _fact(talk, asked)
        case "any":
            buttons = _anybody(talk, asked)
        case "each":
            buttons = _each(talk, asked)
        case "list":
            checklist.put(talk, asked, _way_out())
            return
        case "which":
            talk.ask(say("which", item=checklist.label(talk, Item(fact=asked.fact, group=asked.group))))
            talk.send(_way_out(), together=_people(talk, asked))
            return
        case "whose":
            talk.add(say("whose", fact=talk.spec(asked.fact).label))
            buttons = _people(talk, asked)
        case "members":
            buttons = _members(talk)
        case "confirm":
            buttons = _confirm(talk, asked)
        case _:
            phrase, offered = _DECISIONS[asked.kind]
            talk.add(say(phrase))
            buttons = [_button(identity, label) for identity, label in offered]
    talk.send(buttons)


def _button(identity: str, label: str) -> dict[str, str]:
    return {"id": identity, "label": say(label)}


def _people(talk: Talk, asked: Asked) -> Buttons:
    return [{"id": f"affirm:{member}", "label": talk.who(member)} for member in asked.group]


def _way_out() -> Buttons:
    return [_button("unsure", "unsure_choice")]


def _told(talk: Talk, fact: str, value: object, label: str, member: int | str | None) -> dict[str, str]:
    return payload.button(fact, value, label, member, other=bool(talk.state.other))


def _fact(talk: Talk, asked: Asked) -> Buttons:
    asking, spec = question(asked.fact), talk.spec(asked.fact)
    size = talk.file.get("size")
    words = asking["alone"] if "alone" in asking and size is not None and size.value == 1 else asking["ask"]
    talk.ask(words.format(who="" if asked.member is None else talk.who(asked.member)))
    if "hint" in asking:
        talk.add(asking["hint"])
    if "if_yes" in asking:
        yes_no = [{"id": "affirm", "label": asking["yes_label"]}, {"id": "deny", "label": asking["no_label"]}]
        return yes_no + _way_out()
    if spec.type == "bool":
        both = {True: say("is_choice"), False: say("is_not_choice")}
        return [_told(talk, asked.fact, value, label, asked.member) for value, label in both.items()] + _way_out()
    values = [_told(talk, asked.fact, value, label, asked.member) for value, label in _values(talk, asked.fact, asking)]
    neither = [_button("unsure:neither", "none_of_these")] if asked.explained and spec.type == "choice" else []
    return values + neither + _way_out() + ([_button("refuse", "refuse_choice")] if spec.privacy >= 2 else [])


def _values(talk: Talk, fact: str, asking: Mapping[str, Any]) -> list[tuple[object, str]]:
    """The values that are offered as buttons."""
    spec = talk.spec(fact)
    if spec.type == "choices":
        return [*(([choice], label) for choice, label in spec.choice_labels.items()), ([], say("none_of_these"))]
    if spec.choices:
        return list(spec.choice_labels.items())
    if spec.type == "int" and spec.maximum is not None and spec.maximum <= MOST_BUTTONS:  # levels and classes
        named = asking.get("labels", {})
        levels = range(int(spec.minimum or 0), int(spec.maximum) + 1)
        return [(level, named.get(level, talk.show(fact, level))) for level in levels]
    return [(number, talk.show(fact, number)) for number in asking.get("quick", ())]


def _anybody(talk: Talk, asked: Asked) -> Buttons:
    asking = question(asked.fact)
    settled = [held for held in talk.file.members if talk.file.get(asked.fact, held.position) is not None]
    if settled and "others" in asking:
        talk.ask(asking["others"].format(known="、".join(held.label for held in settled)))
    else:
        talk.ask(asking["any"])
    if "hint" in asking:
        talk.add(asking["hint"])
    nobody = _told(talk, asked.fact, asking["none"], say("none_choice"), "all")
    return [_button("affirm", "some_choice"), nobody, *_way_out()]


def _each(talk: Talk, asked: Asked) -> Buttons:
    asking = question(asked.fact)
    settled = any(talk.file.get(asked.fact, held.position) is not None for held in talk.file.members)
    who = "、".join(talk.who(member) for member in asked.group)
    talk.ask(asking["rest" if settled else "each"].format(who=who))
    talk.add(asking["each_hint"])
    return _way_out()


def _members(talk: Talk) -> Buttons:
    size, listed = talk.file.get("size"), len(talk.file.members)
    if size is not None and listed > 1:
        talk.add(say("more_members", size=size.value, listed=listed, rest=int(size.value) - listed))
    else:
        talk.ask(question("members")["ask"])
        if not talk.state.other:
            talk.add(question("members")["hint"])
    return _way_out()


def _confirm(talk: Talk, asked: Asked) -> Buttons:
    doubt = doubts.of(talk, asked)
    if doubt is None:  # settled meanwhile by somebody else
        return _fact(talk, asked)
    name = talk.name(doubt.fact, doubt.member)
    if doubt.fact == "size" and not doubt.quote:
        size = talk.file.get("size")
        talk.add(say("confirm_size", size=size.value if size else "", listed=doubt.value))
    elif doubt.value is not None and doubt.low is None:
        talk.add(say("confirm_exact", fact=name, value=talk.show(doubt.fact, doubt.value)))
    elif doubt.is_whole():
        talk.add(say("confirm_whole", quote=doubt.quote))
        return [_button("affirm", "whole_choice"), _button("deny", "more_choice")]
    elif doubt.value is not None:
        talk.add(say("confirm_rough", quote=doubt.quote, fact=name, value=talk.show(doubt.fact, doubt.value)))
    else:
        return _range(talk, doubt, name)
    return [_button("affirm", "yes_choice"), _button("deny", "no_choice")]


def _range(talk: Talk, doubt: Doubt, name: str) -> Buttons:
    low, high = talk.show(doubt.fact, doubt.low), talk.show(doubt.fact, doubt.high)
    talk.add(say("confirm_range", quote=doubt.quote, fact=name, low=low, high=high))
    ends = [
        _told(talk, doubt.fact, value, talk.show(doubt.fact, value), doubt.member) for value in (doubt.low, doubt.high)
    ]
    return ends + _way_out()
