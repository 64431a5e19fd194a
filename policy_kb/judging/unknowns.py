"""Open conditions as decision diagrams over the facts that are unknown."""

from collections.abc import Sequence
from functools import singledispatch

from policy_kb.judging.compiled_rules import CompiledRules
from policy_kb.judging.diagrams import Variable
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.model.conditions import Condition
from policy_kb.model.facts import FactSpec
from policy_kb.model.logic import NO, YES, verdict
from policy_kb.model.numbers import Number, numbers

SUMS = 1000  # slots from here on stand for a sum of several unknowns
Missing = frozenset[tuple[str, int | None]]


class Unknowns:
    """Builds the diagrams of one household under one set of compiled rules. The caller holds their lock."""

    def __init__(self, compiled: CompiledRules, s: HouseholdRows) -> None:
        self.compiled, self.rows = compiled, s
        self.table = compiled.diagrams
        self._sums: dict[Variable, Missing] = {}

    def diagram(self, condition: Condition, row: int) -> int:
        """The diagram of a condition: verdicts NO, REVIEW, YES at the leaves."""
        code = self.compiled.test(condition)(self.rows, row)
        if code <= YES:
            return self.table.leaf(code)
        return drawn(condition, self, row)

    def facts(self, variable: Variable) -> Missing:
        """The unknown facts behind a variable, each with its member."""
        row, slot, _ = variable
        if slot >= SUMS:
            return self._sums[variable]
        layout = self.compiled.layout
        if not row and slot == layout.per_head:
            return self.behind_per_head()
        found = {(layout.names[row > 0, slot], self.rows.member(row))}
        if not row and slot == layout.size and self.rows.share_open:
            found.add(("monthly_income_per_capita", None))
        return frozenset(found)

    def behind_per_head(self) -> Missing:
        """What is missing to know the income per head."""
        household, layout = self.rows.rows[0], self.compiled.layout
        found: set[tuple[str, int | None]] = {("monthly_income_per_capita", None)}
        if household[layout.income] is None:
            found.add(("monthly_income", None))
        if self.rows.size is None:
            found.add(("size", None))
        return frozenset(found)

    def missing_in(self, number: Number, row: int) -> Missing:
        """The unknown facts of a number."""
        found: set[tuple[str, int | None]] = set()
        for part in numbers(number):
            fact = part.read
            if fact is None:
                continue
            at = row if fact.scope == "person" else 0
            if self.rows.rows[at][fact.slot] is not None:
                continue
            per_head = fact.scope == "household" and fact.slot == self.compiled.layout.per_head
            found |= self.behind_per_head() if per_head else {(fact.id, self.rows.member(at))}
        return frozenset(found)

    def least(self, parts: Sequence[int]) -> int:
        """The lowest verdict of several diagrams."""
        out = parts[0]
        for part in parts[1:]:
            out = self.table.least(out, part)
        return out

    def greatest(self, parts: Sequence[int]) -> int:
        """The highest verdict of several diagrams."""
        out = parts[0]
        for part in parts[1:]:
            out = self.table.greatest(out, part)
        return out

    def negated(self, root: int) -> int:
        """The opposite verdict."""
        return self.table.combine(root, self.table.leaf(YES), lambda code, most: most - code, self.table.memo("not"))

    def named(self, name: str, row: int) -> int:
        """The diagram of a named condition, drawn once for the household."""
        key = self.compiled.key(name, row)
        found = self.rows.diagrams.get(key)
        if found is None:
            found = self.rows.diagrams[key] = self.diagram(self.compiled.conditions[name], row)
        return found

    def others_exist(self) -> int:
        """Whether there are members who are not listed."""
        s = self.rows
        if s.others_sure:
            return self.table.leaf(YES)
        count = len(s.listed)
        leaves = tuple(self.table.leaf(verdict(size > count)) for size in self.sizes())
        return self.table.branch((0, self.compiled.layout.size, 0), leaves)

    def choose(self, row: int, spec: FactSpec, roots: Sequence[int]) -> int:
        """One diagram for each choice of a fact, whatever the order of variables."""
        table = self.table
        parts = []
        for index, root in enumerate(roots):
            picks = tuple(table.leaf(verdict(index == other)) for other in range(len(spec.choices)))
            parts.append(table.least(table.branch((row, spec.slot, 0), picks), root))
        return self.greatest(parts)

    def sum_of(self, number: Number, row: int) -> int:
        """The diagram of a comparison of several numbers, as one unknown."""
        first = number.parts[0].fact
        variable = (row, SUMS + first.slot if first else SUMS, 0)
        self._sums[variable] = self.missing_in(number, row)
        return self.table.branch(variable, (self.table.leaf(NO), self.table.leaf(YES)))

    def sizes(self) -> list[int]:
        """The sizes that can differ: all where the income is known and its share depends on them."""
        sizes = self.rows.sizes()
        return list(sizes if self.rows.share_open else sizes[:3])


@singledispatch
def drawn(condition: Condition, unknowns: Unknowns, row: int) -> int:
    """The diagram of an open condition; each form brings its own."""
    raise NotImplementedError(type(condition))
