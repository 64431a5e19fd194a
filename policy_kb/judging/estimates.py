"""Where no value is in force: which way an outcome leans by the last known ones, and about how much it would be.

Never part of a verdict, of an exact amount or of a total: nobody has seen the value that holds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from policy_kb.judging.amounts import Amount, Leaf, about, leaf
from policy_kb.judging.compiled_rules import CompiledRules, entries_meant
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.judging.last_known import LastKnown
from policy_kb.model.conditions import Condition, facts_in
from policy_kb.model.dependencies import numbers_of
from policy_kb.model.logic import NO, YES
from policy_kb.model.numbers import Number
from policy_kb.model.rules import AmountRule, Rule

INCOME, PER_HEAD, SIZE = "monthly_income", "monthly_income_per_capita", "size"
Leaning = Literal["likely", "unlikely"]
_LEANING: dict[int, Leaning] = {NO: "unlikely", YES: "likely"}


@dataclass(frozen=True, slots=True)
class Used:
    """A last known value that an estimate rests on: of which standard, and which of its entries."""

    standard: str
    last: LastKnown
    entries: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Estimate:
    """An amount by the last known values: exact, at_most or a range, what it rests on, and the facts it is found by."""

    about: Amount
    used: tuple[Used, ...]
    found_by: frozenset[str]


class Estimates:
    """What the last known values tell of one household."""

    def __init__(self, compiled: CompiledRules, s: HouseholdRows) -> None:
        self._compiled, self._s = compiled, s

    def knows(self, standards: frozenset[str]) -> bool:
        """Whether any of the standards was ever known."""
        return any(name in self._compiled.lapsed or name in self._compiled.presumed for name in standards)

    def last_known(self, number: Number) -> Decimal | None:
        """A number without facts, by the last known values; None where there is none."""
        ends = self._compiled.bounds(number, self._s, 0)
        return ends[0] if ends else None

    def leaning(self, condition: Condition, row: int) -> Leaning | None:
        """Which way it goes whatever the new values are, up to the margin; None where that is open."""
        return _LEANING.get(self._compiled.test(condition)(self._s, row))

    def estimate(self, rule: Rule, row: int) -> Estimate | None:
        """The amount over every case that is still possible; None where even the last value is not known."""
        leaves = self._leaves(rule.amount, row) if rule.amount else []
        found = about(leaves)
        if found.kind == "unknown":
            return None
        used: dict[str, dict[int, None]] = {}
        for number in (part for one in leaves for part in numbers_of(rule, one.case, with_base=False)):
            if number.standard in self._compiled.lapsed:
                used.setdefault(number.standard, {}).update(dict.fromkeys(entries_meant(number, self._s, row)))
        rests_on = tuple(Used(name, self._compiled.lapsed[name], tuple(sorted(at))) for name, at in used.items())
        return Estimate(found, rests_on, self._found_by(rule, leaves))

    def _found_by(self, rule: Rule, leaves: Sequence[Leaf]) -> frozenset[str]:
        """The facts that its numbers read, and those that choose between its cases."""
        cases = rule.amount.cases if rule.amount else ()
        whens = [facts_in(when) for one in leaves if one.case is not None and (when := cases[one.case].when)]
        read = {number.read.id for one in leaves for number in numbers_of(rule, one.case) if number.read}
        whole = {INCOME} if PER_HEAD in read else set()
        return frozenset(read | whole).union(*whens)

    def _leaves(self, rule: AmountRule, row: int) -> list[Leaf]:
        found = []
        for index, case in enumerate(rule.cases):
            code = YES if case.when is None else self._compiled.test(case.when)(self._s, row)
            if code != NO:
                found.append(leaf(self._compiled, rule, index, self._s, row))
            if code == YES:
                break
        return found
