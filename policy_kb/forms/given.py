"""`{given: …}`: a value of the fact was given at all; only for facts whose absence means something."""

from dataclasses import dataclass

from policy_kb.judging.compiled_rules import CompiledRules, Test, compiled
from policy_kb.judging.reasons import Reason, ReasonFinder, found_reasons
from policy_kb.judging.unknowns import Unknowns, drawn
from policy_kb.loading.expressions import RuleReader, reads
from policy_kb.loading.yaml_tree import Item
from policy_kb.model.conditions import Condition
from policy_kb.model.facts import FactSpec
from policy_kb.model.logic import NO, YES, verdict
from policy_kb.model.names import Names
from policy_kb.words.conditions import one_line


@dataclass(frozen=True, slots=True, eq=False)
class Given(Condition):
    """A value of the fact was given."""

    fact: FactSpec

    @property
    def facts(self) -> tuple[FactSpec, ...]:
        return (self.fact,)


@reads("given", makes=Given)
def _read(reader: RuleReader, item: Item, scope: str) -> Condition:
    return Given(reader.fact(item, scope))


@compiled.register
def _compiled(condition: Given, rules: CompiledRules) -> Test:
    slot, household = condition.fact.slot, condition.fact.scope == "household"
    return lambda s, row: verdict(s.rows[0 if household else row][slot] is not None)


@drawn.register
def _drawn(condition: Given, unknowns: Unknowns, row: int) -> int:
    """Whether something was said is never open."""
    known = unknowns.rows.known(condition.fact, row)
    return unknowns.table.leaf(NO if known is None else YES)


@found_reasons.register
def _explained(condition: Given, finder: ReasonFinder, row: int, code: int, within: int) -> tuple[Reason, ...]:
    """Nothing: that something was said or not is no reason to anybody; what was said is one by itself."""
    return ()


@one_line.register
def _worded(condition: Given, names: Names) -> str:
    return f"“{condition.fact.label}”已经知道"
