"""The rules of the knowledge base, for staff to read."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field

from hotline.days import today
from hotline.problems import ProblemError
from hotline.staff.gate import Reader
from hotline.staff.schemas import PROBLEMS
from hotline.staff.services import Knowledge
from policy_kb import KnowledgeBaseError, audit, describe, watch
from policy_kb.model.standards import State
from policy_kb.review.page_json import RulePageJson
from policy_kb.review.watch import CONCERNS, Concern

router = APIRouter(prefix="/api/staff/kb", tags=["rules"], responses=PROBLEMS | {404: PROBLEMS[422]})
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
    """Something about a standard that staff look after."""

    model_config = ConfigDict(from_attributes=True)

    standard: str
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
async def read_watch(_reader: Reader, knowledge: Knowledge, day: date | None = None) -> Watch:
    """What lapses soon, is only last known, or rests on one source or a mirror; today unless a day is given."""
    current, on = await knowledge.current(), day or today()
    amounts: dict[State, list[str]] = {"in_force": [], "last_known": [], "unknown": []}
    for one in audit(current, on):
        amounts[one.state].append(one.label)
    watched = [WatchedOut.model_validate(one) for one in watch(current, on)]
    return Watch(day=on, watched=watched, concerns=CONCERNS, amounts=amounts)


@router.get("/{rule_id}")
async def read_rule(
    rule_id: Annotated[str, Path(max_length=64)], _reader: Reader, knowledge: Knowledge
) -> RulePageJson:
    """One rule as a page: conditions, standards with dates and sources, scenarios with outcomes, where to go."""
    current = await knowledge.current()
    if rule_id not in current.categories and rule_id not in current.measures:
        raise ProblemError(404, "no-such-rule", "没有这条规则")
    try:
        return describe(current, rule_id)
    except KnowledgeBaseError as error:  # scenarios are read from their files each time
        raise ProblemError(409, "scenarios-broken", "这条规则的例子写错了，改好才能看", str(error)) from error
