"""Where no value is in force: which way an outcome leans by the last known ones, and about how much it would be.

Never part of a verdict, of an exact amount or of a total: nobody has seen the value that holds.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from policy_kb.judging.amounts import Leaf, amount, leaf
from policy_kb.judging.compiled_rules import CompiledRules
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.model.conditions import Condition
from policy_kb.model.logic import NO, YES
from policy_kb.model.numbers import Number
from policy_kb.model.rules import AmountRule, Rule

Leaning = Literal["likely", "unlikely"]
_LEANING: dict[int, Leaning] = {NO: "unlikely", YES: "likely"}


@dataclass(frozen=True, slots=True)
class Estimate:
    """An amount by the last known values; `high` None: no less than `low`, for the standard only ever rose."""

    low: Decimal
    high: Decimal | None
    cases: tuple[int, ...]


class Estimates:
    """What the last known values tell of one household."""

    def __init__(self, compiled: CompiledRules, s: HouseholdRows) -> None:
        self._compiled, self._s = compiled, s

    def knows(self, standards: frozenset[str]) -> bool:
        """Whether any of the standards was ever known."""
        return not standards.isdisjoint(self._compiled.lapsed)

    def last_known(self, number: Number) -> Decimal | None:
        """A number without facts, by the last known values; None where there is none."""
        ends = self._compiled.bounds(number, self._s, 0)
        return ends[0] if ends else None

    def leaning(self, condition: Condition, row: int) -> Leaning | None:
        """Which way it goes whatever the new values are, up to the margin; None where that is open."""
        return _LEANING.get(self._compiled.test(condition)(self._s, row))

    def estimate(self, rule: Rule, row: int) -> Estimate | None:
        """The amount over every case that is still possible; None where even the last value is not known."""
        if rule.amount is None:
            return None
        leaves = self._leaves(rule.amount, row)
        found = amount(leaves)
        low = found.value if found.low is None else found.low
        if low is None:
            return None
        high = found.high if found.kind == "range" else low
        return Estimate(low, high, tuple(one.case for one in leaves))

    def _leaves(self, rule: AmountRule, row: int) -> list[Leaf]:
        found = []
        for index, case in enumerate(rule.cases):
            code = YES if case.when is None else self._compiled.test(case.when)(self._s, row)
            if code != NO:
                found.append(leaf(self._compiled, rule, index, self._s, row))
            if code == YES:
                break
        return found
