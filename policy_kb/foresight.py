"""How likely each answer settles an open outcome at once, and how likely it grants it."""

from collections.abc import Mapping, Sequence

from policy_kb.diagrams import Variable
from policy_kb.frame import Frame
from policy_kb.logic import REVIEW, YES

USUAL = 0.8  # how often the usual answer is given: a guess about interviews that only orders questions
Foresight = Mapping[Variable, tuple[float, float]]  # chance of settling, chance of granting


def foresee(frame: Frame, root: int) -> Foresight:
    """The chances of each unknown of an open diagram; remembered, as families alike share their diagrams."""
    found = frame.foresights.get(root)
    if found is None:
        with frame.lock:
            variables = frame.diagrams.reached(root)[0]
            found = frame.foresights[root] = {variable: _chances(frame, root, variable) for variable in variables}
    return found


def _chances(frame: Frame, root: int, variable: Variable) -> tuple[float, float]:
    after = frame.diagrams.after(root, variable)
    answers = list(zip(_answers(frame, variable, len(after)), after, strict=True))
    settles = sum(chance for chance, value in answers if value is not None)
    return settles, sum(chance for chance, value in answers if value in {REVIEW, YES})


def _answers(frame: Frame, variable: Variable, count: int) -> Sequence[float]:
    """How likely each answer is: the usual one by far, where there is one; else all alike."""
    even = [1 / count] * count
    fact = frame.layout.fact(variable[0], variable[1])
    if fact is None:
        return even
    if fact.type == "choices":
        return [USUAL, 1 - USUAL]  # one of its choices, which is usually not named
    values = frame.answers(fact)
    if fact.usual is None or len(values) != count or fact.usual not in values:
        return even
    return [USUAL if value == fact.usual else (1 - USUAL) / (count - 1) for value in values]
