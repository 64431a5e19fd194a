"""Conditions and numbers as plain data: what the rules are made of, before anything is evaluated."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from policy_kb.model.facts import FactSpec

Comparison = Literal["below", "at_most", "above", "at_least"]
Operation = Literal["plus", "minus", "times", "least", "greatest"]


@dataclass(frozen=True, slots=True, eq=False)
class Number:
    """A constant, a fact, a standard's entry (chosen by a fact where `by` is one), or an operation on numbers."""

    kind: Literal["constant", "fact", "standard"] | Operation
    parts: tuple["Number", ...] = ()
    constant: Decimal = Decimal(0)
    fact: FactSpec | None = None
    standard: str = ""
    entry: int = 0
    by: FactSpec | None = None
    entry_of: Mapping[str, int] = field(default_factory=dict)

    @property
    def read(self) -> FactSpec | None:
        """The fact that the number itself reads."""
        return self.fact or self.by


@dataclass(frozen=True, slots=True, eq=False)
class Every:
    """All parts hold."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True, eq=False)
class Some:
    """At least one part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True, eq=False)
class Negation:
    """The part does not hold."""

    part: "Condition"


@dataclass(frozen=True, slots=True, eq=False)
class ForReview:
    """Where the part holds, a person must decide; `why` says on what (Chinese)."""

    part: "Condition"
    why: str


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """A number against a limit that holds no fact."""

    number: Number
    how: Comparison
    limit: Number


@dataclass(frozen=True, slots=True, eq=False)
class Among:
    """The fact is one of the values; where `of_set`, its set of choices contains one of them."""

    fact: FactSpec
    values: frozenset[object]
    of_set: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """A value of the fact was given at all; only for facts whose absence means something."""

    fact: FactSpec


@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """Another condition by name: `category:dibao`, `person:tekun`, `measure:…` or `condition:…`."""

    name: str


@dataclass(frozen=True, slots=True, eq=False)
class OfMembers:
    """`any` or `all` of the household's members, those not listed included."""

    which: Literal["any", "all"]
    part: "Condition"


@dataclass(frozen=True, slots=True, eq=False)
class OfParents:
    """A parent of this person, who lives in the household, meets the part."""

    part: "Condition"


Condition = Every | Some | Negation | ForReview | Compared | Among | Given | Named | OfMembers | OfParents

# Whose child is whose, by their relations to the applicant. `other` may be a grandchild or a nephew.
PARENTS: dict[str, frozenset[str]] = {
    "self": frozenset({"parent"}),
    "spouse": frozenset({"parent"}),
    "child": frozenset({"self", "spouse"}),
    "sibling": frozenset({"parent"}),
    "parent": frozenset({"grandparent"}),
    "other": frozenset({"child", "sibling", "other"}),
    "grandparent": frozenset(),
}


def children(condition: Condition) -> tuple[Condition, ...]:
    """The conditions directly inside."""
    if isinstance(condition, Every | Some):
        return condition.parts
    if isinstance(condition, Negation | ForReview | OfMembers | OfParents):
        return (condition.part,)
    return ()


def walk(condition: Condition) -> Iterator[Condition]:
    """The condition and everything inside it."""
    yield condition
    for child in children(condition):
        yield from walk(child)


def numbers(number: Number) -> Iterator[Number]:
    """The number and everything inside it."""
    yield number
    for part in number.parts:
        yield from numbers(part)


def numbers_in(condition: Condition) -> Iterator[Number]:
    """Every number that the condition compares."""
    for node in walk(condition):
        if isinstance(node, Compared):
            yield from numbers(node.number)
            yield from numbers(node.limit)


def facts_in(condition: Condition) -> frozenset[str]:
    """The facts named directly in the condition (not through `Named`)."""
    found = {number.read.id for number in numbers_in(condition) if number.read}
    for node in walk(condition):
        if isinstance(node, Among | Given):
            found.add(node.fact.id)
        if isinstance(node, OfParents):
            found.add("relation")
    return frozenset(found)
