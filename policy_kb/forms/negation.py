"""`{not: …}`: the part does not hold. With `measure:` in it, what is covered otherwise is not given twice."""

from dataclasses import dataclass

from policy_kb.judging.compiled_rules import CompiledRules, Test, compiled
from policy_kb.judging.reasons import Reason, ReasonFinder, found_reasons
from policy_kb.judging.unknowns import Unknowns, drawn
from policy_kb.loading.expressions import RuleReader, reads
from policy_kb.loading.yaml_tree import Item
from policy_kb.model.conditions import Condition, names_in
from policy_kb.model.logic import NO, NOT
from policy_kb.model.names import Names
from policy_kb.words.conditions import head, one_line
from policy_kb.words.reasons import Sentences, says


@dataclass(frozen=True, slots=True, eq=False)
class Negation(Condition):
    """The part does not hold."""

    part: Condition

    @property
    def inside(self) -> tuple[Condition, ...]:
        return (self.part,)

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that must not apply."""
        return tuple(name for name in names_in(self.part) if name.startswith("measure:"))


@reads("not", makes=Negation)
def _read(reader: RuleReader, item: Item, scope: str) -> Condition:
    return Negation(reader.condition(item, scope))


@compiled.register
def _compiled(condition: Negation, rules: CompiledRules) -> Test:
    inner = rules.test(condition.part)
    return lambda s, row: NOT[inner(s, row)]


@drawn.register
def _drawn(condition: Negation, unknowns: Unknowns, row: int) -> int:
    return unknowns.negated(unknowns.diagram(condition.part, row))


@found_reasons.register
def _explained(condition: Negation, finder: ReasonFinder, row: int, code: int, within: int) -> tuple[Reason, ...]:
    if condition.measures and code == NO:
        return (Reason("covered", code, row, names=condition.measures),)
    if condition.measures:
        return ()
    return finder.why(condition.part, row, within=within)


@says("covered")
def _covered(reason: Reason, words: Sentences) -> str:
    labels = "、".join(f"“{words.title(name)}”" for name in reason.names)
    return f"同一个需要已经可以走{labels}，对家庭更有利，不重复给"


@head.register
def _head(condition: Negation) -> str:
    return "下面的情况不算："


@one_line.register
def _worded(condition: Negation, names: Names) -> str:
    return f"不是“{one_line(condition.part, names)}”"
