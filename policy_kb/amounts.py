"""Amounts: exact, up to a limit, between two ends while facts are missing, or unknown where no figure holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from policy_kb.conditions import Number, numbers
from policy_kb.frame import Frame
from policy_kb.rules import AmountCase, AmountRule
from policy_kb.situation import Situation
from policy_kb.unknowns import Missing, Unknowns

CENT = Decimal("0.01")
NONE_MISSING: Missing = frozenset()


@dataclass(frozen=True, slots=True)
class Leaf:
    """What one case comes to. `low` and `high` are the ends, equal when exact; None where unknown."""

    case: int
    low: Decimal | None
    high: Decimal | None
    cap: Decimal | None
    base: Decimal | None
    missing: Missing
    gaps: frozenset[str]


@dataclass(frozen=True, slots=True)
class Amount:
    """How much, in the unit and per the period of its rule. `value` for exact and at_most, the ends for a range."""

    kind: str = "unknown"
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    cap: Decimal | None = None
    base: Decimal | None = None
    case: int | None = None


def no_less_than_zero(value: Decimal) -> Decimal:
    """To the cent; an amount is never negative."""
    return max(Decimal(0), value).quantize(CENT, ROUND_HALF_UP)


def leaf(frame: Frame, rule: AmountRule, index: int, s: Situation, row: int) -> Leaf:
    """What case `index` comes to for this household."""
    case = rule.cases[index]
    cap, cap_missing = _known(frame, case.cap, s, row)
    base, base_missing = _known(frame, rule.base, s, row)
    gaps = frozenset(_gaps(frame, case))
    if gaps:
        return Leaf(index, None, None, cap, base, base_missing, gaps)
    ends = _ends(frame, case, s, row)
    if ends is None:
        return Leaf(index, None, None, cap, base, cap_missing | base_missing, gaps)
    low, high = ends
    top = _top(frame, case.cap, s, row)
    if top is not None:
        low, high = min(low, top), min(high, top)
    low = no_less_than_zero(low)
    bounded = None if high == Decimal("Infinity") else no_less_than_zero(high)
    missing = base_missing
    if case.value is not None and low != bounded:
        unknowns = Unknowns(frame, s)
        missing |= unknowns.missing_in(case.value, row)
        missing |= unknowns.missing_in(case.cap, row) if case.cap else NONE_MISSING
    return Leaf(index, low, bounded, cap, base, missing, gaps)


def amount(rule: AmountRule, leaves: Sequence[Leaf]) -> Amount:
    """The amount over every case that can still apply."""
    if not leaves:
        return Amount()
    first = leaves[0]
    case = first.case if len({one.case for one in leaves}) == 1 else None
    base = first.base if len({one.base for one in leaves}) == 1 else None
    caps = {one.cap for one in leaves}
    cap = first.cap if len(caps) == 1 else None
    if any(one.low is None for one in leaves):
        return Amount(case=case, base=base, cap=cap)
    lows = [one.low for one in leaves if one.low is not None]
    highs = [one.high for one in leaves if one.high is not None]
    low, high = min(lows), max(highs) if len(highs) == len(leaves) else None
    if low == high:
        return Amount(kind=rule.kind, value=low, case=case, base=base, cap=cap)
    if not low and high is None:
        return Amount(case=case, base=base, cap=cap)
    return Amount(kind="range", low=low, high=high, case=case, base=base, cap=cap)


def _known(frame: Frame, number: Number | None, s: Situation, row: int) -> tuple[Decimal | None, Missing]:
    if number is None:
        return None, NONE_MISSING
    value = frame.figure(number)(s, row)
    if value is not None:
        return no_less_than_zero(value), NONE_MISSING
    ends = frame.bounds(number, s, row)
    if ends is None:
        return None, NONE_MISSING
    if ends[0] == ends[1]:
        return no_less_than_zero(ends[0]), NONE_MISSING
    return None, Unknowns(frame, s).missing_in(number, row)


def _gaps(frame: Frame, case: AmountCase) -> set[str]:
    every = [number for number in (case.value, case.low, case.high, case.cap) if number]
    named = {part.standard for number in every for part in numbers(number) if part.standard}
    return {name for name in named if frame.standards.get(name) is None}


def _ends(frame: Frame, case: AmountCase, s: Situation, row: int) -> tuple[Decimal, Decimal] | None:
    if case.value is not None:
        exact = frame.figure(case.value)(s, row)
        return (exact, exact) if exact is not None else frame.bounds(case.value, s, row)
    low = frame.figure(case.low)(s, row) if case.low else None
    high = frame.figure(case.high)(s, row) if case.high else None
    return None if low is None or high is None else (low, high)


def _top(frame: Frame, cap: Number | None, s: Situation, row: int) -> Decimal | None:
    ends = frame.bounds(cap, s, row) if cap else None
    return ends[1] if ends else None
