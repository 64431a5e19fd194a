"""The page of a rule or a standard as JSON, typed: what the API's description and the console's types are made of."""

from typing import Literal

from typing_extensions import TypedDict

from policy_kb.assessing.schema import Figure, MaterialsSourceJson
from policy_kb.model.facts import FactType, Scope
from policy_kb.model.standards import State


class DatedFigureJson(TypedDict):
    """A value of a standard with its days; a list where the standard has several entries."""

    value: Figure | list[Figure]
    effective_from: str | None
    effective_to: str | None
    source: str
    grade: str
    note: str


class StandardFiguresJson(TypedDict):
    """A standard and everything known of it; `unknown` says what was looked for in vain."""

    id: str
    label: str
    unit: str
    unknown: str
    values: list[DatedFigureJson]


class StandardTodayJson(StandardFiguresJson):
    """The same with how it stands on the day, in words."""

    state: State
    told: str


class StandardPageJson(StandardFiguresJson):
    """A standard as a page of its own."""

    kind: Literal["standard"]


class OfDocumentJson(TypedDict):
    """The document that a rule belongs to."""

    id: str
    number: str
    title: str
    source: str


class SentenceJson(TypedDict):
    """What a sentence of a document (its number) says of the rule, in our own words, and in which clause."""

    document: str
    clause: str
    says: str


class AskedFactJson(TypedDict):
    """A fact that the rule reads, and how it is told: `choices` by id with their labels, of a choice only."""

    id: str
    label: str
    scope: Scope
    type: FactType
    unit: str
    choices: dict[str, str]


class UsedConditionJson(TypedDict):
    """A condition that the rule only names."""

    label: str
    lines: list[str]


class MaterialsJson(MaterialsSourceJson):
    """What to bring, empty where no reliable list was found."""

    items: list[str]


class ScenarioJson(TypedDict):
    """A scenario with what the rule makes of it; `holds` is false where that is not what it expects."""

    number: int
    title: str
    expected: str
    status: str
    amount: str
    reasons: list[str]
    holds: bool


class RulePageJson(TypedDict):
    """A rule as a page. Lines of conditions and amounts are indented with full-width spaces."""

    id: str
    kind: Literal["category", "measure"]
    scope: str
    label: str
    clause: list[str]
    document: OfDocumentJson
    effective_from: str
    effective_to: str | None
    summary: str
    explanation: str
    conditions: list[str]
    used_conditions: list[UsedConditionJson]
    amount: list[str]
    note: str
    facts: list[AskedFactJson]
    sentences: list[SentenceJson]
    standards: list[StandardTodayJson]
    responsible: list[str]
    materials: MaterialsJson
    where: str
    instead: list[str]
    source: str
    scenarios: list[ScenarioJson]
