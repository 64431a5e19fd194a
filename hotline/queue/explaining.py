"""Why an outcome of a conversation's household is so, and what another day changes: for whoever may read it."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

import policy_kb
from hotline.database import Database
from hotline.problems import ProblemError, invalid
from hotline.queue.detail import readable_files
from hotline.staff.accounts import Account
from policy_kb import Case, KnowledgeBase, Status
from policy_kb.explaining.explanation import TRUTHFULLY

Whose = Literal["own", "other"]


class TraceLineOut(BaseModel):
    """One condition of the rule."""

    model_config = ConfigDict(from_attributes=True)

    depth: int
    text: str
    verdict: str = Field(description="是、否、由人定、还不知道")
    reasons: list[str]


class ExplanationOut(BaseModel):
    """Why one outcome is so."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    label: str
    member: int | None
    status: Status
    status_label: str
    reasons: list[str]
    change: str = Field(description="什么会改变结果：规则怎么写，不是教人怎么填")
    change_note: str = TRUTHFULLY
    trace: list[TraceLineOut]


class DifferenceOut(BaseModel):
    """What differs for one outcome, and why."""

    model_config = ConfigDict(from_attributes=True)

    id: str
    member: int | None
    sentence: str


class Comparison(BaseModel):
    """The household on two days, the earlier first."""

    before: date
    after: date
    differences: list[DifferenceOut]


async def explain(
    database: Database, knowledge: KnowledgeBase, conversation_id: str, reader: Account, asked: tuple[str, int | None],
    whose: Whose, today: date,
) -> ExplanationOut:  # fmt: skip
    """The outcome of a rule, and of which member. Raises ConversationGoneError, MayNotReadError, ProblemError."""
    case = await _case(database, conversation_id, reader, whose, today)
    try:
        return ExplanationOut.model_validate(policy_kb.explain(knowledge, case, *asked))
    except policy_kb.InputError as error:
        raise invalid(error.field, error.message) from error


async def compare(
    database: Database, knowledge: KnowledgeBase, conversation_id: str, reader: Account, day: date, whose: Whose,
    today: date,
) -> Comparison:  # fmt: skip
    """Today and another day. Raises ConversationGoneError, MayNotReadError, ProblemError."""
    case = await _case(database, conversation_id, reader, whose, today)
    before, after = sorted((day, today))
    found = policy_kb.compare_days(knowledge, case, before, after)
    return Comparison(
        before=before, after=after, differences=[DifferenceOut.model_validate(difference) for difference in found]
    )


async def _case(database: Database, conversation_id: str, reader: Account, whose: Whose, today: date) -> Case:
    files = await readable_files(database, conversation_id, reader)
    try:
        return policy_kb.parse_case((files.own if whose == "own" else files.other).case(today))
    except policy_kb.InputError as error:
        raise ProblemError(409, "facts-contradict", "情况有矛盾，先核对", error.message, field=error.field) from error
