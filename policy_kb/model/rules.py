"""Categories, measures and documents as read from documents/, before a date picks those in force."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from policy_kb.model.conditions import Condition
from policy_kb.model.directory import Line
from policy_kb.model.numbers import Number

WhoseStreet = Literal["registered", "live"]


@dataclass(frozen=True, slots=True)
class Materials:
    """What to bring. `items` is empty where no list of grade B or better was found."""

    items: tuple[str, ...] = ()
    source: str = ""
    grade: str = "unknown"


@dataclass(frozen=True, slots=True)
class AmountCase:
    """One way the amount is found: a value up to a cap, or a low and a high end; `when` None always applies.

    `kind` is exact or at_most. `note` is said where this case applies. `payee`: who gets it instead of the household,
    empty where it does.
    """

    when: Condition | None
    value: Number | None
    low: Number | None
    high: Number | None
    cap: Number | None
    kind: str
    note: str = ""
    payee: str = ""


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
    label: str


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """How long a step may take: `days` of `unit` (工作日 or 天) counted in `step`, with its source and grade.

    `whole`: the step is all of it, from applying to the end.
    """

    days: int
    unit: str
    step: str
    source: str
    grade: str
    whole: bool = False

    @property
    def sentence(self) -> str:
        """The limit in words."""
        return f"{self.step}：{self.days}个工作日" if self.unit == "工作日" else f"{self.step}：{self.days}天"


@dataclass(frozen=True, slots=True)
class WayThere:
    """How to get a help. All texts in Chinese, empty where nothing is known; `lines` are the directory's.

    `first_step`: what to do first, as a sentence. `apply_when`: the season. `apply_without`: how it comes by itself.
    `street`: it is the window of the street (town) where they are "registered" or where they "live"; "": another place.
    `unknown`: which of time_limit and apply_when were looked for and not found.
    """

    first_step: str = ""
    apply_when: str = ""
    apply_without: str = ""
    time_limits: tuple[TimeLimit, ...] = ()
    lines: tuple[Line, ...] = ()
    street: WhoseStreet | Literal[""] = ""
    unknown: tuple[str, ...] = ()


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
    way: WayThere
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

    @property
    def not_found(self) -> tuple[str, ...]:
        """What was looked for and not found of the way there, by the names of its fields."""
        return (*self.way.unknown, *(() if self.materials.items else ("materials",)))


@dataclass(frozen=True, slots=True)
class NamedCondition:
    """A condition that the rules of a document share."""

    label: str
    scope: str
    test: Condition
    line: int


@dataclass(frozen=True, slots=True)
class Document:
    """A policy document with its dates, and the named conditions that its rules share.

    `no_twice`: the clauses by which one need is met once. `replaces`: the numbers of documents it takes the place of.
    `rights`: clause and what it gives everybody, which no condition decides. `not_known`: what was looked for in it and
    not found. All in Chinese. `lapses`: the day from which nobody attests the document any more, where no later one is
    known: its rules are then the last known ones, which staff must ask about; not its end, after which others hold.
    """

    id: str
    title: str
    number: str
    effective_from: date
    effective_to: date | None
    repeals: tuple[str, ...]
    conditions: Mapping[str, NamedCondition]
    file: str
    source: str = ""
    grade: str = "P"
    no_twice: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    rights: tuple[tuple[str, str], ...] = ()
    not_known: tuple[str, ...] = ()
    lapses: date | None = None

    def lapsed_on(self, day: date) -> bool:
        """Whether nobody attests the document any more on `day`."""
        return self.lapses is not None and day >= self.lapses
