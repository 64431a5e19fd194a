"""The assessment as JSON, typed: what readers outside the house rely on, and what the API's description is made of.

Figures are whole numbers where they are whole. Days are ISO dates. What is said of a field holds for its class.
"""

from typing import Literal

from typing_extensions import NotRequired, TypedDict

from policy_kb.judging.amounts import AmountKind
from policy_kb.judging.judgements import Status
from policy_kb.model.rules import WhoseStreet

Figure = int | float
StandingWord = Literal["fits", "likely", "possible", "for_staff", "unlikely", "refused"]


class DocumentJson(TypedDict):
    """A policy document, with the year in which it began."""

    id: str
    number: str
    title: str
    year: int


class RightJson(TypedDict):
    """What a clause gives everybody, whatever their situation."""

    clause: str
    text: str


class DocumentOfDayJson(DocumentJson):
    """A document in force on the day."""

    rights: list[RightJson]


class MissingFactJson(TypedDict):
    """A fact that could still change the outcome, and of which member; null: of the household."""

    fact: str
    member: int | None


class StandardJson(TypedDict):
    """A value of a standard with its days and source. `inferred`: which of its days nobody has read."""

    id: str
    label: str
    unit: str
    value: Figure | list[Figure]
    effective_from: str | None
    effective_to: str | None
    seen: str | None
    source: str
    address: str
    grade: str
    note: str
    inferred: list[str]


class EstimateJson(TypedDict):
    """About how much, by values that are known only from before; `high` null: no upper end is known."""

    kind: AmountKind
    low: Figure
    high: Figure | None
    basis: Literal["last_known"]
    standards: list[StandardJson]
    valid_to: str
    text: str


class AmountJson(TypedDict):
    """How much. `low` and `high` for a range; `text` says it, or what stands in place of a figure."""

    value: Figure | None
    unit: str | None
    period: str | None
    kind: AmountKind
    per: str | None
    low: NotRequired[Figure | None]
    high: NotRequired[Figure | None]
    cap: NotRequired[Figure | None]
    base: NotRequired[Figure | None]
    text: str
    estimate: EstimateJson | None


class GivesWayJson(TypedDict):
    """Another help that covers the same need; `whole`: all of this one gives way."""

    id: str
    label: str
    members: list[int]
    whole: bool
    why: str


class TimeLimitJson(TypedDict):
    """How long a step may take."""

    days: int
    unit: str
    step: str
    text: str
    source: str


class LineJson(TypedDict):
    """A telephone line."""

    number: str
    label: str
    source: str


class MaterialsSourceJson(TypedDict):
    """Where the list of papers to bring is from."""

    source: str
    grade: str


class AboutRuleJson(TypedDict):
    """What is said of a category or a measure whoever asks."""

    id: str
    cite: list[str]
    label: str
    summary: str
    document: DocumentJson


class WayJson(TypedDict):
    """The way to a help; texts are empty where nothing is known. `street`: of which street it is the window."""

    first_step: str
    apply_when: str
    apply_without: str
    street: WhoseStreet | None
    time_limit: list[TimeLimitJson]
    lines: list[LineJson]


class AboutMeasureJson(AboutRuleJson, WayJson):
    """The same of a measure, with the way to it. `not_found_text`: what of it nobody found, as a sentence, or empty."""

    explanation: str
    responsible: list[str]
    responsible_in_document: list[str]
    materials: list[str]
    materials_source: MaterialsSourceJson
    where: str
    not_found_text: str


class FoundJson(TypedDict):
    """What came out for one member (index) or for the household (null). `rank`: by which cards are put.

    `standing`: the one word that people are told of it: by what is usual of such a family, facts that are missing
    make it likely or possible; by the last known values it may be likely or hardly so.
    """

    member: int | None
    status: Status
    confidence: Literal["confirmed", "provisional"]
    leaning: Literal["likely", "unlikely"] | None
    standing: StandingWord
    rank: float
    reasons: list[str]
    missing: list[str]
    missing_facts: list[MissingFactJson]


class OutcomeJson(AboutRuleJson, FoundJson):
    """A category for one member (index) or for the household (null)."""


class BenefitJson(AboutMeasureJson, FoundJson):
    """A measure: how much, on what it rests, and the way to it."""

    amount: AmountJson
    formula: str
    note: str
    payee: str | None
    standards: list[StandardJson]
    gives_way: GivesWayJson | None
    standards_missing: list[str]


class MetFactJson(TypedDict):
    """A told fact by which a condition already holds, in words."""

    fact: str
    member: int | None
    text: str


class AlongJson(TypedDict):
    """A help that is asked for along with another, and how it stands."""

    id: str
    label: str
    standing: StandingWord
    standing_text: str


class InViewJson(TypedDict):
    """A help in view: for which members (none: the household), and the need it serves.

    `standing` and its words: fits, likely, possible, or for staff to decide. `missing`: what decides most first.
    `along`: helps that are asked for in one go with it, or come with it.
    """

    help: "BenefitJson | OutcomeJson"
    members: list[int]
    need: str
    rank: float
    standing: StandingWord
    standing_text: str
    met: list[MetFactJson]
    missing: list[MissingFactJson]
    along: list[AlongJson]


class NextQuestionJson(TypedDict):
    """What to ask next, of which member, and why."""

    fact: str
    member: int | None
    why: str


TotalsJson = dict[str, dict[str, Figure] | list[str]]


class AssessmentJson(TypedDict):
    """A household against every rule of the day. `totals`: by period and kind of amount, and what is `left_out`."""

    as_of: str
    categories: list[OutcomeJson]
    benefits: list[BenefitJson]
    next: NextQuestionJson | None
    totals: TotalsJson
    disclaimer: str
    notices: list[str]
    documents: list[DocumentOfDayJson]
