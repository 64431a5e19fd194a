"""How likely each answer settles an open outcome at once, and how likely it grants it."""

from collections.abc import Mapping, Sequence

from policy_kb.judging.compiled_rules import CompiledRules
from policy_kb.judging.diagrams import Variable
from policy_kb.model.logic import REVIEW, YES

USUAL = 0.8  # how often the usual answer is given: a guess about interviews that only orders questions
Chances = Mapping[Variable, tuple[float, float]]  # chance of settling, chance of granting


def chances_of(compiled: CompiledRules, root: int) -> Chances:
    """The chances of each unknown of an open diagram; remembered, as families alike share their diagrams."""
    found = compiled.chances.get(root)
    if found is None:
        with compiled.lock:
            variables = compiled.diagrams.reached(root)[0]
            found = compiled.chances[root] = {variable: _chances(compiled, root, variable) for variable in variables}
    return found


def even_or_usual(compiled: CompiledRules, variable: Variable, count: int) -> Sequence[float]:
    """How likely each answer is: the usual one of facts.yml by far, where there is one; else all alike."""
    even = [1 / count] * count
    fact = compiled.layout.fact(variable[0], variable[1])
    if fact is None:
        return even
    if fact.type == "choices":
        return [USUAL, 1 - USUAL]  # one of its choices, which is usually not named
    values = compiled.answers(fact)
    if fact.usual is None or len(values) != count or fact.usual not in values:
        return even
    return [USUAL if value == fact.usual else (1 - USUAL) / (count - 1) for value in values]


def _chances(compiled: CompiledRules, root: int, variable: Variable) -> tuple[float, float]:
    after = compiled.diagrams.after(root, variable)
    answers = list(zip(even_or_usual(compiled, variable, len(after)), after, strict=True))
    settles = sum(chance for chance, value in answers if value is not None)
    return settles, sum(chance for chance, value in answers if value in {REVIEW, YES})
