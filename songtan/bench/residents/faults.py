"""What is wrong with a family as it is written: a bench must not measure a slip of the pen."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations
from typing import Any

from bot.language import normalise
from bot.language.numbers import find_numbers
from policy_kb import FactSpec, KnowledgeBase
from songtan.bench.residents.family import Family, Reply, absent

HELPS = "true_helps", "not_helps", "open_helps"
NEAR = Decimal("0.1")  # "四万二上下" of 42,000
_NUMBERS = "int", "money"


def faults(family: Family, kb: KnowledgeBase) -> list[str]:
    """Sentences: what, where, and what was expected."""
    return [*_truth(family, kb), *_answers(family, kb), *_helps(family, kb)]


def ranges(text: str) -> list[tuple[Decimal, Decimal]]:
    """The numbers that a text names, each with its ends, a little wider than said."""
    amounts = [one.amount for one in find_numbers(normalise(text))]
    return [(one.low * (1 - NEAR), one.high * (1 + NEAR)) for one in amounts]


def names_figure(text: str, value: Any) -> bool:
    """Whether one of its numbers is the value, about."""
    return any(low <= Decimal(str(value)) <= high for low, high in ranges(text))


def _truth(family: Family, kb: KnowledgeBase) -> Iterator[str]:
    yield from _facts("household", family.told(None), "household", kb)
    for member in family.members:
        told = {fact: value for fact, value in family.told(member).items() if fact != "id"}
        yield from _facts(member, told, "person", kb)
    if len(set(family.members)) < len(family.members):
        yield f"members: {family.members}, expected each id once"
    relations = [family.told(member).get("relation") for member in family.members]
    if relations.count("self") != 1:
        yield f"members: {relations.count('self')} with the relation self, expected one applicant"
    home = family.told(None)
    if home.get("size") != len(family.members):
        yield f"household: size {home.get('size')}, expected the {len(family.members)} members"
    elif abs(home["monthly_income"] / home["size"] - home["monthly_income_per_capita"]) > 1:
        yield f"household: {home['monthly_income_per_capita']} a head, expected the income by {home['size']}"


def _facts(where: str, told: Mapping[str, Any], scope: str, kb: KnowledgeBase) -> Iterator[str]:
    for fact, value in told.items():
        spec = kb.facts.get(fact)
        if spec is None or spec.scope != scope:
            yield f"{where}: {fact}, expected a fact of a {scope}"
        elif not _fits(spec, value):
            yield f"{where}: {fact} is {value!r}, expected {' or '.join(spec.choices) or spec.type}"


def _fits(spec: FactSpec, value: Any) -> bool:
    if spec.type == "bool":
        return isinstance(value, bool)
    if spec.type in _NUMBERS:
        return isinstance(value, int | float) and not isinstance(value, bool)
    values = value if spec.type == "choices" and isinstance(value, list) else [value]
    return all(one in spec.choices for one in values)


def _answers(family: Family, kb: KnowledgeBase) -> Iterator[str]:
    for fact, member, reply in family.replies():
        spec = kb.facts.get(fact)
        if spec is None:
            yield f"answers: {fact}, expected a fact"
        elif member is not None and (spec.scope == "household" or member not in family.members):
            yield f"answers: {fact} of {member}, expected a member's own fact, of a member"
        else:
            yield from _agrees(family, spec, member, reply)


def _agrees(family: Family, spec: FactSpec, member: str | None, reply: Reply) -> Iterator[str]:
    where = f"answers: {spec.id}{'' if member is None else f' of {member}'} ({reply.text})"
    if reply.unknown:
        return
    if spec.scope == "person" and member is None:
        having = [one for one in family.members if family.value(spec, one) not in (absent(spec), spec.usual)]
        if having:
            yield f"{where}: {', '.join(having)} has it, expected nobody where one sentence is for all"
        return
    value = family.value(spec, member)
    if value is None:
        yield f"{where}: nothing in the truth, expected {' or '.join(spec.choices) or spec.type}"
    elif spec.type in _NUMBERS and value and ranges(reply.text) and not names_figure(reply.text, value):
        yield f"{where}: {value} in the truth, expected that figure in the words"


def _helps(family: Family, kb: KnowledgeBase) -> Iterator[str]:
    by_name: Mapping[str, Mapping[str, str]] = {name: getattr(family, name) for name in HELPS}
    for name, helps in by_name.items():
        for measure in set(helps) - set(kb.measures):
            yield f"{name}: {measure}, expected the id of a measure"
    for one, other in combinations(HELPS, 2):
        for measure in set(by_name[one]) & set(by_name[other]):
            yield f"{one} and {other}: {measure}, expected it in one of them"
    for measure, people in family.whose.items():
        if measure not in family.true_helps or not set(people) <= set(family.members):
            yield f"whose: {measure} of {people}, expected a true help and members"
