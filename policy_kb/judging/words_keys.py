"""What all that is said of an outcome depends on: of a decided one only what decides it, so that most is shared."""

from collections.abc import Hashable

from policy_kb.judging.compiled_rules import CompiledRules
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.judging.memo_keys import MemoKey, beside_grant, of_condition, of_refusals, of_words
from policy_kb.model.conditions import Condition
from policy_kb.model.logic import NO, YES
from policy_kb.model.rules import Rule


class WordsKeys:
    """The keys of one set of compiled rules."""

    def __init__(self, compiled: CompiledRules) -> None:
        self._compiled = compiled
        rules, named, layout = compiled.rules, compiled.conditions, compiled.layout
        self._whole = {rule.id: of_words(rule, named, layout) for rule in rules}
        self._refusals = {
            rule.id: [(compiled.test(part), key) for part, key in of_refusals(rule, named, layout)] for rule in rules
        }
        self._beside = {rule.id: beside_grant(rule, named, layout) for rule in rules}
        self._parts: dict[Condition, MemoKey] = {}

    def key(self, rule: Rule, s: HouseholdRows, row: int, status: str) -> Hashable:
        """Equal for households and persons of whom the same is said of this rule."""
        if status == "ineligible":
            for test, part in self._refusals[rule.id]:
                if test(s, row) == NO:
                    return part.key(s, row)
        beside = self._beside[rule.id] if status == "eligible" else None
        if beside is not None and self._compiled.test(rule.condition)(s, row) == YES:
            deciding: list[Condition] = []
            self._decide(rule.condition, s, row, deciding)
            parts = [self._of_part(part).key(s, row) for part in deciding]
            return (beside.key(s, row), *parts)
        return self._whole[rule.id].key(s, row)

    def _decide(self, condition: Condition, s: HouseholdRows, row: int, found: list[Condition]) -> None:
        """Add the parts by which a condition holds: all of those that must, of those that may the first."""
        compiled = self._compiled
        if condition.named:
            self._decide(compiled.conditions[condition.named], s, row, found)
        elif condition.granting:
            for part in condition.granting:
                if compiled.test(part)(s, row) == YES:
                    self._decide(part, s, row, found)
                    break
        elif condition.refusing:
            for part in condition.refusing:
                self._decide(part, s, row, found)
        else:
            found.append(condition)

    def _of_part(self, part: Condition) -> MemoKey:
        found = self._parts.get(part)
        if found is None:
            name = str(len(self._parts))
            found = self._parts[part] = of_condition(name, part, self._compiled.conditions, self._compiled.layout)
        return found
