"""What would follow if something in a household's file were otherwise. Nothing of it is written down."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pydantic import BaseModel, Field

from hotline.database import Database
from hotline.households.earnings import EARNS, derive_income
from hotline.households.editing import check
from hotline.households.file import HouseholdFile, Whose
from hotline.problems import ProblemError
from hotline.queue.detail import assess, readable_files
from hotline.staff.accounts import Account
from policy_kb import KnowledgeBase
from policy_kb.words.statuses import STATUS_LABELS

Supposed = tuple[str, int | None, Any]  # fact, position of a member, value (None: not known)


class ChangedOutcome(BaseModel):
    """A help that would stand otherwise."""

    id: str
    label: str
    member: int | None
    before: str | None = Field(description="现在是什么样，带金额；没有这一项为 null")
    after: str | None = Field(description="那样的话是什么样")


class WhatIf(BaseModel):
    """What would differ, in the order of the assessment."""

    changed: list[ChangedOutcome]
    same: int = Field(description="有几项不变")


async def what_if(
    database: Database, knowledge: KnowledgeBase, conversation_id: str, reader: Account, whose: Whose,
    supposed: Sequence[Supposed], today: date,
) -> WhatIf:  # fmt: skip
    """Raises EditError for what the file cannot hold, ProblemError 409 where the facts would contradict each other."""
    files = await readable_files(database, conversation_id, reader)
    file = files.own if whose == "own" else files.other
    before = _outcomes(knowledge, file, today)
    for fact, member, value in supposed:
        check(knowledge, file, fact, member, value)
        _suppose(file, fact, member, value)
    after = _outcomes(knowledge, file, today)
    changed = [
        ChangedOutcome(id=key[0], label=key[1], member=key[2], before=before.get(key), after=after.get(key))
        for key in dict.fromkeys([*after, *before])
        if before.get(key) != after.get(key)
    ]
    return WhatIf(changed=changed, same=len(before.keys() | after.keys()) - len(changed))


def _suppose(file: HouseholdFile, fact: str, member: int | None, value: Any) -> None:
    if value is None:
        file.forget(fact, member)
    else:
        file.record(fact, value, member, source="operator")
    if fact == EARNS:
        derive_income(file)


def _outcomes(knowledge: KnowledgeBase, file: HouseholdFile, today: date) -> dict[tuple[str, str, int | None], str]:
    """(id, label, member) -> how it stands, with what is known of its amount."""
    assessment, problem = assess(knowledge, file, today)
    if assessment is None:
        message = problem.message if problem else ""
        field = problem.field if problem else None
        raise ProblemError(409, "facts-contradict", "情况有矛盾，先核对", message, field=field)
    return {(one["id"], one["label"], one["member"]): _standing(one) for one in assessment["benefits"]}


def _standing(one: Any) -> str:
    sentence = one["amount"].get("text") or ""
    return f"{STATUS_LABELS[one['status']]}{f'，{sentence}' if sentence else ''}"
