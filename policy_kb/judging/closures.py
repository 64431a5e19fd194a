"""The closures that conditions compile to: (rows, row) -> verdict."""

from collections.abc import Callable
from decimal import Decimal

from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.model.conditions import PARENTS
from policy_kb.model.facts import FactSpec
from policy_kb.model.logic import AND, CAPPED, NO, OPEN, OR, YES, verdict

Test = Callable[[HouseholdRows, int], int]


def every(tests: tuple[Test, ...]) -> Test:
    def test(s: HouseholdRows, row: int) -> int:
        out = YES
        for part in tests:
            code = part(s, row)
            if code == NO:
                return NO
            out = AND[out][code]
        return out

    return test


def some(tests: tuple[Test, ...]) -> Test:
    def test(s: HouseholdRows, row: int) -> int:
        out = NO
        for part in tests:
            code = part(s, row)
            if code == YES:
                return YES
            out = OR[out][code]
        return out

    return test


def mapped(inner: Test, table: tuple[int, ...]) -> Test:
    return lambda s, row: table[inner(s, row)]


def given(fact: FactSpec) -> Test:
    slot, household = fact.slot, fact.scope == "household"
    return lambda s, row: verdict(s.rows[0 if household else row][slot] is not None)


def any_member(inner: Test) -> Test:
    def test(s: HouseholdRows, row: int) -> int:
        out = NO
        for each in s.listed:
            code = inner(s, each)
            if code == YES:
                return YES
            out = OR[out][code]
        if s.others:
            code = inner(s, s.others)
            out = OR[out][code if s.others_sure else AND[OPEN][code]]
        return out

    return test


def all_members(inner: Test) -> Test:
    def test(s: HouseholdRows, row: int) -> int:
        out = YES
        for each in s.listed:
            code = inner(s, each)
            if code == NO:
                return NO
            out = AND[out][code]
        if s.others:
            code = inner(s, s.others)
            out = AND[out][code if s.others_sure else OR[OPEN][code]]
        return out

    return test


def kinship(child: str | None, parent: str | None) -> int:
    """Whether the second is a parent of the first, by their relations to the applicant."""
    if child is None:
        possible = parent is None or any(parent in parents for parents in PARENTS.values())
        return OPEN if possible else NO
    code = verdict(parent in PARENTS[child])
    if parent is None:
        code = OPEN if PARENTS[child] else NO
    return CAPPED[code] if child == "other" else code  # whose child an "other" is, a person must say


def parents(inner: Test, relation: int) -> Test:
    def test(s: HouseholdRows, row: int) -> int:
        out = NO
        own = s.rows[row][relation]
        for each in (*s.listed, s.others) if s.others else s.listed:
            if each == row and row != s.others:
                continue
            code = AND[kinship(own, s.rows[each][relation])][inner(s, each)]
            out = OR[out][code if each != s.others else AND[OPEN][code]]
        return out

    return test


def between(at_low: Callable[..., int], at_high: Callable[..., int]) -> Callable[..., int]:
    """The verdict where the limit lies somewhere between two ends."""

    def decide(value: Decimal) -> int:
        low, high = at_low(value), at_high(value)
        return low if low == high else OPEN

    return decide


COMPARE: dict[str, Callable[[Decimal], Callable[..., int]]] = {
    "below": lambda limit: lambda value: YES if value < limit else NO,
    "at_most": lambda limit: lambda value: YES if value <= limit else NO,
    "above": lambda limit: lambda value: YES if value > limit else NO,
    "at_least": lambda limit: lambda value: YES if value >= limit else NO,
}
