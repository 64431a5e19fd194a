"""What a rule's outcome can depend on, as a key: where that is the same, so is the judgement, and so are its words."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from policy_kb.judging.household_rows import HouseholdRows, Layout
from policy_kb.model.conditions import Condition, facts_in, walk
from policy_kb.model.dependencies import conditions_behind, conditions_of, facts_of, tests_of
from policy_kb.model.rules import Rule

_Row = list[Any]


class MemoKey:
    """The slots that are read of the household, of the person, and whether of everybody."""

    def __init__(self, name: str, facts: Iterable[str], conditions: Iterable[Condition], layout: Layout) -> None:
        specs = [layout.facts[fact] for fact in facts]
        household = {fact.slot for fact in specs if fact.scope == "household"}
        if layout.per_head in household:
            household |= {layout.income, layout.size}
        self._name = name
        self._household = _getter(sorted(household))
        self._person = _getter(sorted(fact.slot for fact in specs if fact.scope == "person"))
        nodes = (node for condition in conditions for node in walk(condition))
        self._everybody = any(node.of_others for node in nodes)

    def key(self, s: HouseholdRows, row: int) -> Hashable:
        """The rule, the row, and everything of the household that can matter to them."""
        if self._everybody:
            persons: Hashable = tuple([self._person(person) for person in s.rows[1:]])
        else:
            persons = self._person(s.rows[row]) if row else None
        return self._name, row, len(s.listed), s.size, s.others, self._household(s.rows[0]), persons


def of_judgement(rule: Rule, named: Mapping[str, Condition], layout: Layout) -> MemoKey:
    """What the verdict and the amount of a rule depend on."""
    return MemoKey(rule.id, facts_of(rule, named), conditions_of(rule, named), layout)


def of_words(rule: Rule, named: Mapping[str, Condition], layout: Layout) -> MemoKey:
    """What all that is said of an outcome depends on: its confidence, its evidence and how people are called too."""
    conditions = list(conditions_behind(tests_of(rule), named))
    facts = {fact for condition in conditions for fact in facts_in(condition)} | facts_of(rule, named) | {"relation"}
    evidence = (*rule.evidence.costs, "monthly_income_per_capita") if rule.evidence else ()
    return MemoKey(rule.id, facts | set(evidence), conditions, layout)


def _getter(slots: Sequence[int]) -> Callable[[_Row], Hashable]:
    return itemgetter(*slots) if slots else lambda row: None
