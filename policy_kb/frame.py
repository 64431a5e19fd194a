"""Rules compiled for one set of standards: each condition becomes a closure (situation, row) -> verdict.

A frame is what holds on a day: the rules in force and the standards' values. Days with the same ones share a frame.
"""

import threading
from collections.abc import Callable, Mapping
from decimal import Decimal

from policy_kb.conditions import (
    PARENTS,
    Among,
    Compared,
    Condition,
    Every,
    ForReview,
    Given,
    Named,
    Negation,
    Number,
    OfMembers,
    OfParents,
    Some,
    walk,
)
from policy_kb.diagrams import Diagrams
from policy_kb.facts import LARGEST, FactSpec
from policy_kb.logic import AND, CAPPED, NO, NOT, OPEN, OR, REVIEW, YES, verdict
from policy_kb.rules import Rule
from policy_kb.situation import Layout, Situation
from policy_kb.standards import StandardValue

Test = Callable[[Situation, int], int]
Figure = Callable[[Situation, int], Decimal | None]
ROWS = 64


class Frame:
    """Compiled rules, the values of the standards, and the diagrams built so far."""

    def __init__(
        self,
        layout: Layout,
        rules: tuple[Rule, ...],
        conditions: Mapping[str, Condition],
        standards: Mapping[str, StandardValue | None],
    ) -> None:
        self.layout, self.rules, self.conditions, self.standards = layout, rules, conditions, standards
        self.by_id = {rule.id: rule for rule in rules}
        self._tests: dict[Condition, Test] = {}
        self._numbers: dict[Number, Figure] = {}
        self._order = {name: index for index, name in enumerate(conditions)}
        self.cuts = self._collect_cuts()
        self.diagrams = Diagrams()
        self.lock = threading.Lock()  # diagrams are shared by every assessment under this frame

    def test(self, condition: Condition) -> Test:
        """The closure of a condition, compiled once."""
        found = self._tests.get(condition)
        if found is None:
            found = self._tests[condition] = self._compile(condition)
        return found

    def figure(self, number: Number) -> Figure:
        """The closure of a number: None while a fact or a standard is missing."""
        found = self._numbers.get(number)
        if found is None:
            found = self._numbers[number] = self._compile_number(number)
        return found

    def constant(self, number: Number) -> Decimal | None:
        """A number without facts; None where a standard has no value."""
        return self.figure(number)(_NOBODY, 0)

    def rests_on_category(self, condition: Condition) -> bool:
        """Whether the condition asks for a category, itself or through what it names."""
        for node in walk(condition):
            if isinstance(node, Named):
                if node.name.startswith(("category:", "person:")) or self.rests_on_category(self.conditions[node.name]):
                    return True
        return False

    def key(self, name: str, row: int) -> int:
        """The place of a named condition's result in a situation's memo."""
        return self._order[name] * ROWS + row

    def decide(self, condition: Compared | Among) -> Callable[[object], int] | None:
        """The verdict for a known value; None where the limit has no value in force."""
        if isinstance(condition, Among):
            values = condition.values
            if condition.of_set:
                return lambda value: verdict(not values.isdisjoint(value))  # type: ignore[arg-type]
            return lambda value: verdict(value in values)
        limit = self.constant(condition.limit)
        return None if limit is None else _COMPARE[condition.how](limit)

    def _collect_cuts(self) -> dict[str, list[Decimal]]:
        found: dict[str, set[Decimal]] = {}
        for condition in self.conditions.values():
            for node in walk(condition):
                if isinstance(node, Compared) and node.number.fact:
                    limit = self.constant(node.limit)
                    if limit is not None:
                        found.setdefault(node.number.fact.id, set()).add(limit)
                elif isinstance(node, Among) and node.fact.type == "int":
                    found.setdefault(node.fact.id, set()).update(Decimal(str(value)) for value in node.values)
        return {fact: sorted(limits) for fact, limits in found.items()}

    def _compile(self, condition: Condition) -> Test:
        match condition:
            case Every(parts):
                return _every(tuple(self.test(part) for part in parts))
            case Some(parts):
                return _some(tuple(self.test(part) for part in parts))
            case Negation(part):
                return _mapped(self.test(part), NOT)
            case ForReview(part):
                return _mapped(self.test(part), CAPPED)
            case Named(name):
                return self._named(name)
            case OfMembers(which, part):
                return _any_member(self.test(part)) if which == "any" else _all_members(self.test(part))
            case OfParents(part):
                return _parents(self.test(part), self.layout.relation)
            case Given(fact):
                return _given(fact)
            case Compared() if condition.number.fact is None:
                return self._on_sum(condition)
            case Compared() | Among():
                return self._on_fact(condition)

    def _named(self, name: str) -> Test:
        inner = self.test(self.conditions[name])
        base = self._order[name] * ROWS

        def test(s: Situation, row: int) -> int:
            found = s.memo.get(base + row)
            if found is None:
                found = s.memo[base + row] = inner(s, row)
            return found

        return test

    def _on_fact(self, condition: Compared | Among) -> Test:
        fact = condition.number.fact if isinstance(condition, Compared) else condition.fact
        decide = self.decide(condition)
        if decide is None or fact is None:
            return lambda s, row: REVIEW
        slot, household = fact.slot, fact.scope == "household"
        absent = NO if fact.absent else OPEN

        def of_household(s: Situation, row: int) -> int:
            value = s.rows[0][slot]
            return absent if value is None else decide(value)

        def of_person(s: Situation, row: int) -> int:
            value = s.rows[row][slot]
            return absent if value is None else decide(value)

        return of_household if household else of_person

    def _on_sum(self, condition: Compared) -> Test:
        limit = self.constant(condition.limit)
        if limit is None:
            return lambda s, row: REVIEW
        decide = _COMPARE[condition.how](limit)
        number = condition.number

        def test(s: Situation, row: int) -> int:
            low, high = self.bounds(number, s, row) or (Decimal(0), Decimal(0))
            at_low, at_high = decide(low), decide(high)
            return at_low if at_low == at_high else OPEN

        return test

    def _compile_number(self, number: Number) -> Figure:
        if number.kind == "constant":
            constant = number.constant
            return lambda s, row: constant
        if number.kind == "standard":
            holding = self.standards.get(number.standard)
            entry = holding.values[number.entry] if holding else None
            return lambda s, row: entry
        if number.fact:
            return _fact_figure(number.fact)
        return _operation(number.kind, tuple(self.figure(part) for part in number.parts))

    def bounds(self, number: Number, s: Situation, row: int) -> tuple[Decimal, Decimal] | None:
        """The lowest and highest value the number can still take; None where a standard has no value."""
        if number.fact:
            return _fact_bounds(number.fact, s, row, self.layout)
        if not number.parts:
            value = self.figure(number)(s, row)
            return None if value is None else (value, value)
        parts = [self.bounds(part, s, row) for part in number.parts]
        known = [part for part in parts if part is not None]
        return _combine(number.kind, known) if len(known) == len(parts) else None


def _every(tests: tuple[Test, ...]) -> Test:
    def test(s: Situation, row: int) -> int:
        out = YES
        for part in tests:
            code = part(s, row)
            if code == NO:
                return NO
            out = AND[out][code]
        return out

    return test


def _some(tests: tuple[Test, ...]) -> Test:
    def test(s: Situation, row: int) -> int:
        out = NO
        for part in tests:
            code = part(s, row)
            if code == YES:
                return YES
            out = OR[out][code]
        return out

    return test


def _mapped(inner: Test, table: tuple[int, ...]) -> Test:
    return lambda s, row: table[inner(s, row)]


def _given(fact: FactSpec) -> Test:
    slot, household = fact.slot, fact.scope == "household"
    return lambda s, row: verdict(s.rows[0 if household else row][slot] is not None)


def _any_member(inner: Test) -> Test:
    def test(s: Situation, row: int) -> int:
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


def _all_members(inner: Test) -> Test:
    def test(s: Situation, row: int) -> int:
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
    if parent is None:
        code = OPEN if PARENTS[child] else NO
    else:
        code = verdict(parent in PARENTS[child])
    return CAPPED[code] if child == "other" else code  # whose child an "other" is, a person must say


def _parents(inner: Test, relation: int) -> Test:
    def test(s: Situation, row: int) -> int:
        out = NO
        own = s.rows[row][relation]
        for each in (*s.listed, s.others) if s.others else s.listed:
            if each == row and row != s.others:
                continue
            code = AND[kinship(own, s.rows[each][relation])][inner(s, each)]
            out = OR[out][code if each != s.others else AND[OPEN][code]]
        return out

    return test


def _fact_figure(fact: FactSpec) -> Figure:
    slot, household = fact.slot, fact.scope == "household"

    def figure(s: Situation, row: int) -> Decimal | None:
        value = s.rows[0 if household else row][slot]
        return None if value is None else Decimal(value)

    return figure


def _operation(kind: str, parts: tuple[Figure, ...]) -> Figure:
    operate = _OPERATE[kind]

    def figure(s: Situation, row: int) -> Decimal | None:
        out: Decimal | None = None
        for index, part in enumerate(parts):
            value = part(s, row)
            if value is None:
                return None
            out = value if index == 0 or out is None else operate(out, value)
        return out

    return figure


def _fact_bounds(fact: FactSpec, s: Situation, row: int, layout: Layout) -> tuple[Decimal, Decimal]:
    value = s.rows[0 if fact.scope == "household" else row][fact.slot]
    if value is not None:
        return Decimal(value), Decimal(value)
    if fact.slot == layout.size and fact.scope == "household":
        sizes = s.sizes()
        return Decimal(sizes[0]), Decimal(sizes[-1])
    income = s.rows[0][layout.income]
    if fact.slot == layout.per_head and fact.scope == "household" and income is not None:
        sizes = s.sizes()
        return income / sizes[-1], income / sizes[0]
    low = fact.minimum if fact.minimum is not None else Decimal(0)
    high = fact.maximum
    return low, Decimal("Infinity") if high is None or high >= LARGEST else high


def _combine(kind: str, parts: list[tuple[Decimal, Decimal]]) -> tuple[Decimal, Decimal]:
    low, high = parts[0]
    for other_low, other_high in parts[1:]:
        if kind == "plus":
            low, high = low + other_low, high + other_high
        elif kind == "minus":
            low, high = low - other_high, high - other_low
        elif kind == "times":
            products = [_times(a, b) for a in (low, high) for b in (other_low, other_high)]
            low, high = min(products), max(products)
        elif kind == "least":
            low, high = min(low, other_low), min(high, other_high)
        else:
            low, high = max(low, other_low), max(high, other_high)
    return low, high


def _times(a: Decimal, b: Decimal) -> Decimal:
    return Decimal(0) if not a or not b else a * b


_OPERATE: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "plus": lambda a, b: a + b,
    "minus": lambda a, b: a - b,
    "times": lambda a, b: a * b,
    "least": min,
    "greatest": max,
}
_COMPARE: dict[str, Callable[[Decimal], Callable[..., int]]] = {
    "below": lambda limit: lambda value: YES if value < limit else NO,
    "at_most": lambda limit: lambda value: YES if value <= limit else NO,
    "above": lambda limit: lambda value: YES if value > limit else NO,
    "at_least": lambda limit: lambda value: YES if value >= limit else NO,
}


class _Nobody(Situation):
    """No household: constants need none."""

    def __init__(self) -> None:
        self.rows = []


_NOBODY = _Nobody()
