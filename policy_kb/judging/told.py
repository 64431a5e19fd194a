"""What is told of a condition: the values of facts where they are said, and of all else no more than whether it holds.

Of what a reason names within another only the verdict is told (forms/named.py): a family whose income is another, but
no verdict with it, is told the same.
"""

from collections.abc import Iterable

from policy_kb.judging.compiled_rules import CompiledRules
from policy_kb.model.conditions import Condition, facts_in, walk
from policy_kb.model.dependencies import conditions_behind


class Told:
    """Gathered from conditions: facts by value, whether of everybody, and parts on the household by their verdict."""

    def __init__(self, compiled: CompiledRules) -> None:
        self._named, self._traits, self._places = compiled.conditions, compiled.traits, compiled.standings.places
        self._seen: set[tuple[str, Condition]] = set()
        self.facts = {"relation"}
        self.of_everybody = False
        self.held: dict[Condition, None] = {}

    def reasons(self, condition: Condition, *, within: bool = False) -> None:
        """As a reason that stands by itself, or `within` what another names."""
        if self._met(f"reason {within}", condition):
            return
        if within and condition.named and not condition.named.startswith("condition:"):
            self.verdict(condition)
            return
        self._values(condition)
        for part in self._parts(condition):
            self.reasons(part, within=within or bool(condition.named))

    def verdict(self, condition: Condition) -> None:
        """Whether it holds, and by which standards."""
        if self._met("verdict", condition):
            return
        parts = self._parts(condition)
        if self._traits.on_person(condition):
            self._values(condition)
        elif condition.of_others:
            parts = ()
            if self._more_than_its_verdict(condition):
                self.everything([condition])
            else:
                self._hold(condition)
        elif not (condition.named or condition.refusing or condition.granting):
            self._hold(condition)
        for part in parts:
            self.verdict(part)

    def everything(self, conditions: Iterable[Condition]) -> None:
        """All facts behind the conditions by value."""
        for one in conditions_behind(conditions, self._named):
            self.facts |= facts_in(one)
            self.of_everybody |= any(node.of_others for node in walk(one))

    def _more_than_its_verdict(self, condition: Condition) -> bool:
        """Whether standards or doubts about single people are told, which the verdict on all does not settle."""
        return self._traits.may_doubt(condition) or self._traits.compares_standards(condition)

    def _hold(self, condition: Condition) -> None:
        if condition in self._places:
            self.held[condition] = None
        else:
            self.everything([condition])

    def _values(self, condition: Condition) -> None:
        self.of_everybody |= condition.of_others
        if not condition.inside:
            self.facts |= facts_in(condition)
        self.facts |= {fact.id for fact in condition.facts}

    def _parts(self, condition: Condition) -> tuple[Condition, ...]:
        return (self._named[condition.named],) if condition.named else condition.inside

    def _met(self, how: str, condition: Condition) -> bool:
        met = (how, condition) in self._seen
        self._seen.add((how, condition))
        return met
