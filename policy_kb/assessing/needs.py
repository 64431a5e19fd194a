"""How near a help is to what a family came for: asked for, told by their facts, open, or told otherwise."""

from collections.abc import Collection

from policy_kb.judging.compiled_rules import CompiledRules
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.model.errors import InputError
from policy_kb.model.logic import NO, OR, YES
from policy_kb.model.priorities import Need, Priorities
from policy_kb.model.rules import Rule

ASKED, TOLD, OPEN_NEED, NOT_THEIRS = 1.0, 0.8, 0.3, 0.1


class Nearness:
    """The needs of one household; conditions on standards are held against the last known values."""

    def __init__(self, priorities: Priorities, compiled: CompiledRules, s: HouseholdRows) -> None:
        self._priorities, self._compiled, self._s = priorities, compiled, s
        self._codes: dict[str, dict[int, int]] = {}

    def of(self, rule: Rule, row: int, asked: Collection[str] = ()) -> float:
        """From 0 to 1; `asked` are ids of needs, measures and categories."""
        if asked and (rule.id in asked or rule.condition.named.partition(":")[2] in asked):
            return ASKED
        best = NOT_THEIRS
        for need in self._priorities.needs_of(rule.id):
            theirs = self.code(need, row)
            if need.id in asked and (theirs != NO or not need.told_by_facts):
                return ASKED
            best = max(best, TOLD if theirs == YES else NOT_THEIRS if theirs == NO else OPEN_NEED)
        return best

    def served(self, rule: Rule, row: int, asked: Collection[str] = ()) -> str | None:
        """The need that the help serves here: one they asked for before one that their facts tell; None where none."""
        needs = self._priorities.needs_of(rule.id)
        wanted = next((need.id for need in needs if need.id in asked), None)
        told = next((need.id for need in needs if self.code(need, row) == YES), None)
        return wanted or told or (needs[0].id if needs else None)

    def code(self, need: Need, row: int) -> int:
        """Whether the need is this person's; where it is known to be another's, not theirs. Row 0: anybody's."""
        found = self._codes.get(need.id)
        if found is None:
            found = self._codes[need.id] = self._by_row(need)
        return found[row]

    def refuse_unknown(self, asked: Collection[str], rules: Collection[str]) -> None:
        """Raises InputError for what is no need, measure or category."""
        for one in asked:
            if one not in self._priorities.needs and one not in rules:
                raise InputError("need", f"没有“{one}”这一种需要或帮扶", "、".join(self._priorities.needs))

    def _by_row(self, need: Need) -> dict[int, int]:
        test, s = self._compiled.test, self._s
        household = NO if need.household is None else test(need.household)(s, 0)
        if need.person is None:
            return dict.fromkeys(range(len(s.rows)), household)
        person = test(need.person)
        own = {row: person(s, row) for row in s.everybody}
        known = any(own[row] == YES for row in s.listed)
        found = {row: code if known and code != YES else OR[household][code] for row, code in own.items()}
        found[0] = household
        for code in own.values():
            found[0] = OR[found[0]][code]
        return found
