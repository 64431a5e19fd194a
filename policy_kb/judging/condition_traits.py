"""What can be told of a condition before any household is asked: what it hangs on, and what it may leave open."""

from collections.abc import Mapping

from policy_kb.model.conditions import Condition
from policy_kb.model.numbers import numbers, standards_in


class ConditionTraits:
    """Found once for each condition, through what it names."""

    def __init__(self, named: Mapping[str, Condition]) -> None:
        self._named = named
        self._on_person: dict[Condition, bool] = {}
        self._compares: dict[Condition, bool] = {}
        self._doubts: dict[Condition, bool] = {}
        self._unsaid: dict[Condition, bool] = {}

    def on_person(self, condition: Condition) -> bool:
        """Whether the verdict depends on whose row is asked; not so where only the household is spoken of."""
        found = self._on_person.get(condition)
        if found is None:
            found = self._on_person[condition] = self._is_on_person(condition)
        return found

    def compares_standards(self, condition: Condition) -> bool:
        """Whether any part of the condition, itself or named, is compared with a standard."""
        found = self._compares.get(condition)
        if found is None:
            own = any(standards_in(number) for number in condition.compared)
            parts = self._parts(condition)
            found = self._compares[condition] = own or any(self.compares_standards(part) for part in parts)
        return found

    def may_doubt(self, condition: Condition) -> bool:
        """Whether any part of the condition, itself or named, leaves something for a person to decide."""
        found = self._doubts.get(condition)
        if found is None:
            inside = any(self.may_doubt(part) for part in self._parts(condition))
            found = self._doubts[condition] = bool(condition.doubt) or inside
        return found

    def may_be_unsaid(self, condition: Condition) -> bool:
        """Whether the condition itself, not what it names, speaks of a fact that nobody need give."""
        found = self._unsaid.get(condition)
        if found is None:
            own = any(fact.absent for fact in condition.facts)
            found = self._unsaid[condition] = own or any(self.may_be_unsaid(part) for part in condition.inside)
        return found

    def _parts(self, condition: Condition) -> tuple[Condition, ...]:
        return (self._named[condition.named],) if condition.named else condition.inside

    def _is_on_person(self, condition: Condition) -> bool:
        if condition.on_person is not None:
            return condition.on_person
        read = {part.read for number in condition.compared for part in numbers(number) if part.read}
        if any(fact.scope == "person" for fact in (*read, *condition.facts)):
            return True
        return any(self.on_person(part) for part in self._parts(condition))
