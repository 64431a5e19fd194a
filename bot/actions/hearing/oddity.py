"""Figures that can hardly be meant as heard: a year's sum taken for a month's, a nought too many or too few."""

import re
from decimal import Decimal

from bot.actions.turn.state import Reading
from bot.actions.turn.talk import Talk
from bot.actions.wording import plausible, say
from bot.language import Mention
from bot.language.money import FOR_A_YEAR
from bot.language.numbers import find_numbers
from bot.language.text import normalise

_YEAR = re.compile(r"[一每全整]年|年收入|年薪|去年|一年到头")
FAR = 8  # so many times more or less than what was told before
_SLIPS = Decimal("0.1"), Decimal(10), Decimal(100), Decimal("0.01"), Decimal(1000), Decimal(10000)
_MONTHLY = "元/月"


def readings(talk: Talk, fact: str, member: int | None, value: object) -> list[Reading]:
    """Two ways to take a figure that is far from what can be, or from what was told before; else none."""
    bounds = plausible().get(fact)
    if bounds is None or not isinstance(value, int | float) or isinstance(value, bool) or value == 0:
        return []
    said = Decimal(str(value))
    low, high = Decimal(str(bounds["low"])), Decimal(str(bounds["high"]))
    if not low <= said <= high:
        return _pair(talk, fact, said, _meant(talk, fact, said, low, high))
    held, asked = talk.file.get(fact, member), talk.state.asked
    again = asked is not None and (fact, member) in asked.facts()
    if held is None or again or not _far(said, Decimal(str(held.value))):
        return []
    return _pair(talk, fact, said, Decimal(str(held.value)))


def month_or_year(talk: Talk, mention: Mention) -> list[Reading]:
    """Both ways to take an income that may be a month's or a year's; none where that was said, or is no question."""
    if talk.spec(mention.fact).unit != _MONTHLY or mention.rate is not None or not mention.confirm:
        return []
    if mention.value is None and mention.low is None:
        figures = [number.amount.value for number in find_numbers(normalise(mention.quote))]
        said = figures[0] if len(figures) == 1 else None
    else:
        said = Decimal(str(mention.value)) if mention.certainty == "exact" else None
    return [] if said is None or said < FOR_A_YEAR else _pair(talk, mention.fact, said, said / 12)


def _far(said: Decimal, held: Decimal) -> bool:
    return held > 0 and (said >= held * FAR or said * FAR <= held)


def _meant(talk: Talk, fact: str, said: Decimal, low: Decimal, high: Decimal) -> Decimal | None:
    """What may have been meant: a year's sum, or the figure with a nought more or less."""
    by_year = talk.spec(fact).unit == _MONTHLY and (_YEAR.search(talk.turn.text) or talk.state.spoke_of_year)
    if by_year and low <= said / 12 <= high:
        return said / 12
    return next((said * slip for slip in _SLIPS if low <= said * slip <= high), None)


def _pair(talk: Talk, fact: str, said: Decimal, meant: Decimal | None) -> list[Reading]:
    both = [said] if meant is None else [said, meant]
    return [Reading(value=_plain(value), label=_label(talk, fact, value, said)) for value in both]


def _label(talk: Talk, fact: str, value: Decimal, said: Decimal) -> str:
    if value == said / 12:
        return say("by_year_choice", year=talk.show(fact, said), month=talk.show(fact, value))
    shown = talk.show(fact, value)
    return say("by_month_choice", month=shown) if talk.spec(fact).unit == _MONTHLY else shown


def _plain(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else round(float(value), 2)


def notice_year(talk: Talk) -> None:
    """Whether the last words spoke of a year's money."""
    talk.state.spoke_of_year = _YEAR.search(talk.turn.text) is not None
