"""What all that is said of an outcome depends on: of a decided one only what decides it, so that most is shared."""

from collections.abc import Iterator, Mapping, Sequence

from policy_kb.judging.compiled_rules import CompiledRules
from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.judging.memo_keys import MemoKey
from policy_kb.judging.standings import Standing
from policy_kb.judging.told import Told
from policy_kb.model.conditions import Condition
from policy_kb.model.dependencies import facts_of, numbers_of, tests_of
from policy_kb.model.logic import NO, YES
from policy_kb.model.rules import Rule


class WordsKeys:
    """The keys of one set of compiled rules."""

    def __init__(self, compiled: CompiledRules) -> None:
        self._compiled = compiled
        rules, named = compiled.rules, compiled.conditions
        self._whole = {rule.id: self._of_whole(rule) for rule in rules}
        self._refusing = {rule.id: list(_refusing(rule.condition, named)) for rule in rules}
        self._made: dict[tuple[str, Sequence[Condition]], MemoKey] = {}

    def parts(self, rule: Rule, s: HouseholdRows, row: int, standing: Standing | None) -> tuple[MemoKey, int]:
        """What all that is said of the rule depends on, and the number of the person's part of it.

        `standing`: how the rules come out for the row, where this one is among them.
        """
        found = standing.words.get(rule.id) if standing else None
        if found is None:
            reads = self._reads(rule, s, row)
            found = reads, reads.person.of_person(s, row)
            if standing:
                standing.words[rule.id] = found
        return found

    def _reads(self, rule: Rule, s: HouseholdRows, row: int) -> MemoKey:
        """Of a refusal why the first does that refuses, of a grant the parts that decide it; else everything."""
        compiled, test = self._compiled, self._compiled.test
        code = compiled.rule_tests[rule.id](s, row)
        if rule.evidence or rule.household or code > YES:
            return self._whole[rule.id]
        if code == NO:
            first = next(part for part in self._refusing[rule.id] if test(part)(s, row) == NO)
            return self._deciding(rule, "refused", (first,))
        if rule.amount and any(when.when and test(when.when)(s, row) > YES for when in rule.amount.cases):
            return self._whole[rule.id]
        deciding = [rule.condition]
        if code == YES:
            deciding = []
            self._decide(rule.condition, s, row, deciding)
        return self._deciding(rule, "granted", tuple(deciding))

    def _deciding(self, rule: Rule, how: str, parts: Sequence[Condition]) -> MemoKey:
        key = f"{how} {rule.id}", parts
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = self._of_parts(rule, parts, granted=how == "granted")
        return found

    def _of_parts(self, rule: Rule, parts: Sequence[Condition], *, granted: bool) -> MemoKey:
        compiled = self._compiled
        told = Told(compiled)
        beside = [test for test in tests_of(rule) if test is not rule.condition] if granted else []
        if granted:
            told.facts |= {number.read.id for number in numbers_of(rule) if number.read}
        if rule.id in compiled.estimable:  # how it leans is found by other limits than those of the verdicts
            told.everything([*parts, *beside])
        else:
            for part in parts:
                told.reasons(part)
            for test in beside:
                told.verdict(test)
        return self._memo_key(told)

    def _of_whole(self, rule: Rule) -> MemoKey:
        told = Told(self._compiled)
        told.everything(tests_of(rule))
        told.facts |= facts_of(rule, self._compiled.conditions)
        told.facts |= {*rule.evidence.costs, "monthly_income_per_capita"} if rule.evidence else set()
        return self._memo_key(told)

    def _memo_key(self, told: Told) -> MemoKey:
        places = self._compiled.standings.places
        held = sorted(places[part] for part in told.held)
        return MemoKey(told.facts, self._compiled.layout, of_everybody=told.of_everybody, held=held)

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


def _refusing(condition: Condition, named: Mapping[str, Condition]) -> Iterator[Condition]:
    """What may refuse, in order."""
    parts = (named[condition.named],) if condition.named else condition.refusing
    if not parts:
        yield condition
    for part in parts:
        yield from _refusing(part, named)
