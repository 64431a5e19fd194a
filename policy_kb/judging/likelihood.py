"""How likely an open outcome is for such a family, whose unknown facts are taken to be as is usual of it.

What is usual stands in priorities/usual.yml. It puts helps and questions in order and decides nothing.
"""

from collections.abc import Hashable, Mapping, Sequence

from policy_kb.judging.chances import even_or_usual
from policy_kb.judging.compiled_rules import CompiledRules
from policy_kb.judging.diagrams import Variable
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.model.facts import FactSpec
from policy_kb.model.logic import YES
from policy_kb.model.priorities import Usual

KEPT = 50_000
EVERYBODY = -1  # the place of what facts.yml calls usual
Worths = Mapping[int, float]  # of the verdicts


class Likelihood:
    """The unknown facts of one household under one set of compiled rules."""

    def __init__(self, compiled: CompiledRules, s: HouseholdRows, usual: Mapping[str, tuple[Usual, ...]]) -> None:
        self._compiled, self._s, self._usual = compiled, s, usual
        self._places: dict[tuple[int, str], int] = {}

    def expected(self, root: int, worths: Worths) -> float:
        """The mean worth of the verdicts of an open diagram; `worths` are the same at every call."""
        key = root, self._profile(root)
        found = self._compiled.grants.get(key)
        if found is None:
            if len(self._compiled.grants) >= KEPT:
                self._compiled.grants.clear()
            found = self._compiled.grants[key] = self._mean(root, self._weights(root), worths)
        return found

    def decisive(self, root: int, worths: Worths) -> dict[Variable, float]:
        """For each unknown of the diagram, by how much its answer is likely to move the mean worth."""
        weights = self._weights(root)
        mean = self.expected(root, worths)
        found = {}
        for variable, shares in weights.items():
            moved = 0.0
            for at, share in enumerate(shares):
                told = [float(at == other) for other in range(len(shares))]
                moved += share * abs(self._mean(root, {**weights, variable: told}, worths) - mean)
            found[variable] = moved
        return found

    def _mean(self, root: int, weights: Mapping[Variable, Sequence[float]], worths: Worths) -> float:
        def worth(value: Hashable) -> float:
            code = value[0] if isinstance(value, tuple) else value  # a pair where the amount hangs on it too
            return worths[code] if isinstance(code, int) else 0.0

        return self._compiled.diagrams.expected(root, weights, worth)

    def _weights(self, root: int) -> dict[Variable, Sequence[float]]:
        compiled = self._compiled
        with compiled.lock:
            widths = {one: compiled.diagrams.width(root, one) for one in compiled.diagrams.reached(root)[0]}
        return {variable: self._answers(variable, width) for variable, width in widths.items()}

    def _answers(self, variable: Variable, width: int) -> Sequence[float]:
        row, slot, part = variable
        fact = self._compiled.layout.fact(row, slot)
        place = EVERYBODY if fact is None else self._place(fact, row)
        values = None if fact is None else self._values(fact, part, width)
        if fact is None or values is None or place == EVERYBODY:
            return even_or_usual(self._compiled, variable, width)
        return self._usual[fact.id][place].weights(values)

    def _values(self, fact: FactSpec, part: int, width: int) -> Sequence[object] | None:
        """What the branches of an unknown stand for; None where that is no answer to the fact."""
        layout = self._compiled.layout
        if fact.type == "choices":
            return None, fact.choices[part]  # whether the choice is named
        if fact.scope == "household" and fact.slot == layout.size:
            return list(self._s.sizes())[:width]
        values = self._compiled.answers(fact)
        return values if len(values) == width else None

    def _profile(self, root: int) -> Hashable:
        """Which entries count for the unknowns of the diagram: with these the same comes out."""
        fact = self._compiled.layout.fact
        variables = self._compiled.diagrams.reached(root)[0]
        return frozenset(
            (row, slot, self._place(spec, row)) for row, slot, _ in variables if (spec := fact(row, slot)) is not None
        )

    def _place(self, fact: FactSpec, row: int) -> int:
        """The first entry of the fact that holds for the row."""
        key = row, fact.id
        found = self._places.get(key)
        if found is None:
            found = self._places[key] = self._first(self._usual.get(fact.id, ()), row)
        return found

    def _first(self, entries: tuple[Usual, ...], row: int) -> int:
        for place, one in enumerate(entries):
            if one.when is None or self._compiled.test(one.when)(self._s, row) == YES:
                return place
        return EVERYBODY
