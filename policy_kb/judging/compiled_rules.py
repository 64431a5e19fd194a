"""Rules compiled for one set of standards: each condition becomes a closure (rows, row) -> verdict.

Compiled is what holds on a day: the rules in force and the standards' values. Days with the same ones share it.
"""

import threading
from collections.abc import Callable, Hashable, Mapping
from decimal import Decimal
from functools import singledispatch
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from policy_kb.judging.condition_traits import ConditionTraits
from policy_kb.judging.diagrams import Diagrams
from policy_kb.judging.household_rows import HouseholdRows, Layout
from policy_kb.judging.last_known import Ends, LastKnown
from policy_kb.judging.memo_keys import of_amount, of_judgement
from policy_kb.judging.numbers import Evaluate, chosen_entry, combine, fact_bounds, of_fact, operation
from policy_kb.judging.standings import Standings
from policy_kb.model.conditions import Condition, names_in, walk
from policy_kb.model.dependencies import standards_of, tests_of
from policy_kb.model.facts import LARGEST, FactSpec
from policy_kb.model.names import Names
from policy_kb.model.numbers import Number
from policy_kb.model.rules import Rule
from policy_kb.model.standards import StandardValue

ROWS = 64
Test = Callable[[HouseholdRows, int], int]
Line = tuple[FactSpec, list[Decimal], Callable[[object], int]]


class CompiledRules:
    """Compiled rules, the values of the standards, and the diagrams built so far.

    `lapsed`: what was last known of the standards without a value. `estimating`: conditions are held against that too,
    and against what a standard without any value is `presumed` to be below. `last_known_rules`: those of
    documents that nobody attests any more.
    """

    def __init__(
        self,
        layout: Layout,
        rules: tuple[Rule, ...],
        conditions: Mapping[str, Condition],
        standards: Mapping[str, StandardValue | None],
        lapsed: Mapping[str, LastKnown],
        names: Names,
        *,
        presumed: Mapping[str, Decimal] = MappingProxyType({}),
        estimating: bool = False,
        last_known_rules: frozenset[str] = frozenset(),
    ) -> None:
        self.layout, self.rules, self.conditions, self.standards = layout, rules, conditions, standards
        self.last_known_rules = last_known_rules
        self.lapsed, self.presumed, self.names, self._estimating = lapsed, presumed, names, estimating
        self.by_id = {rule.id: rule for rule in rules}
        self._tests: dict[Condition, Test] = {}
        self.traits = ConditionTraits(conditions)
        self._numbers: dict[Number, Evaluate] = {}
        self.rests_on = {rule.id: standards_of(rule, conditions) for rule in rules}
        tells = {*lapsed, *(name for name in presumed if standards.get(name) is None)}
        self.estimable = {name for name, rests_on in self.rests_on.items() if not tells.isdisjoint(rests_on)}
        self._order = {name: index for index, name in enumerate(conditions)}
        self.values = self._tell_apart()
        self.diagrams = Diagrams()
        self.rule_tests = {rule.id: self.test(rule.condition) for rule in rules}
        self.standings = Standings(self)
        self.memo_keys = {rule.id: of_judgement(rule, conditions, layout) for rule in rules}
        self.amount_keys = {rule.id: of_amount(rule, layout) for rule in rules if rule.amount}
        self.worded: dict[Hashable, Any] = {}
        self.about: dict[Hashable, Any] = {}
        self.on_category = {one.id for one in rules if one.kind == "category" or self._asks_category(one.condition)}
        self.judgements: dict[Hashable, Any] = {}
        self.chances: dict[int, Any] = {}
        self.grants: dict[Hashable, float] = {}
        self.lock = threading.Lock()  # diagrams are shared by every assessment under these rules

    def test(self, condition: Condition) -> Test:
        """The closure of a condition, made once."""
        found = self._tests.get(condition)
        if found is None:
            found = self._tests[condition] = compiled(condition, self)
        return found

    def evaluator(self, number: Number) -> Evaluate:
        """The closure of a number: None while a fact or a standard is missing."""
        found = self._numbers.get(number)
        if found is None:
            found = self._numbers[number] = self._compile_number(number)
        return found

    def constant(self, number: Number) -> Decimal | None:
        """A number without facts; None where a standard has no value."""
        return self.evaluator(number)(_NOBODY, 0)

    def _asks_category(self, condition: Condition) -> bool:
        """Whether the condition asks for a category, itself or through what it names."""
        return any(
            name.startswith(("category:", "person:")) or self._asks_category(self.conditions[name])
            for name in names_in(condition)
        )

    def key(self, name: str, row: int) -> int:
        """The place of a named condition's result in the rows' memo."""
        return self._order[name] * ROWS + row

    def answers(self, fact: FactSpec) -> list[object]:
        """The values of a fact that the rules tell apart, as its unknown branches."""
        if fact.type == "bool":
            return [False, True]
        if fact.type == "choice":
            return list(fact.choices)
        return [point if fact.type == "money" else int(point) for point in self.values.get(fact.id, [])]

    def _tell_apart(self) -> dict[str, list[Decimal]]:
        """For each number that rules compare, one value of every range that they tell apart."""
        cuts: dict[str, set[Decimal]] = {}
        tests: dict[str, list[Callable[[object], int]]] = {}
        whens = [test for rule in self.rules for test in tests_of(rule)]
        for condition in (*self.conditions.values(), *whens):
            for node in walk(condition):
                line = line_between(node, self)
                if line is not None and line[1]:
                    fact, limits, decide = line
                    cuts.setdefault(fact.id, set()).update(limits)
                    tests.setdefault(fact.id, []).append(decide)
        return {name: _one_of_each(self.layout.facts[name], limits, tests[name]) for name, limits in cuts.items()}

    def limit_ends(self, limit: Number) -> Ends | None:
        """The ends of a limit: equal where it is known, apart where only a last known value tells of it."""
        known = self.constant(limit)
        if known is not None:
            return known, known
        if limit.standard:
            return self._presumable_ends(limit) if self._estimating else None
        parts = [ends for part in limit.parts if (ends := self.limit_ends(part)) is not None]
        return combine(limit.kind, parts) if limit.parts and len(parts) == len(limit.parts) else None

    def _presumable_ends(self, limit: Number) -> Ends | None:
        lapsed, above = self.lapsed.get(limit.standard), self.presumed.get(limit.standard)
        return lapsed.of_limit(limit.entry) if lapsed else None if above is None else (Decimal(0), above)

    def _compile_number(self, number: Number) -> Evaluate:
        if number.kind == "constant":
            constant = number.constant
            return lambda s, row: constant
        if number.kind == "standard":
            holding = self.standards.get(number.standard)
            if number.by and holding:
                return chosen_entry(number.by, {key: holding.values[at] for key, at in number.entry_of.items()})
            entry = holding.values[number.entry] if holding else None
            return lambda s, row: entry
        if number.fact:
            return of_fact(number.fact)
        return operation(number.kind, tuple(self.evaluator(part) for part in number.parts))

    def bounds(self, number: Number, s: HouseholdRows, row: int) -> Ends | None:
        """The lowest and highest value the number can still take, with the last known value of a standard that has
        none in force; None where there is none of those either.
        """
        if number.fact:
            return fact_bounds(number.fact, s, row, self.layout)
        if not number.parts:
            value = self.evaluator(number)(s, row)
            return (value, value) if value is not None else self._standard_ends(number, s, row)
        parts = [self.bounds(part, s, row) for part in number.parts]
        known = [part for part in parts if part is not None]
        return combine(number.kind, known) if len(known) == len(parts) else None

    def _standard_ends(self, number: Number, s: HouseholdRows, row: int) -> Ends | None:
        """The ends over the entries that can still be meant, of the value in force or the last known one."""
        holding, lapsed = self.standards.get(number.standard), self.lapsed.get(number.standard)
        value = holding or (lapsed.value if lapsed else None)
        every = [value.values[at] for at in entries_meant(number, s, row)] if value else []
        return (min(every), max(every)) if every else None


def entries_meant(number: Number, s: HouseholdRows, row: int) -> list[int]:
    """The entries of its standard that a number can still mean: all that the choosing fact leaves open."""
    if number.by is None:
        return [number.entry]
    choice = s.rows[row if number.by.scope == "person" else 0][number.by.slot]
    return [at for key, at in number.entry_of.items() if choice in {None, key}]


@singledispatch
def compiled(condition: Condition, rules: CompiledRules) -> Test:
    """The closure of a condition; each form brings its own."""
    raise NotImplementedError(type(condition))


@singledispatch
def line_between(condition: Condition, rules: CompiledRules) -> Line | None:
    """Where a form draws a line through a fact's values: the fact, at which of them, and the verdict of a value."""
    return None


def _one_of_each(fact: FactSpec, cuts: set[Decimal], tests: list[Callable[[object], int]]) -> list[Decimal]:
    low = fact.minimum if fact.minimum is not None else Decimal(0)
    high = fact.maximum if fact.maximum is not None else LARGEST
    ends = sorted({low, high, *cuts})
    middles = {(below + above) / 2 for below, above in pairwise(ends)}
    points = {*ends, *middles} if fact.type == "money" else {end + step for end in ends for step in (-1, 0, 1)}
    kinds: dict[tuple[int, ...], Decimal] = {}
    for point in sorted(point for point in points if low <= point <= high):
        kinds.setdefault(tuple(decide(point) for decide in tests), point)
    return list(kinds.values())


class _Nobody(HouseholdRows):
    """No household: constants need none."""

    def __init__(self) -> None:
        self.rows = []


_NOBODY = _Nobody()
