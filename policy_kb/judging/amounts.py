"""Amounts: exact, up to a limit, between two ends while facts are missing, or unknown where no figure holds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import Literal

from policy_kb.judging.compiled_rules import CompiledRules
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.judging.unknowns import Missing, Unknowns
from policy_kb.model.numbers import Number, numbers
from policy_kb.model.rules import AmountCase, AmountRule

CENT = Decimal("0.01")
AmountKind = Literal["exact", "at_most", "range", "unknown"]
NONE_MISSING: Missing = frozenset()


@dataclass(frozen=True, slots=True)
class Leaf:
    """What one case comes to. `low` and `high` are the ends, equal when exact; None where unknown.

    `case`: None for what no case of the rule covers, of which no amount is known.
    `about`: the ends by the last known values, where these are what is lacking. `note`: said of it, but not how a
    person chooses between two ends that are the same. `payee`: who gets it instead of the household.
    """

    case: int | None
    low: Decimal | None
    high: Decimal | None
    cap: Decimal | None
    base: Decimal | None
    missing: Missing
    gaps: frozenset[str]
    kind: str
    note: str
    payee: str
    about: tuple[Decimal, Decimal | None] | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """How much, in the unit and per the period of its rule. `value` for exact and at_most, the ends for a range.

    `note` and `payee`: as of the cases, where all that can still apply say the same.
    """

    kind: AmountKind = "unknown"
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    cap: Decimal | None = None
    base: Decimal | None = None
    case: int | None = None
    note: str = ""
    payee: str = ""


NO_CASE = Leaf(None, None, None, None, None, NONE_MISSING, frozenset(), "unknown", "", "")


def ends(amount: Amount) -> tuple[Decimal, Decimal | None]:
    """The lowest and highest of an amount that is known; of what is exact or a limit, the figure twice."""
    low = amount.low if amount.value is None else amount.value
    return low or Decimal(0), amount.high if amount.value is None else amount.value


def no_less_than_zero(value: Decimal) -> Decimal:
    """To the cent; an amount is never negative."""
    return max(Decimal(0), value).quantize(CENT, ROUND_HALF_UP)


def leaf(compiled: CompiledRules, rule: AmountRule, index: int, s: HouseholdRows, row: int) -> Leaf:
    """What case `index` comes to for this household."""
    case = rule.cases[index]
    cap, cap_missing = _known(compiled, case.cap, s, row)
    base, base_missing = _known(compiled, rule.base, s, row)
    gaps, missing = frozenset(_gaps(compiled, case)), base_missing
    said = partial(Leaf, index, cap=cap, base=base, gaps=gaps, kind=case.kind, payee=case.payee)
    cap_ends = compiled.bounds(case.cap, s, row) if case.cap else None
    ends = _ends(compiled, case, s, row)
    if ends is None or (case.cap and cap_ends is None):
        return said(low=None, high=None, note=case.note, missing=missing if gaps else cap_missing | missing)
    low, high = ends
    if cap_ends is not None:
        low, high = min(low, cap_ends[0]), min(high, cap_ends[1])
    low = no_less_than_zero(low)
    bounded = None if high == Decimal("Infinity") else no_less_than_zero(high)
    if low != bounded:
        unknowns = Unknowns(compiled, s)
        for number in (case.value, case.low, case.high, case.cap):
            missing |= unknowns.missing_in(number, row) if number else NONE_MISSING
    note = "" if case.value is None and low == bounded else case.note
    if gaps:
        return said(low=None, high=None, note=note, missing=missing, about=(low, bounded))
    return said(low=low, high=bounded, note=note, missing=missing)


def about(leaves: Sequence[Leaf]) -> Amount:
    """The same by the last known values, where these are what is lacking; unknown where nothing was known before."""
    shown = [replace(one, low=one.about[0], high=one.about[1]) if one.about else one for one in leaves]
    return amount(shown) if any(one.about for one in leaves) else Amount()


def amount(leaves: Sequence[Leaf]) -> Amount:
    """The amount over every case that can still apply; of several upper limits the highest."""
    if not leaves:
        return Amount()
    first = leaves[0]
    said = Amount(
        case=first.case if len({one.case for one in leaves}) == 1 else None,
        base=first.base if len({one.base for one in leaves}) == 1 else None,
        cap=first.cap if len({one.cap for one in leaves}) == 1 else None,
        note=first.note if len({one.note for one in leaves}) == 1 else "",
        payee=first.payee if len({one.payee for one in leaves}) == 1 else "",
    )
    if any(one.low is None for one in leaves):
        return said
    lows = [one.low for one in leaves if one.low is not None]
    highs = [one.high for one in leaves if one.high is not None]
    low, high = min(lows), max(highs) if len(highs) == len(leaves) else None
    if low == high:
        return replace(said, kind="exact" if all(one.kind == "exact" for one in leaves) else "at_most", value=low)
    if high is not None and any(one.kind == "at_most" for one in leaves):
        return replace(said, kind="at_most", value=high)
    if not low and high is None:
        return said
    return replace(said, kind="range", low=low, high=high)


def _known(
    compiled: CompiledRules, number: Number | None, s: HouseholdRows, row: int
) -> tuple[Decimal | None, Missing]:
    if number is None:
        return None, NONE_MISSING
    value = compiled.evaluator(number)(s, row)
    if value is not None:
        return no_less_than_zero(value), NONE_MISSING
    if any(compiled.standards.get(part.standard) is None for part in numbers(number) if part.standard):
        return None, NONE_MISSING
    ends = compiled.bounds(number, s, row)
    if ends is None:
        return None, NONE_MISSING
    if ends[0] == ends[1]:
        return no_less_than_zero(ends[0]), NONE_MISSING
    return None, Unknowns(compiled, s).missing_in(number, row)


def _gaps(compiled: CompiledRules, case: AmountCase) -> set[str]:
    every = [number for number in (case.value, case.low, case.high, case.cap) if number]
    named = {part.standard for number in every for part in numbers(number) if part.standard}
    return {name for name in named if compiled.standards.get(name) is None}


def _ends(compiled: CompiledRules, case: AmountCase, s: HouseholdRows, row: int) -> tuple[Decimal, Decimal] | None:
    if case.value is not None:
        exact = compiled.evaluator(case.value)(s, row)
        return (exact, exact) if exact is not None else compiled.bounds(case.value, s, row)
    lowest = compiled.bounds(case.low, s, row) if case.low else None
    highest = compiled.bounds(case.high, s, row) if case.high else None
    return None if lowest is None or highest is None else (lowest[0], highest[1])
