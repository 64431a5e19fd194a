"""What a rule reaches through the conditions it names: facts and standards."""

from collections.abc import Iterable, Iterator, Mapping

from policy_kb.model.conditions import Condition, facts_in, names_in, numbers_in
from policy_kb.model.numbers import Number, numbers
from policy_kb.model.rules import Rule


def tests_of(rule: Rule) -> list[Condition]:
    """Every condition of the rule itself."""
    whens = [case.when for case in rule.amount.cases] if rule.amount else []
    instead = [one.when for one in rule.instead]
    return [test for test in (rule.condition, rule.household, rule.confirmed_when, *whens, *instead) if test]


def conditions_of(rule: Rule, named: Mapping[str, Condition]) -> Iterator[Condition]:
    """The conditions of the rule's verdict and amount, and everything they name."""
    whens = [case.when for case in rule.amount.cases if case.when] if rule.amount else []
    return conditions_behind([rule.condition, *whens], named)


def conditions_behind(conditions: Iterable[Condition], named: Mapping[str, Condition]) -> Iterator[Condition]:
    """The conditions and everything they name, each name once."""
    waiting = list(conditions)
    seen: set[str] = set()
    while waiting:
        condition = waiting.pop()
        yield condition
        for name in names_in(condition):
            if name not in seen:
                seen.add(name)
                waiting.append(named[name])


def names_of(rule: Rule, named: Mapping[str, Condition]) -> list[str]:
    """The names of the conditions that the rule reaches, each once."""
    return list(dict.fromkeys(name for condition in conditions_of(rule, named) for name in names_in(condition)))


def numbers_of(rule: Rule, only: int | None = None, *, with_base: bool = True) -> Iterator[Number]:
    """Every number of the rule's amount, or of one of its cases; `with_base`: and of the step shown on the way."""
    if rule.amount:
        base = rule.amount.base if with_base else None
        for case in rule.amount.cases if only is None else rule.amount.cases[only : only + 1]:
            for number in (case.value, case.low, case.high, case.cap, base):
                yield from numbers(number) if number else ()


def standards_of_amount(rule: Rule, case: int | None) -> tuple[str, ...]:
    """The standards of the amount: of the case that applies, of all where that is open."""
    return tuple(dict.fromkeys(number.standard for number in numbers_of(rule, case) if number.standard))


def standards_of(rule: Rule, named: Mapping[str, Condition]) -> tuple[str, ...]:
    """Every standard that the rule rests on, those of its amount first."""
    found = dict.fromkeys(number.standard for number in numbers_of(rule) if number.standard)
    for condition in conditions_of(rule, named):
        found |= dict.fromkeys(number.standard for number in numbers_in(condition) if number.standard)
    return tuple(found)


def facts_of(rule: Rule, named: Mapping[str, Condition]) -> frozenset[str]:
    """Every fact that can matter to the rule."""
    found = {number.read.id for number in numbers_of(rule) if number.read}
    for condition in conditions_of(rule, named):
        found |= facts_in(condition)
    return frozenset(found)
