"""What can be told of a condition before any household is asked: whether it depends on whose row, and on standards."""

from collections.abc import Mapping

from policy_kb.model.conditions import (
    Among,
    Compared,
    Condition,
    Given,
    Named,
    OfMembers,
    OfParents,
    children,
    numbers,
)


class ConditionTraits:
    """Found once for each condition, through what it names."""

    def __init__(self, named: Mapping[str, Condition]) -> None:
        self._named = named
        self._on_person: dict[Condition, bool] = {}
        self._compares: dict[Condition, bool] = {}

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
            parts = (self._named[condition.name],) if isinstance(condition, Named) else children(condition)
            own = isinstance(condition, Compared) and any(part.standard for part in numbers(condition.limit))
            found = self._compares[condition] = own or any(self.compares_standards(part) for part in parts)
        return found

    def _is_on_person(self, condition: Condition) -> bool:
        if isinstance(condition, Named):
            return self.on_person(self._named[condition.name])
        if isinstance(condition, OfMembers):
            return False
        if isinstance(condition, Compared):
            return any(part.read is not None and part.read.scope == "person" for part in numbers(condition.number))
        if isinstance(condition, Among | Given):
            return condition.fact.scope == "person"
        return isinstance(condition, OfParents) or any(self.on_person(part) for part in children(condition))
