"""Why a condition came out as it did, as structure: which conditions decided, on which facts, against which limit.

What is found here words/reasons.py turns into Chinese. Each form of condition brings its own part.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import singledispatch

from policy_kb.judging.compiled_rules import CompiledRules
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.model.case import Value
from policy_kb.model.conditions import Condition
from policy_kb.model.facts import FactSpec
from policy_kb.model.logic import REVIEW, YES


@dataclass(slots=True, eq=False)
class Reason:
    """One reason. `kind` says what sort it is, `verdict` (of logic.py) how the condition came out that it explains.

    `row`: whose reason it is, 0 the household. `facts`: what was looked at, with its value, None where not known.
    `limit`: what a number was held against, by `standards` where it follows from those; `left`: what is left to hold
    against it. `names`: other conditions.
    `about`: words of the policy's own data. `condition`: what is to be said of everybody. `inner`: what is behind it.
    """

    kind: str
    verdict: int
    row: int = 0
    facts: tuple[tuple[FactSpec, Value | None], ...] = ()
    condition: Condition | None = None
    limit: Decimal | None = None
    left: Decimal | None = None
    standards: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    about: str = ""
    inner: tuple["Reason", ...] = ()

    @property
    def open(self) -> bool:
        """Whether it only tells what is not known yet."""
        return self.verdict > YES


class ReasonFinder:
    """Finds the reasons of one household under the rules of one day; what was found is kept."""

    def __init__(self, compiled: CompiledRules, rows: HouseholdRows) -> None:
        self.compiled, self.rows = compiled, rows
        self._found: dict[tuple[Condition, int, bool], tuple[Reason, ...]] = {}
        self._standards: dict[tuple[Condition, int], tuple[str, ...]] = {}
        self._codes: dict[tuple[Condition, int], int] = {}

    def code(self, condition: Condition, row: int) -> int:
        """How the condition comes out."""
        key = condition, row
        code = self._codes.get(key)
        if code is None:
            code = self._codes[key] = self.compiled.test(condition)(self.rows, row)
        return code

    def why(self, condition: Condition, row: int, *, within: int = 0) -> tuple[Reason, ...]:
        """The reasons that decide the condition; for one that is open, what is settled and what is not.

        `within`: how many named conditions it stands in; the deeper, the less is told.
        """
        key = condition, row if self.compiled.traits.on_person(condition) else 0, within > 0
        found = self._found.get(key)
        if found is None:
            code = self.code(condition, row)
            found = self._found[key] = _FORMS[type(condition)](condition, self, row, code, within)
        return found

    def of_parts(self, parts: Iterable[Condition], row: int, within: int) -> tuple[Reason, ...]:
        """The reasons of several parts, less those of facts that nobody need give and nobody gave."""
        chosen, silent = list(parts), self.compiled.traits.may_be_unsaid
        told = [part for part in chosen if not (silent(part) and unsaid(part, self, row))] or chosen
        found: dict[Reason, None] = {}
        for part in told:
            found.update(dict.fromkeys(self.why(part, row, within=within)))
        return tuple(found)

    def doubts(self, condition: Condition, row: int) -> tuple[Reason, ...]:
        """What a person must look at before the condition holds, from its parts for review that are met."""
        found: list[Reason] = []
        if not self.compiled.traits.may_doubt(condition):
            return ()
        if condition.doubt and self.code(condition, row) == REVIEW:
            found.append(Reason("doubt", REVIEW, row, about=condition.doubt))
        if condition.named:
            found += self.doubts(self.compiled.conditions[condition.named], row)
        for part in condition.inside:
            for each in self.rows.listed if condition.of_others else (row,):
                found += self.doubts(part, each)
        return tuple(found)

    def standards(self, condition: Condition, row: int) -> tuple[str, ...]:
        """The standards that the verdict rests on, each once: where one part decides, only that part's."""
        traits = self.compiled.traits
        if not traits.compares_standards(condition):
            return ()
        key = condition, row if traits.on_person(condition) else 0
        found = self._standards.get(key)
        if found is None:
            rests = _RESTS_ON.get(type(condition), _RESTS_ON[object])
            names = rests(condition, self, row, self.code(condition, row))
            found = self._standards[key] = tuple(dict.fromkeys(names))
        return found

    def standards_of_people(self, part: Condition, code: int) -> list[str]:
        """The same of what is asked of everybody: of those who come out alike, of all where nobody does."""
        everybody = self.rows.everybody
        alike = [each for each in everybody if self.code(part, each) == code]
        return [name for each in alike or everybody for name in self.standards(part, each)]


@singledispatch
def found_reasons(condition: Condition, finder: ReasonFinder, row: int, code: int, within: int) -> tuple[Reason, ...]:
    """The reasons of a condition that came out as `code`; each form brings its own."""
    raise NotImplementedError(type(condition))


@singledispatch
def rests_on(condition: Condition, finder: ReasonFinder, row: int, code: int) -> list[str]:
    """The standards behind a verdict; those of all parts unless the form knows better."""
    return [name for part in condition.inside for name in finder.standards(part, row)]


@singledispatch
def unsaid(condition: Condition, finder: ReasonFinder, row: int) -> bool:
    """Whether it rests on a fact that nobody need give and nobody gave: no reason worth a sentence."""
    return False


# By the exact form: forms have no kinds of their own, and this is asked very often.
_FORMS, _RESTS_ON = found_reasons.registry, rests_on.registry
