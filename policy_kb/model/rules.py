"""Categories, measures and documents as read from documents/, before a date picks those in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from policy_kb.model.conditions import Condition, Number


@dataclass(frozen=True, slots=True)
class Materials:
    """What to bring. `items` is empty where no list of grade B or better was found."""

    items: tuple[str, ...] = ()
    source: str = ""
    grade: str = "unknown"


@dataclass(frozen=True, slots=True)
class AmountCase:
    """One way the amount is found: a value up to a cap, or a low and a high end; `when` None always applies.

    `kind` is exact or at_most.
    """

    when: Condition | None
    value: Number | None
    low: Number | None
    high: Number | None
    cap: Number | None
    kind: str


@dataclass(frozen=True, slots=True)
class AmountRule:
    """How much: unit, period (month, year, once), per whom, the cases in order; `base` is a step shown on the way."""

    unit: str
    period: str
    per: str
    cases: tuple[AmountCase, ...]
    base: Number | None
    note: str


@dataclass(frozen=True, slots=True)
class Instead:
    """Another measure for the same need: where both hold, that one applies and this one gives way.

    `part` names the share that gives way, empty where all of it does; both texts in Chinese. `when`: what makes it
    certain that somebody of the household gets the other measure, though nobody knows who.
    """

    measure: str
    when: Condition | None
    why: str
    part: str
    line: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Figures for the caseworker: income less these yearly costs, per head and month, against a line."""

    costs: tuple[str, ...]
    line: Number


@dataclass(frozen=True, slots=True)
class Rule:
    """A category or a measure of one document. `household` is a person category's meaning for the whole household."""

    id: str
    kind: str
    scope: str
    label: str
    clause: tuple[str, ...]
    summary: str
    explanation: str
    condition: Condition
    household: Condition | None
    confirmed_when: Condition | None
    amount: AmountRule | None
    responsible: tuple[str, ...]
    materials: Materials
    where: str
    instead: tuple[Instead, ...]
    note: str
    evidence: Evidence | None
    document: str
    effective_from: date
    effective_to: date | None
    file: str
    line: int

    def holds(self, day: date) -> bool:
        """Whether the rule is in force on `day`."""
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)


@dataclass(frozen=True, slots=True)
class NamedCondition:
    """A condition that the rules of a document share."""

    label: str
    scope: str
    test: Condition
    line: int


@dataclass(frozen=True, slots=True)
class Document:
    """A policy document with its dates, and the named conditions that its rules share."""

    id: str
    title: str
    number: str
    effective_from: date
    effective_to: date | None
    repeals: tuple[str, ...]
    conditions: Mapping[str, NamedCondition]
    file: str
