"""`{all: […]}`: every part holds."""

from dataclasses import dataclass

from policy_kb.judging.compiled_rules import CompiledRules, Test, compiled
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.judging.reasons import Reason, ReasonFinder, found_reasons, rests_on, unsaid
from policy_kb.judging.unknowns import Unknowns, drawn
from policy_kb.loading.expressions import RuleReader, reads
from policy_kb.loading.yaml_tree import Item
from policy_kb.model.conditions import Condition
from policy_kb.model.logic import AND, NO, YES
from policy_kb.model.names import Names
from policy_kb.words.conditions import head, one_line


@dataclass(frozen=True, slots=True, eq=False)
class Every(Condition):
    """All parts hold."""

    parts: tuple[Condition, ...]

    @property
    def inside(self) -> tuple[Condition, ...]:
        return self.parts

    @property
    def refusing(self) -> tuple[Condition, ...]:
        return self.parts


@reads("all", makes=Every)
def _read(reader: RuleReader, item: Item, scope: str) -> Condition:
    return Every(reader.parts(item, scope))


@compiled.register
def _compiled(condition: Every, rules: CompiledRules) -> Test:
    tests = tuple(rules.test(part) for part in condition.parts)

    def test(s: HouseholdRows, row: int) -> int:
        out = YES
        for part in tests:
            code = part(s, row)
            if code == NO:
                return NO
            out = AND[out][code]
        return out

    return test


@drawn.register
def _drawn(condition: Every, unknowns: Unknowns, row: int) -> int:
    return unknowns.least([unknowns.diagram(part, row) for part in condition.parts])


@found_reasons.register
def _explained(condition: Every, finder: ReasonFinder, row: int, code: int, within: int) -> tuple[Reason, ...]:
    refused = [part for part in condition.parts if finder.code(part, row) == NO][:1] if code == NO else []
    return finder.of_parts(refused or condition.parts, row, within)


@rests_on.register
def _rests_on(condition: Every, finder: ReasonFinder, row: int, code: int) -> list[str]:
    refused = [part for part in condition.parts if finder.code(part, row) == NO][:1]
    return [name for part in refused or condition.parts for name in finder.standards(part, row)]


@unsaid.register
def _unsaid(condition: Every, finder: ReasonFinder, row: int) -> bool:
    return any(unsaid(part, finder, row) for part in condition.parts)


@head.register
def _head(condition: Every) -> str:
    return "下面每一条都要满足："


@one_line.register
def _worded(condition: Every, names: Names) -> str:
    return "，并且".join(one_line(part, names) for part in condition.parts)
