"""Values that do not count before they were read back: said roughly, or deciding much."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import Any

from bot.actions.turn.state import Asked, Doubt
from bot.actions.turn.talk import Talk
from bot.language import Mention
from hotline.households.earnings import EARNS
from policy_kb import InputError, assess, parse_case

# An amount decides much when five per cent more or less would change what somebody gets.
_SWAY = (Decimal("0.95"), Decimal("1.05"))

# An amount is judged by what it decides where the rest is in order, for the rest may be told later.
AGE = "age"
OTHERWISE_FINE = {"hukou": "xiamen", "assets_within_limits": True}


def sways(talk: Talk, fact: str, member: int | None, value: Any, bounds: Sequence[Any] = ()) -> bool:
    """Whether a little more or less of this amount would change a category, on which most helps rest.

    bounds: how much more or less it may be, where it was said roughly.
    """
    if talk.spec(fact).type != "money" or value is None or fact == EARNS:
        return False
    exact = Decimal(str(value))
    near = [Decimal(str(bound)) for bound in bounds] or [exact * factor for factor in _SWAY]
    return len({_statuses(talk, fact, member, amount) for amount in (exact, *near)}) > 1


def about_enough(talk: Talk, mention: Mention, member: int | None) -> int | None:
    """The lower end of an age told roughly, 七十多岁, where nothing hangs on how old exactly; else None."""
    if mention.fact != AGE or mention.low is None or mention.high is None:
        return None
    low, high = Decimal(str(mention.low)), Decimal(str(mention.high))
    found = {_statuses(talk, AGE, member, age, measures=None) for age in (low, high)}
    return int(low) if len(found) == 1 and None not in found else None


def _statuses(
    talk: Talk, fact: str, member: int | None, value: Decimal, *, measures: Collection[str] | None = ()
) -> tuple[str, ...] | None:
    case = talk.case(standards=talk.last_known())
    facts = case["household"] if member is None else case["members"][member]
    facts[fact] = value
    case["household"] = OTHERWISE_FINE | case["household"]
    try:
        outcome = assess(talk.kb, parse_case(case), measures=measures)
    except InputError:
        return None
    return tuple(entry.status for entry in (*outcome.categories, *outcome.benefits))


def add(talk: Talk, doubt: Doubt) -> None:
    """Keep the value to be read back; a newer doubt about the same fact replaces the older."""
    others = [held for held in talk.state.doubts if (held.fact, held.member) != (doubt.fact, doubt.member)]
    talk.state.doubts = [*others, doubt]
    talk.state.unskip(doubt.fact, doubt.member)


def of(talk: Talk, asked: Asked) -> Doubt | None:
    """The value that the open question reads back; None when it was settled meanwhile."""
    return next((held for held in talk.state.doubts if (held.fact, held.member) == (asked.fact, asked.member)), None)


def drop(talk: Talk, fact: str, member: int | None) -> None:
    """The matter is settled."""
    talk.state.doubts = [held for held in talk.state.doubts if (held.fact, held.member) != (fact, member)]
