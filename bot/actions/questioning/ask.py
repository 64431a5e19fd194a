"""How a question is put: its words, its second line, its buttons."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from bot.actions.hearing import doubts
from bot.actions.questioning import checklist
from bot.actions.questioning.choose import choose
from bot.actions.turn import payload
from bot.actions.turn.perspective import UNNAMED
from bot.actions.turn.state import Asked, Doubt, Item, Pay
from bot.actions.turn.talk import Buttons, Talk
from bot.actions.wording import question, say, told
from hotline.households.earnings import EARNS
from policy_kb import FactSpec

MOST_BUTTONS = 5
UNITS = "units"  # how many days, hours or pieces in a month: what a button of that kind says
# Questions for a decision: the phrase that asks, and the buttons as (id, phrase).
_DECISIONS = {
    "offer": ("offer_result", [("ask_eligibility:result", "see_result"), ("start_assessment:go_on", "go_on")]),
    "erase": ("erase_ask", [("erase_data:yes", "erase_yes"), ("deny", "erase_no")]),
    "restart": ("restart_ask", [("restart:yes", "restart_yes"), ("deny", "restart_no")]),
    "human": ("ask_human", [("affirm", "human_choice"), ("deny", "keep_on_choice")]),
    "leave": ("leave_ask", [("request_human:leave", "leave_choice"), ("deny", "stay_choice")]),
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


def remind(talk: Talk, asked: Asked) -> None:
    """Call the open question to mind in half a line, with its buttons."""
    talk.brief = True
    put(talk, asked)
    talk.brief = False


def once_more(talk: Talk, asked: Asked) -> None:
    """The open question again, with how it can be answered: what was said to it was not understood."""
    if asked.kind in ("fact", "any"):
        talk.add(explanation(talk, asked))
    remind(talk, asked)


def explanation(talk: Talk, asked: Asked) -> str:
    """How a question can be answered, in words of its own or by what kind of answer it wants."""
    own: str | None = question(asked.fact).get("explain")
    if own is not None or asked.fact not in talk.kb.facts:
        return own or say("explain")
    spec = talk.spec(asked.fact)
    if spec.type == "bool" or asked.kind == "any":
        return say("explain_yes_no")
    return say("explain" if spec.choice_labels else "explain_number")


def put(talk: Talk, asked: Asked) -> None:
    """Say the open question, with its buttons, and send what was said before it along."""
    talk.asking = asked
    _say_what_for(talk, asked)
    if asked.kind == "list":
        checklist.put(talk, asked, _way_out())
    elif asked.kind in ("which", "away"):
        _several(talk, asked)
    elif asked.kind in _DECISIONS:
        phrase, offered = _DECISIONS[asked.kind]
        talk.ask(say(phrase))
        talk.send([_button(identity, label) for identity, label in offered])
    else:
        talk.send(_WAYS[asked.kind](talk, asked))


def _say_what_for(talk: Talk, asked: Asked) -> None:
    """Name the help that the question is asked for; not where it is only called to mind."""
    if not asked.serves or talk.brief or asked.anew or asked.explained:
        return
    phrase = "serves_last" if asked.last else "serves_still" if asked.serves == talk.state.served else "serves_first"
    talk.add(say(phrase, help=talk.help_name(asked.serves)))
    talk.state.served = asked.serves


def _departed(talk: Talk, asked: Asked) -> Buttons:
    talk.ask(say("departed", who=asked.who))
    return [_button("affirm", "departed_died"), _button("deny", "departed_went")]


def _counted(talk: Talk, asked: Asked) -> Buttons:
    size = talk.file.get("size")
    talk.ask(say("counted", size=size.value if size else "", who=asked.who))
    return [_button("affirm", "counted_in"), _button("deny", "counted_out")]


def _several(talk: Talk, asked: Asked) -> None:
    """Of whom it holds: several people may be chosen together."""
    if asked.kind == "away":
        talk.ask(say("away"))
    else:
        talk.ask(say("which", item=checklist.label(talk, Item(fact=asked.fact, group=asked.group))))
    alone = [_button("deny", "nobody_away")] if asked.kind == "away" else _way_out()
    talk.send(alone, together=_people(talk, asked))


def _whose(talk: Talk, asked: Asked) -> Buttons:
    talk.ask(say("whose", fact=talk.spec(asked.fact).label))
    return _people(talk, asked)


def _for_whom(talk: Talk, _asked: Asked) -> Buttons:
    aside = talk.state.aside
    who = say("somebody") if aside is None or aside.who == UNNAMED else aside.who
    talk.ask(say("for_relative" if aside is not None and aside.key else "for_whom", who=who))
    yes = "for_relative_yes" if aside is not None and aside.key else "for_whom_yes"
    return [{"id": "affirm:other", "label": say(yes, who=who)}, _button("deny:own", "for_whom_no")]


def _button(identity: str, label: str) -> dict[str, str]:
    return {"id": identity, "label": say(label)}


def _people(talk: Talk, asked: Asked) -> Buttons:
    return [{"id": f"affirm:{talk.handle(member)}", "label": talk.who(member)} for member in asked.group]


def _way_out() -> Buttons:
    return [_button("unsure", "unsure_choice")]


def _told(talk: Talk, fact: str, value: object, label: str, member: int | str | None) -> dict[str, str]:
    who = talk.handle(member) if isinstance(member, int) else member
    return payload.button(fact, value, label, who, other=bool(talk.state.other))


def _fact(talk: Talk, asked: Asked) -> Buttons:
    asking, spec = question(asked.fact), talk.spec(asked.fact)
    size = talk.file.get("size")
    words = asking["alone"] if "alone" in asking and size is not None and size.value == 1 else asking["ask"]
    talk.ask(words.format(who="" if asked.member is None else talk.who(asked.member)))
    if "hint" in asking:
        talk.hint(asking["hint"])
    if "if_yes" in asking:
        yes_no = [{"id": "affirm", "label": asking["yes_label"]}, {"id": "deny", "label": asking["no_label"]}]
        return yes_no + _way_out()
    if spec.type == "bool":
        both = {True: say("is_choice"), False: say("is_not_choice")}
        return [_told(talk, asked.fact, value, label, asked.member) for value, label in both.items()] + _way_out()
    if spec.type in ("money", "int") and not _is_level(spec):
        talk.input = {"kind": "number", "unit": spec.unit.partition("/")[0]}
    values = [_told(talk, asked.fact, value, label, asked.member) for value, label in _values(talk, asked.fact, asking)]
    values += [_between(talk, asked, bounds, label) for bounds, label in _bands(asking)]
    neither = [_button("unsure:neither", "none_of_these")] if asked.explained and spec.type == "choice" else []
    return values + neither + _way_out() + ([_button("refuse", "refuse_choice")] if spec.privacy >= 2 else [])


def _values(talk: Talk, fact: str, asking: Mapping[str, Any]) -> list[tuple[object, str]]:
    """The values that are offered as buttons."""
    spec, named = talk.spec(fact), asking.get("labels", {})
    if spec.type == "choices":
        each = [([choice], named.get(choice, label)) for choice, label in spec.choice_labels.items()]
        return [*each, ([], say("none_of_these"))]
    if spec.choices:
        return [(choice, named.get(choice, label)) for choice, label in spec.choice_labels.items()]
    if _is_level(spec):
        levels = range(int(spec.minimum or 0), int(spec.maximum or 0) + 1)
        return [(level, named.get(level, talk.show(fact, level))) for level in levels]
    return [(number, named.get(number, talk.show(fact, number))) for number in asking.get("quick", ())]


def _between(talk: Talk, asked: Asked, bounds: tuple[int, int], label: str) -> dict[str, str]:
    who = None if asked.member is None else talk.handle(asked.member)
    return payload.band(asked.fact, *bounds, label, who, other=bool(talk.state.other))


def _is_level(spec: FactSpec) -> bool:
    """Levels and classes: all there are stand on buttons."""
    return spec.type == "int" and spec.maximum is not None and spec.maximum <= MOST_BUTTONS


def _bands(asking: Mapping[str, Any]) -> list[tuple[tuple[int, int], str]]:
    """Amounts between two bounds, for who would rather not say a figure."""
    bounds = asking.get("bands", ())
    pairs = list(pairwise(bounds))
    return [(pair, say("band_choice", low=f"{pair[0]:,}", high=f"{pair[1]:,}")) for pair in pairs]


def _anybody(talk: Talk, asked: Asked) -> Buttons:
    asking = question(asked.fact)
    settled = [held for held in talk.file.members if talk.file.get(asked.fact, held.position) is not None]
    if settled and "others" in asking:
        talk.ask(asking["others"].format(known="、".join(held.label for held in settled)))
    else:
        talk.ask(asking["any"])
    if "hint" in asking:
        talk.hint(asking["hint"])
    nobody = _told(talk, asked.fact, asking["none"], say("none_choice"), "all")
    return [_button("affirm", "some_choice"), nobody, *_way_out()]


def _members(talk: Talk, _asked: Asked) -> Buttons:
    talk.input = {"kind": "people"}
    size, listed = talk.file.get("size"), len(talk.file.members)
    if size is not None and 1 < listed < int(size.value):
        talk.ask(say("more_members", size=size.value, listed=listed, rest=int(size.value) - listed))
    else:
        talk.ask(question("members")["ask"])
        if not talk.state.other:
            talk.hint(question("members")["hint"])
    return _way_out()


def _confirm(talk: Talk, asked: Asked) -> Buttons:
    doubt = doubts.of(talk, asked)
    if doubt is None:  # settled meanwhile by somebody else
        return _fact(talk, asked)
    if doubt.is_open():
        talk.add(say("heard_open", quote=doubt.quote))
        return _fact(talk, asked)
    name = talk.name(doubt.fact, doubt.member)
    if doubt.fact == "size" and not doubt.quote:
        size = talk.file.get("size")
        talk.state.told_size = int(doubt.value)
        talk.ask(say("confirm_size", size=size.value if size else "", listed=doubt.value))
    elif doubt.readings:
        return _readings(talk, doubt, name)
    elif doubt.rate is not None and doubt.low is None:
        return _how_many(talk, doubt.rate)
    elif doubt.fact == "recognised_as" and doubt.value:
        talk.ask(say("confirm_certificate", value=talk.show(doubt.fact, doubt.value)))
    elif doubt.value is not None and doubt.low is None:
        talk.ask(_said_back(talk, doubt, name))
    elif doubt.is_whole():
        return _whole(talk, doubt)
    elif doubt.value is not None:
        talk.ask(say("confirm_rough", quote=doubt.quote, fact=name, value=talk.show(doubt.fact, doubt.value)))
    else:
        return _range(talk, doubt, name)
    return [_button("affirm", "yes_choice"), _button("deny", "no_choice")]


def _said_back(talk: Talk, doubt: Doubt, name: str) -> str:
    """A figure as one; what holds or not, or which it is, and that there is none of something, in words."""
    shown, kind = talk.show(doubt.fact, doubt.value), talk.spec(doubt.fact).type
    if kind == "money" or (kind == "int" and doubt.value != 0):
        return say("confirm_exact", fact=name, value=shown)
    who = "" if doubt.member is None else talk.who(doubt.member)
    in_words = say("confirm_said", said=who + told(doubt.fact, doubt.value, shown))
    return str(question(doubt.fact).get("read_back", in_words))


def _whole(talk: Talk, doubt: Doubt) -> Buttons:
    """Whether what some earn is all that comes in; who lives alone has no others to ask about."""
    size = talk.file.get("size")
    alone = "_alone" if size is not None and size.value == 1 else ""
    talk.ask(say(f"confirm_whole{alone}", quote=doubt.quote))
    return [_button("affirm", f"whole{alone}_choice"), _button("deny", f"more{alone}_choice")]


def _readings(talk: Talk, doubt: Doubt, name: str) -> Buttons:
    """A figure that is far from what can be, or from what was said before: which of the two is meant?"""
    talk.ask(say("confirm_odd", quote=doubt.quote, fact=name))
    both = [_told(talk, doubt.fact, one.value, one.label, doubt.member) for one in doubt.readings]
    return [*both, _button("deny", "neither_choice")]


def _how_many(talk: Talk, rate: Pay) -> Buttons:
    """Pay by the day, the hour or the piece: how many in a month?"""
    talk.ask(say(f"how_many_{rate.per}", pay=rate.shown(), unit=rate.unit))
    talk.input = {"kind": "number", "unit": rate.unit if rate.per == "piece" else say(f"unit_{rate.per}")}
    offered = [{"id": f"inform:{UNITS}:{number}", "label": label} for number, label in _quick_units(rate.per)]
    return offered + _way_out()


def _quick_units(per: str) -> list[tuple[int, str]]:
    numbers = question(EARNS)["days"] if per == "day" else ()
    return [(number, say("days_choice", number=number)) for number in numbers]


def _range(talk: Talk, doubt: Doubt, name: str) -> Buttons:
    if doubt.is_unnamed():
        talk.ask(say("confirm_income", quote=doubt.quote))
        income = _told(talk, doubt.fact, doubt.low, say("income_choice"), doubt.member)
        return [income, _button("deny", "spent_choice")]
    low, high = talk.show(doubt.fact, doubt.low), talk.show(doubt.fact, doubt.high)
    talk.ask(say("confirm_range", quote=doubt.quote, fact=name, low=low, high=high))
    talk.hint(say("explain_range"))
    spec, between = talk.spec(doubt.fact), range(int(doubt.low), int(doubt.high) + 1)
    if _is_level(spec):  # all there are
        between = range(max(1, int(spec.minimum or 0)), int(spec.maximum or doubt.high) + 1)
    else:
        talk.input = {"kind": "number", "unit": spec.unit.partition("/")[0]}
    few = spec.type == "int" and len(between) <= MOST_BUTTONS
    values = list(between) if few else [doubt.low, doubt.high]
    return [_told(talk, doubt.fact, one, talk.show(doubt.fact, one), doubt.member) for one in values] + _way_out()


_WAYS: dict[str, Callable[[Talk, Asked], Buttons]] = {
    "fact": _fact,
    "any": _anybody,
    "whose": _whose,
    "members": _members,
    "departed": _departed,
    "counted": _counted,
    "confirm": _confirm,
    "for_whom": _for_whom,
}
