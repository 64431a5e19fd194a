"""What holds of a household, and the verdicts of all rules on it and on a person: found together, and kept.

The verdicts on a person hang on the person's own facts and on what holds of the household, however much else is known
of it: of a family whose income has changed most people stand as before.
"""

from collections.abc import Hashable, Iterable, Iterator
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.judging.memo_keys import MemoKey
from policy_kb.model.conditions import Condition
from policy_kb.model.dependencies import tests_of
from policy_kb.model.numbers import numbers

if TYPE_CHECKING:
    from policy_kb.judging.compiled_rules import CompiledRules, Test

KEPT = 2_000


class Standing:
    """How the rules come out for the household or somebody in it: each by its place, None where it must be asked.

    `words`: by rule, what all that is said of it depends on, with the number of the person's part of that.
    `told`: what is said of a rule, by its id and the number of the household's values that are read, or by its id
    alone where none is: all else is alike here (outcome_json.py).
    """

    __slots__ = ("codes", "told", "words")

    def __init__(self, codes: tuple[int | None, ...]) -> None:
        self.codes = codes
        self.words: dict[str, tuple[MemoKey, int]] = {}
        self.told: dict[Hashable, Any] = {}


class Standings:
    """Of the rules of a day; `rules` are those whose verdicts are found together."""

    def __init__(self, compiled: "CompiledRules") -> None:
        self._compiled = compiled
        found = [rule for rule in compiled.rules if not any(self._looks_elsewhere(test) for test in tests_of(rule))]
        self.rules = frozenset(rule.id for rule in found)
        self._tests = {scope: self._of_scope(scope) for scope in ("household", "person")}
        tests = {rule.id: [part for test in tests_of(rule) for part in self._parts(test)] for rule in compiled.rules}
        every = dict.fromkeys(part for parts in tests.values() for part in parts)
        self.places = {part: place for place, part in enumerate(every)}
        self._of_all = [compiled.test(part) for part in every]
        read = dict.fromkeys(part for rule in found if rule.scope == "person" for part in tests[rule.id])
        self._around = itemgetter(*sorted(self.places[part] for part in read)) if read else bytes
        self._known: dict[Hashable, Standing] = {}

    def each(self, s: HouseholdRows, rows: Iterable[int]) -> dict[int, Standing]:
        """How the rules come out for the household (row 0) and each of these rows."""
        s.around = bytes([test(s, 0) for test in self._of_all])
        around = self._around(s.around)
        shape = len(s.listed), s.size, s.share_open, s.others, s.as_of
        of_persons = {row: self._one(s, row, (around, row, shape, tuple(s.rows[row])), "person") for row in rows}
        return {0: self._one(s, 0, (s.around, shape), "household"), **of_persons}

    def _one(self, s: HouseholdRows, row: int, key: Hashable, scope: str) -> Standing:
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= KEPT:
                self._known.clear()
            codes = tuple([None if test is None else test(s, row) for test in self._tests[scope]])
            found = self._known[key] = Standing(codes)
        return found

    def forget_words(self) -> None:
        """Keep no longer what is said."""
        for one in self._known.values():
            one.told.clear()

    def _of_scope(self, scope: str) -> list["Test | None"]:
        compiled = self._compiled
        return [
            compiled.rule_tests[rule.id] if rule.scope == scope and rule.id in self.rules else None
            for rule in compiled.rules
        ]

    def _looks_elsewhere(self, condition: Condition) -> bool:
        """Whether it asks of other people beside what holds of the household, or of both in one comparison."""
        traits = self._compiled.traits
        if not traits.on_person(condition):
            return False
        read = {part.read for number in condition.compared for part in numbers(number) if part.read}
        if condition.of_others or any(fact.scope == "household" for fact in (*read, *condition.facts)):
            return True
        return any(self._looks_elsewhere(part) for part in self._inside(condition))

    def _parts(self, condition: Condition) -> Iterator[Condition]:
        """The parts on the household alone, taken apart as far as they do not ask everybody."""
        on_household = not self._compiled.traits.on_person(condition)
        if on_household and not (condition.named or condition.refusing or condition.granting):
            yield condition
        if on_household and condition.of_others:
            return
        for part in self._inside(condition):
            yield from self._parts(part)

    def _inside(self, condition: Condition) -> tuple[Condition, ...]:
        return (self._compiled.conditions[condition.named],) if condition.named else condition.inside
