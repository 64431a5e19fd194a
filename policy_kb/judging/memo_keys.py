"""What a rule's outcome can depend on, as a key: where that is the same, so is the judgement, and so are its words."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from policy_kb.judging.household_rows import HouseholdRows, Layout
from policy_kb.model.conditions import Condition, facts_in, walk
from policy_kb.model.dependencies import conditions_behind, conditions_of, facts_of, numbers_of, tests_of
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
        return self._name, row, len(s.listed), s.size, s.share_open, s.others, self._household(s.rows[0]), persons


def of_judgement(rule: Rule, named: Mapping[str, Condition], layout: Layout) -> MemoKey:
    """What the verdict and the amount of a rule depend on."""
    return MemoKey(rule.id, facts_of(rule, named), conditions_of(rule, named), layout)


def of_words(rule: Rule, named: Mapping[str, Condition], layout: Layout) -> MemoKey:
    """What all that is said of an outcome depends on: its confidence, its evidence and how people are called too."""
    conditions = list(conditions_behind(tests_of(rule), named))
    facts = {fact for condition in conditions for fact in facts_in(condition)} | facts_of(rule, named) | {"relation"}
    evidence = (*rule.evidence.costs, "monthly_income_per_capita") if rule.evidence else ()
    return MemoKey(rule.id, facts | set(evidence), conditions, layout)


def of_refusals(rule: Rule, named: Mapping[str, Condition], layout: Layout) -> list[tuple[Condition, MemoKey]]:
    """What may refuse, in order, each with what all depends on that is said where it is the first to do so.

    Empty where more is said of a refusal than why: evidence, or of somebody not listed the household.
    """
    if rule.evidence or rule.household:
        return []
    found = []
    for index, part in enumerate(_refusing(rule.condition, named)):
        found.append((part, of_condition(f"{rule.id} {index}", part, named, layout)))
    return found


def beside_grant(rule: Rule, named: Mapping[str, Condition], layout: Layout) -> MemoKey | None:
    """What all depends on that is said of a grant beside its condition; None where more is said than that."""
    if rule.evidence or rule.household:
        return None
    conditions = list(conditions_behind([test for test in tests_of(rule) if test is not rule.condition], named))
    facts = {fact for condition in conditions for fact in facts_in(condition)} | {"relation"}
    facts |= {number.read.id for number in numbers_of(rule) if number.read}
    return MemoKey(f"{rule.id} granted", facts, conditions, layout)


def of_condition(name: str, condition: Condition, named: Mapping[str, Condition], layout: Layout) -> MemoKey:
    """What the verdict of a condition depends on, and why it is so."""
    conditions = list(conditions_behind([condition], named))
    facts = {fact for one in conditions for fact in facts_in(one)} | {"relation"}
    return MemoKey(name, facts, conditions, layout)


def _refusing(condition: Condition, named: Mapping[str, Condition]) -> Iterator[Condition]:
    parts = (named[condition.named],) if condition.named else condition.refusing
    if not parts:
        yield condition
    for part in parts:
        yield from _refusing(part, named)


def _getter(slots: Sequence[int]) -> Callable[[_Row], Hashable]:
    return itemgetter(*slots) if slots else lambda row: None
