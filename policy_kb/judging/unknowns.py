"""Open conditions as decision diagrams over the facts that are unknown."""

from policy_kb.judging.closures import kinship
from policy_kb.judging.compiled_rules import CompiledRules
from policy_kb.judging.diagrams import Variable
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.model.conditions import (
    Among,
    Compared,
    Condition,
    Every,
    ForReview,
    Named,
    Negation,
    Number,
    OfMembers,
    OfParents,
    Some,
    numbers,
)
from policy_kb.model.facts import FactSpec
from policy_kb.model.logic import NO, REVIEW, YES, verdict

SUMS = 1000  # slots from here on stand for a sum of several unknowns
Missing = frozenset[tuple[str, int | None]]


class Unknowns:
    """Builds the diagrams of one household under one set of compiled rules. The caller holds their lock."""

    def __init__(self, compiled: CompiledRules, s: HouseholdRows) -> None:
        self._compiled, self._s = compiled, s
        self._table = compiled.diagrams
        self._sums: dict[Variable, Missing] = {}

    def diagram(self, condition: Condition, row: int) -> int:
        """The diagram of a condition: verdicts NO, REVIEW, YES at the leaves."""
        code = self._compiled.test(condition)(self._s, row)
        if code <= YES:
            return self._table.leaf(code)
        match condition:
            case Every(parts):
                return self._fold([self.diagram(part, row) for part in parts], "all")
            case Some(parts):
                return self._fold([self.diagram(part, row) for part in parts], "any")
            case Negation(part):
                return self._negated(self.diagram(part, row))
            case ForReview(part):
                return self._table.least(self.diagram(part, row), self._table.leaf(REVIEW))
            case Compared() | Among():
                return self._of_fact(condition, row)
            case _:
                return self._through(condition, row)

    def _through(self, condition: Condition, row: int) -> int:
        """Conditions that look at another condition or at other members."""
        match condition:
            case Named(name):
                return self._named(name, row)
            case OfMembers(which, part):
                return self._of_members(which, part)
            case OfParents(part):
                return self._of_parents(part, row)
            case _:
                return self._table.leaf(self._compiled.test(condition)(self._s, row))

    def facts(self, variable: Variable) -> Missing:
        """The unknown facts behind a variable, each with its member."""
        row, slot, _ = variable
        if slot >= SUMS:
            return self._sums[variable]
        layout = self._compiled.layout
        if not row and slot == layout.per_head:
            return self.behind_per_head()
        found = {(layout.names[row > 0, slot], self._s.member(row))}
        if not row and slot == layout.size and self._share_depends_on_size():
            found.add(("monthly_income_per_capita", None))
        return frozenset(found)

    def behind_per_head(self) -> Missing:
        """What is missing to know the income per head."""
        household, layout = self._s.rows[0], self._compiled.layout
        found: set[tuple[str, int | None]] = {("monthly_income_per_capita", None)}
        if household[layout.income] is None:
            found.add(("monthly_income", None))
        if self._s.size is None:
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
            if self._s.rows[at][fact.slot] is not None:
                continue
            per_head = fact.scope == "household" and fact.slot == self._compiled.layout.per_head
            found |= self.behind_per_head() if per_head else {(fact.id, self._s.member(at))}
        return frozenset(found)

    def _fold(self, parts: list[int], which: str) -> int:
        operate = self._table.greatest if which == "any" else self._table.least
        out = parts[0]
        for part in parts[1:]:
            out = operate(out, part)
        return out

    def _negated(self, root: int) -> int:
        return self._table.combine(root, self._table.leaf(YES), lambda code, most: most - code, self._table.memo("not"))

    def _named(self, name: str, row: int) -> int:
        key = self._compiled.key(name, row)
        found = self._s.diagrams.get(key)
        if found is None:
            found = self._s.diagrams[key] = self.diagram(self._compiled.conditions[name], row)
        return found

    def _exist(self) -> int:
        """Whether there are members who are not listed."""
        s = self._s
        if s.others_sure:
            return self._table.leaf(YES)
        count = len(s.listed)
        leaves = tuple(self._table.leaf(verdict(size > count)) for size in self._sizes())
        return self._table.branch((0, self._compiled.layout.size, 0), leaves)

    def _of_members(self, which: str, part: Condition) -> int:
        parts = [self.diagram(part, each) for each in self._s.listed]
        if self._s.others:
            other, exist = self.diagram(part, self._s.others), self._exist()
            if which == "any":
                parts.append(self._table.least(other, exist))
            else:
                parts.append(self._table.greatest(other, self._negated(exist)))
        return self._fold(parts, which)

    def _of_parents(self, part: Condition, row: int) -> int:
        s, relation = self._s, self._compiled.layout.relation
        parts = [self._table.leaf(NO)]
        for each in (*s.listed, s.others) if s.others else s.listed:
            if each == row and row != s.others:
                continue
            kin = self._kinship(row, each, relation)
            met = self._table.least(kin, self.diagram(part, each))
            parts.append(self._table.least(met, self._exist()) if each == s.others else met)
        return self._fold(parts, "any")

    def _kinship(self, child: int, parent: int, relation: int) -> int:
        table, spec = self._table, self._compiled.layout.facts["relation"]
        known_child, known_parent = self._s.rows[child][relation], self._s.rows[parent][relation]
        if child == parent:  # one unlisted person's parent among the unlisted
            return table.branch((child, relation, 1), (table.leaf(NO), table.leaf(YES)))

        def leaf(of_child: str, of_parent: str) -> int:
            return table.leaf(kinship(of_child, of_parent))

        if known_child is not None and known_parent is not None:
            return leaf(known_child, known_parent)
        by_child = []
        for choice in [known_child] if known_child is not None else spec.choices:
            others = [known_parent] if known_parent is not None else spec.choices
            leaves = tuple(leaf(choice, other) for other in others)
            by_child.append(leaves[0] if known_parent is not None else table.branch((parent, relation, 0), leaves))
        if known_child is not None:
            return by_child[0]
        return self._choose(child, relation, spec, by_child)

    def _choose(self, row: int, slot: int, spec: FactSpec, roots: list[int]) -> int:
        """One diagram for each choice of a fact, whatever the order of variables."""
        table = self._table
        parts = []
        for index, root in enumerate(roots):
            picks = tuple(table.leaf(verdict(index == other)) for other in range(len(spec.choices)))
            parts.append(table.least(table.branch((row, slot, 0), picks), root))
        return self._fold(parts, "any")

    def _sum(self, condition: Compared, row: int) -> int:
        missing = self.missing_in(condition.number, row)
        variable = (row, SUMS + condition.number.parts[0].fact.slot if condition.number.parts[0].fact else SUMS, 0)
        self._sums[variable] = missing
        return self._table.branch(variable, (self._table.leaf(NO), self._table.leaf(YES)))

    def _of_fact(self, condition: Compared | Among, row: int) -> int:
        if isinstance(condition, Compared) and condition.number.fact is None:
            return self._sum(condition, row)
        fact = condition.number.fact if isinstance(condition, Compared) else condition.fact
        decide = self._compiled.decide(condition)
        if fact is None or decide is None:
            return self._table.leaf(REVIEW)
        at = row if fact.scope == "person" else 0
        if fact.type == "choices":
            return self._of_set(fact, condition, at)
        layout = self._compiled.layout
        if not at and fact.slot == layout.per_head and self._s.rows[0][layout.income] is not None:
            income = self._s.rows[0][layout.income]
            leaves = tuple(self._table.leaf(decide(income / size)) for size in self._sizes())
            return self._table.branch((0, layout.size, 0), leaves)
        values = self._sizes() if not at and fact.slot == layout.size else self._compiled.answers(fact)
        return self._table.branch((at, fact.slot, 0), tuple(self._table.leaf(decide(value)) for value in values))

    def _of_set(self, fact: FactSpec, condition: Compared | Among, at: int) -> int:
        wanted = condition.values if isinstance(condition, Among) else frozenset()
        parts = [
            self._table.branch((at, fact.slot, index), (self._table.leaf(NO), self._table.leaf(YES)))
            for index, choice in enumerate(fact.choices)
            if choice in wanted
        ]
        return self._fold(parts, "any")

    def _sizes(self) -> list[int]:
        """The sizes that can differ: all where the income is known and its share depends on them."""
        sizes = self._s.sizes()
        return list(sizes if self._share_depends_on_size() else sizes[:3])

    def _share_depends_on_size(self) -> bool:
        household, layout = self._s.rows[0], self._compiled.layout
        return household[layout.income] is not None and household[layout.per_head] is None
