"""The rules of the knowledge base, for staff to read."""

from typing import Annotated, Any

from fastapi import APIRouter, Path

from hotline.problems import ProblemError
from hotline.staff.gate import Reader
from hotline.staff.schemas import PROBLEMS
from hotline.staff.services import Knowledge
from policy_kb import describe

router = APIRouter(prefix="/api/staff/kb", tags=["rules"], responses=PROBLEMS | {404: PROBLEMS[422]})
KINDS = {"category": "帮扶对象", "measure": "帮扶措施"}


@router.get("")
async def list_rules(_reader: Reader, knowledge: Knowledge) -> list[dict[str, Any]]:
    """Every category and measure: id, label, kind and clauses."""
    current = await knowledge.current()
    return [
        {"id": rule.id, "label": rule.label, "kind": KINDS[rule.kind], "clauses": list(rule.clause)}
        for rule in (*current.categories.values(), *current.measures.values())
    ]


@router.get("/{rule_id}")
async def read_rule(
    rule_id: Annotated[str, Path(max_length=64)], _reader: Reader, knowledge: Knowledge
) -> dict[str, Any]:
    """One rule as a page: conditions, standards with dates and sources, scenarios with outcomes, where to go."""
    current = await knowledge.current()
    if rule_id not in current.categories and rule_id not in current.measures:
        raise ProblemError(404, "no-such-rule", "没有这条规则")
    return describe(current, rule_id)
