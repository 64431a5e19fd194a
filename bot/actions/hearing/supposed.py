"""What is supposed of a family that is only half understood: helps may be shown by it, and nothing is recorded.

That those who were named are all who live there, that what was told comes in is all of it, that who has enough keeps
his kin, and that what is still to be read back was heard right. A help that rests on it is likely at the most.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from bot.actions.hearing import earning, people
from bot.actions.turn.state import Doubt, Fact
from bot.actions.turn.talk import Talk
from bot.actions.wording import say
from hotline.households.earnings import EARNS, TOTAL, earners
from policy_kb import Assessment, InputError, Outcome, Standing, assess, parse_case, standing

OLD = 60
DIBAO = "dibao_monthly"
INCOME_SOURCE, SUPPORTER = "has_income_source", "has_able_supporter"
OBLIGED = "self", "spouse", "child", "parent", "grandparent"  # who has to keep each other, as a rule


@dataclass(frozen=True)
class Lean:
    """What the family is entitled to by what is held, and by that with what is supposed."""

    held: Assessment
    supposed: Assessment
    values: dict[Fact, Any]

    def standing(self, one: Outcome) -> Standing:
        """How a help of the supposed assessment stands; what fits only so is likely."""
        stands = standing(one)
        return "likely" if stands == "fits" and self.rests_on_it(one) else stands

    def rests_on_it(self, one: Outcome) -> bool:
        """Whether it is not granted by what is held alone."""
        return self.values != {} and self.as_held(one).status != "eligible"

    def as_held(self, one: Outcome) -> Outcome:
        """The same help for the same member, by what is held alone."""
        every = (*self.held.categories, *self.held.benefits)
        return next((other for other in every if (other.id, other.member) == (one.id, one.member)), one)

    def in_words(self, talk: Talk) -> str:
        """What of the whole household is supposed, where something is: 家里4口人、全家一个月3,600元."""
        said = [say(f"supposed_{fact}", value=talk.show(fact, value)) for (fact, _), value in self.values.items()
                if fact in (people.SIZE, TOTAL)]  # fmt: skip
        return say("supposed", facts="、".join(said)) if said else ""


def lean(talk: Talk) -> Lean:
    """The assessment of what is known, beside that of what may be taken for granted until they say otherwise."""
    held = talk.assess()
    values = dict(_supposed(talk))
    if not values:
        return Lean(held, held, values)
    case = talk.case()
    for (fact, member), value in values.items():
        (case["household"] if member is None else case["members"][member])[fact] = value
    try:
        return Lean(held, assess(talk.kb, parse_case(case), measures=talk.state.focus or None), values)
    except InputError:  # it cannot all be so: one of them is asked about anyway
        return Lean(held, held, {})


def _supposed(talk: Talk) -> Iterator[tuple[Fact, Any]]:
    size = people.all_named(talk)
    if size is not None:
        yield (people.SIZE, None), size
    for one in _half_understood(talk):
        if one.is_whole() and _others_earn(talk):
            continue
        value = _value(one)
        if value is not None and talk.file.get(one.fact, one.member) is None:
            yield (one.fact, one.member), value
    yield from _provided_for(talk)


def _provided_for(talk: Talk) -> Iterator[tuple[Fact, Any]]:
    """Who has as much by the month as dibao would bring lives on that, and keeps the kin who live with them."""
    line = talk.kb.last_known(DIBAO, talk.as_of)
    earn = {one.member: one.value for one in _half_understood(talk) if one.fact == EARNS and one.value is not None}
    earn |= {held.member: held.value for held in earners(talk.file)}
    enough = {who for who, value in earn.items() if line is not None and Decimal(str(value)) >= line.value}
    for held in talk.file.members:
        who = held.position
        if who in enough and talk.file.get(INCOME_SOURCE, who) is None:
            yield (INCOME_SOURCE, who), True
        if enough - {who} and _is_kin(talk, who) and talk.file.get(SUPPORTER, who) is None:
            yield (SUPPORTER, who), True


def _is_kin(talk: Talk, position: int) -> bool:
    relation = talk.file.get("relation", position)
    return relation is not None and relation.value in OBLIGED


def _half_understood(talk: Talk) -> list[Doubt]:
    return [*talk.state.proposed, *(one for one in talk.state.doubts if not one.readings)]


def _others_earn(talk: Talk) -> bool:
    """Whether somebody of whose income nothing was told most likely has one: then what was told is not all."""
    return any(_may_earn(talk, position) for position in earning.others(talk))


def _may_earn(talk: Talk, position: int) -> bool:
    """Who works, and who is grown and neither old, ill nor disabled."""
    told: dict[str, Any] = {one.fact: one.value for one in talk.state.proposed if one.member == position}
    told |= {held.fact: held.value for held in talk.file.facts if held.member == position}
    if "employment" in told:
        return told["employment"] not in ("none", "unemployed")
    at_home = told.get("major_illness") or told.get("disability_level") or told.get("can_work") is False
    grown = told.get("relation") in ("self", "spouse") or "age" in told
    return bool(grown and not at_home and int(told.get("age") or 0) < OLD)


def _value(one: Doubt) -> Any:
    """The value that was heard, or the middle of a range."""
    if one.value is not None or one.low is None or one.high is None:
        return one.value
    return (Decimal(str(one.low)) + Decimal(str(one.high))) / 2
