"""`{any: […]}`: at least one part holds."""

from dataclasses import dataclass

from policy_kb.judging.compiled_rules import CompiledRules, Test, compiled
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.judging.reasons import Reason, ReasonFinder, found_reasons, rests_on
from policy_kb.judging.unknowns import Unknowns, drawn
from policy_kb.loading.expressions import RuleReader, reads
from policy_kb.loading.yaml_tree import Item
from policy_kb.model.conditions import Condition
from policy_kb.model.logic import NO, OR, REVIEW, YES
from policy_kb.model.names import Names
from policy_kb.words.conditions import head, one_line


@dataclass(frozen=True, slots=True, eq=False)
class Some(Condition):
    """At least one part holds."""

    parts: tuple[Condition, ...]

    @property
    def inside(self) -> tuple[Condition, ...]:
        return self.parts

    @property
    def granting(self) -> tuple[Condition, ...]:
        return self.parts


@reads("any", makes=Some)
def _read(reader: RuleReader, item: Item, scope: str) -> Condition:
    return Some(reader.parts(item, scope))


@compiled.register
def _compiled(condition: Some, rules: CompiledRules) -> Test:
    tests = tuple(rules.test(part) for part in condition.parts)

    def test(s: HouseholdRows, row: int) -> int:
        out = NO
        for part in tests:
            code = part(s, row)
            if code == YES:
                return YES
            out = OR[out][code]
        return out

    return test


@drawn.register
def _drawn(condition: Some, unknowns: Unknowns, row: int) -> int:
    return unknowns.greatest([unknowns.diagram(part, row) for part in condition.parts])


@found_reasons.register
def _explained(condition: Some, finder: ReasonFinder, row: int, code: int, within: int) -> tuple[Reason, ...]:
    """The first part that holds; else those that are for review; else all of them."""
    told: list[Condition] = []
    if code in {YES, REVIEW}:
        told = [part for part in condition.parts if finder.code(part, row) == code]
    return finder.of_parts((told[:1] if code == YES else told) or condition.parts, row, within)


@rests_on.register
def _rests_on(condition: Some, finder: ReasonFinder, row: int, code: int) -> list[str]:
    granted = [part for part in condition.parts if finder.code(part, row) == YES][:1]
    return [name for part in granted or condition.parts for name in finder.standards(part, row)]


@head.register
def _head(condition: Some) -> str:
    return "下面满足一条就可以："


@one_line.register
def _worded(condition: Some, names: Names) -> str:
    return "或者".join(one_line(part, names) for part in condition.parts)
