"""The rules of the knowledge base, for staff to read."""

from typing import Annotated, Any

from fastapi import APIRouter, Path

from hotline.problems import ProblemError
from hotline.staff.gate import Reader
from hotline.staff.schemas import PROBLEMS
from hotline.staff.services import Knowledge
from policy_kb import KnowledgeBase

router = APIRouter(prefix="/api/staff/kb", tags=["rules"], responses=PROBLEMS | {404: PROBLEMS[422]})
KINDS = {"category": "帮扶对象", "measure": "帮扶措施"}


@router.get("")
async def list_rules(_reader: Reader, knowledge: Knowledge) -> list[dict[str, Any]]:
    """Every category and measure: id, label, kind and clauses."""
    return [
        {"id": rule.id, "label": rule.label, "kind": KINDS[rule.kind], "clauses": list(rule.clause)}
        for rule in _rules(await knowledge.current()).values()
    ]


@router.get("/{rule_id}")
async def read_rule(
    rule_id: Annotated[str, Path(max_length=64)], _reader: Reader, knowledge: Knowledge
) -> dict[str, Any]:
    """One rule: what it gives to whom, on which clause, who is responsible, what to bring and where."""
    current = await knowledge.current()
    rule = _rules(current).get(rule_id)
    if rule is None:
        raise ProblemError(404, "no-such-rule", "没有这条规则")
    document = current.documents[rule.document]
    return {
        "id": rule.id,
        "label": rule.label,
        "kind": KINDS[rule.kind],
        "clauses": list(rule.clause),
        "summary": rule.summary,
        "explanation": rule.explanation,
        "document": f"{document.title}（{document.number}）",
        "effective_from": rule.effective_from.isoformat(),
        "effective_to": rule.effective_to.isoformat() if rule.effective_to else None,
        "responsible": list(rule.responsible),
        "materials": list(rule.materials.items),
        "materials_source": rule.materials.source,
        "where": rule.where,
        "note": rule.note,
    }


def _rules(knowledge: KnowledgeBase) -> dict[str, Any]:
    return {**knowledge.categories, **knowledge.measures}
