"""The rules of the knowledge base, for staff to read."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path
from pydantic import AliasChoices, BaseModel, ConfigDict, Field

from hotline.days import today
from hotline.faq.rendering import quoted_standards
from hotline.faq.store import entries
from hotline.problems import ProblemError, invalid
from hotline.services import Shared
from hotline.staff.gate import Reader
from hotline.staff.schemas import PROBLEMS
from hotline.staff.services import Knowledge
from hotline.standards.radar import CONCERNS, Concern, radar
from hotline.standards.schemas import UseOut
from policy_kb import InputError, KnowledgeBaseError, Status, assess, audit, describe, parse_case
from policy_kb.model.case import MAX_MEMBERS
from policy_kb.model.standards import State
from policy_kb.review.page_json import RulePageJson

router = APIRouter(prefix="/api/staff/kb", tags=["rules"], responses=PROBLEMS | {404: PROBLEMS[422]})
RuleId = Annotated[str, Path(max_length=64)]
KINDS = {"category": "帮扶对象", "measure": "帮扶措施"}


class RuleName(BaseModel):
    """A rule in the list."""

    id: str
    label: str
    kind: str = Field(description="帮扶对象或帮扶措施")
    clauses: list[str]


class FileProblem(BaseModel):
    """Why changed files are not used: one place, what belongs there, and an example."""

    model_config = ConfigDict(from_attributes=True)

    file: str
    line: int
    key: str
    expected: str
    example: str


class Rules(BaseModel):
    """The rules in use."""

    rules: list[RuleName]
    problem: FileProblem | None = Field(description="文件改过而新内容用不了时，错在哪里；原来的规则继续用")


@router.get("")
async def list_rules(_reader: Reader, knowledge: Knowledge) -> Rules:
    """Every category and measure, and whether newer files wait for somebody to mend them."""
    current, problem = await knowledge.current(), knowledge.files.problem
    return Rules(
        rules=[
            RuleName(id=rule.id, label=rule.label, kind=KINDS[rule.kind], clauses=list(rule.clause))
            for rule in (*current.categories.values(), *current.measures.values())
        ],
        problem=FileProblem.model_validate(problem) if problem else None,
    )


class WatchedOut(BaseModel):
    """Something about a standard, a document or an answer that staff look after."""

    model_config = ConfigDict(from_attributes=True)

    standard: str = Field(
        description="标准、文件或问答的编号，看 concern 是哪一种", validation_alias=AliasChoices("id", "standard")
    )
    label: str
    concern: Concern
    day: date | None = Field(description="到哪天为止，或从哪天起；没有日期的为 null")
    sentence: str


class Watch(BaseModel):
    """What the figures need on a day, most pressing first, and how far the amounts are known."""

    day: date
    watched: list[WatchedOut]
    concerns: dict[Concern, str] = Field(description="每一种事项的中文名称")
    amounts: dict[State, list[str]] = Field(description="数额生效、只能估计、不知道的措施，各是哪几项")


@router.get("/watch")
async def read_watch(_reader: Reader, services: Shared, knowledge: Knowledge, day: date | None = None) -> Watch:
    """What lapses soon, is only last known, or rests on one source or a mirror; of answers too. Today unless told."""
    current, on = await knowledge.current(), day or today()
    amounts: dict[State, list[str]] = {"in_force": [], "last_known": [], "unknown": []}
    for one in audit(current, on):
        amounts[one.state].append(one.label)
    async with services.database.read() as connection:
        watched = [WatchedOut.model_validate(one) for one in await radar(connection, current, on)]
    return Watch(day=on, watched=watched, concerns=CONCERNS, amounts=amounts)


class RulePageOut(BaseModel):
    """A rule as a page, and the published answers that speak of it or quote its standards."""

    rule: RulePageJson
    answers: list[UseOut]


@router.get("/{rule_id}/page")
async def read_page(rule_id: RuleId, reader: Reader, services: Shared, knowledge: Knowledge) -> RulePageOut:
    """The page of a rule with what leads on from it."""
    rule = await read_rule(rule_id, reader, knowledge)
    standards = {one["id"] for one in rule["standards"]}
    async with services.database.read() as connection:
        published = await entries(connection, "published")
    speaking = [entry for entry in published if rule_id in entry.measures]
    quoting = [
        entry
        for entry in published
        if rule_id not in entry.measures and not standards.isdisjoint(quoted_standards(entry.answer))
    ]
    return RulePageOut(rule=rule, answers=[UseOut(id=one.id, label=one.question) for one in (*speaking, *quoting)])


@router.get("/{rule_id}")
async def read_rule(rule_id: RuleId, _reader: Reader, knowledge: Knowledge) -> RulePageJson:
    """One rule as a page: conditions, standards with dates and sources, scenarios with outcomes, where to go."""
    current = await knowledge.current()
    if rule_id not in current.categories and rule_id not in current.measures:
        raise ProblemError(404, "no-such-rule", "没有这条规则")
    try:
        return describe(current, rule_id, today())
    except KnowledgeBaseError as error:  # scenarios are read from their files each time
        raise ProblemError(409, "scenarios-broken", "这条规则的例子写错了，改好才能看", str(error)) from error


class TryIn(BaseModel):
    """A made-up household. `standards`: what-if figures for the day, by id."""

    model_config = ConfigDict(extra="forbid")

    as_of: date | None = Field(default=None, description="按哪天算；不写是今天")
    household: dict[str, Any] = Field(default={}, max_length=100)
    members: list[dict[str, Any]] = Field(default=[], max_length=MAX_MEMBERS)
    standards: dict[str, Decimal | list[Decimal]] = Field(default={}, max_length=200)


class TriedOut(BaseModel):
    """What the rule comes to for the household, or for one member."""

    member: int | None = Field(description="第几位家人，从 0 数；按户判断的为 null")
    status: Status
    leaning: Literal["likely", "unlikely"] | None = Field(description="没有有效标准时，照以前的看多半怎样")
    amount: str
    formula: str
    reasons: list[str]
    missing: list[str] = Field(description="还缺哪些情况")


class Tried(BaseModel):
    """The outcomes of one rule; none where it is not in force on the day."""

    as_of: date
    in_force: bool
    outcomes: list[TriedOut]


@router.post("/{rule_id}/try")
async def try_rule(rule_id: RuleId, given: TryIn, _reader: Reader, knowledge: Knowledge) -> Tried:
    """What the rule comes to for a made-up household. Nothing is kept; nobody's file is looked at."""
    current = await knowledge.current()
    if rule_id not in current.categories and rule_id not in current.measures:
        raise ProblemError(404, "no-such-rule", "没有这条规则")
    day = given.as_of or today()
    try:
        case = parse_case({**given.model_dump(), "as_of": day.isoformat()})
        assessment = assess(current, case, measures={rule_id})
    except InputError as error:
        expected = f"，应为：{error.expected}" if error.expected else ""
        raise invalid(error.field, f"{error.message}{expected}") from error
    found = [one for one in (*assessment.categories, *assessment.benefits) if one.id == rule_id]
    outcomes = [
        TriedOut(
            member=one.member,
            status=one.status,
            leaning=one.leaning,
            amount=one.amount_text,
            formula=one.formula,
            reasons=list(one.reasons),
            missing=[current.facts[fact].label for fact in one.missing],
        )
        for one in found
    ]
    return Tried(as_of=day, in_force=bool(found), outcomes=outcomes)
