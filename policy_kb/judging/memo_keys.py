"""What a rule's outcome can depend on, as a key: where that is the same, so is the judgement."""

from collections.abc import Hashable, Mapping

from policy_kb.judging.household_rows import HouseholdRows, Layout
from policy_kb.model.conditions import Condition, OfMembers, OfParents, walk
from policy_kb.model.dependencies import conditions_of, facts_of
from policy_kb.model.rules import Rule


class MemoKey:
    """The slots that a rule reads of the household, of the person, and whether of everybody."""

    def __init__(self, rule: Rule, conditions: Mapping[str, Condition], layout: Layout) -> None:
        facts = [layout.facts[name] for name in facts_of(rule, conditions)]
        household = {fact.slot for fact in facts if fact.scope == "household"}
        if layout.per_head in household:
            household |= {layout.income, layout.size}
        self._rule = rule.id
        self._household = sorted(household)
        self._person = sorted(fact.slot for fact in facts if fact.scope == "person")
        nodes = (node for condition in conditions_of(rule, conditions) for node in walk(condition))
        self._everybody = any(isinstance(node, OfMembers | OfParents) for node in nodes)

    def key(self, s: HouseholdRows, row: int) -> Hashable:
        """The rule, the row, and everything of the household that can matter to them."""
        household = s.rows[0]
        read = tuple([household[slot] for slot in self._household])
        rows = s.rows[1:] if self._everybody else s.rows[row : row + 1] if row else ()
        persons = tuple([tuple([person[slot] for slot in self._person]) for person in rows])
        return self._rule, row, len(s.listed), s.size, s.others, read, persons
