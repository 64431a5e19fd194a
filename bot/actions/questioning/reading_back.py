"""How a value that does not count yet is read back: a figure, a range, one of two, how many in a month."""

from bot.actions.hearing import doubts
from bot.actions.questioning.buttons import MOST_BUTTONS, UNITS, button, telling, way_out
from bot.actions.questioning.one_fact import is_level, of_one
from bot.actions.turn.state import Asked, Doubt, Pay
from bot.actions.turn.talk import Buttons, Talk
from bot.actions.wording import question, say, told
from hotline.households.earnings import EARNS


def read_back(talk: Talk, asked: Asked) -> Buttons:
    """Say what was heard, and ask whether it is so; what there is no value of is asked for again."""
    doubt = doubts.of(talk, asked)
    if doubt is None:  # settled meanwhile by somebody else
        return of_one(talk, asked)
    if doubt.is_open():
        talk.add(say("heard_open", quote=doubt.quote))
        return of_one(talk, asked)
    name = talk.name(doubt.fact, doubt.member)
    if doubt.fact == "size" and not doubt.quote:
        _all_named(talk, int(doubt.value))
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
    return [button("affirm", "yes_choice"), button("deny", "no_choice")]


def _all_named(talk: Talk, listed: int) -> None:
    """Whether those who were named are all who live there, be it more than were counted or nobody was counted."""
    size = talk.file.get("size")
    talk.state.told_size = listed
    if size is not None:
        talk.ask(say("confirm_size", size=size.value, listed=listed))
        return
    names = [held.label for held in talk.file.members]
    talk.ask(say("confirm_named", people="、".join(names[:-1]) + say("and_last", last=names[-1]), listed=listed))


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
    return [button("affirm", f"whole{alone}_choice"), button("deny", f"more{alone}_choice")]


def _readings(talk: Talk, doubt: Doubt, name: str) -> Buttons:
    """A figure that is far from what can be, or from what was said before: which of the two is meant?"""
    talk.ask(say("confirm_odd", quote=doubt.quote, fact=name))
    both = [telling(talk, doubt.fact, one.value, one.label, doubt.member) for one in doubt.readings]
    return [*both, button("deny", "neither_choice")]


def _how_many(talk: Talk, rate: Pay) -> Buttons:
    """Pay by the day, the hour or the piece: how many in a month?"""
    talk.ask(say(f"how_many_{rate.per}", pay=rate.shown(), unit=rate.unit))
    talk.input = {"kind": "number", "unit": rate.unit if rate.per == "piece" else say(f"unit_{rate.per}")}
    offered = [{"id": f"inform:{UNITS}:{number}", "label": label} for number, label in _quick_units(rate.per)]
    return offered + way_out()


def _quick_units(per: str) -> list[tuple[int, str]]:
    numbers = question(EARNS)["days"] if per == "day" else ()
    return [(number, say("days_choice", number=number)) for number in numbers]


def _range(talk: Talk, doubt: Doubt, name: str) -> Buttons:
    if doubt.is_unnamed():
        talk.ask(say("confirm_income", quote=doubt.quote))
        income = telling(talk, doubt.fact, doubt.low, say("income_choice"), doubt.member)
        return [income, button("deny", "spent_choice")]
    low, high = talk.show(doubt.fact, doubt.low), talk.show(doubt.fact, doubt.high)
    talk.ask(say("confirm_range", quote=doubt.quote, fact=name, low=low, high=high))
    talk.hint(say("explain_range"))
    spec, between = talk.spec(doubt.fact), range(int(doubt.low), int(doubt.high) + 1)
    if is_level(spec):  # all there are
        between = range(max(1, int(spec.minimum or 0)), int(spec.maximum or doubt.high) + 1)
    else:
        talk.input = {"kind": "number", "unit": spec.unit.partition("/")[0]}
    few = spec.type == "int" and len(between) <= MOST_BUTTONS
    values = list(between) if few else [doubt.low, doubt.high]
    return [telling(talk, doubt.fact, one, talk.show(doubt.fact, one), doubt.member) for one in values] + way_out()
