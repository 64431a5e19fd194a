"""Outcomes as JSON: what readers outside the house rely on (contracts.md)."""

from typing import Any

from policy_kb.assessing.outcomes import Outcome
from policy_kb.knowledge import KnowledgeBase
from policy_kb.model.rules import WayThere
from policy_kb.model.standards import StandardValue
from policy_kb.words.amounts import plain

WORDED = 8_000  # outcomes in words kept for the next time, about 25 MB: an answer changes only a few


def outcome_json(one: Outcome) -> dict[str, Any]:
    """One outcome; a measure's with amount, standards and the way to it.

    Remembered for households of which everything that is said of it is alike: to be read, not to be changed.
    """
    basis, worded = one.basis, one.basis.compiled.worded
    key = basis.rows.as_of, one.gives_way, basis.compiled.word_keys[one.rule.id].key(basis.rows, one.row)
    found: dict[str, Any] | None = worded.get(key)
    if found is None:
        if len(worded) >= WORDED:
            worded.clear()
        found = worded[key] = _worded(one, basis.kb)
    return found


def _worded(one: Outcome, kb: KnowledgeBase) -> dict[str, Any]:
    rule, document = one.rule, kb.documents[one.rule.document]
    found: dict[str, Any] = {
        "id": rule.id,
        "member": one.member,
        "status": one.status,
        "confidence": one.confidence,
        "leaning": one.leaning,
        "rank": one.rank,
        "cite": list(rule.clause),
        "reasons": list(one.reasons),
        "missing": list(one.missing),
        "missing_facts": [{"fact": fact, "member": member} for fact, member in one.missing_facts],
        "label": rule.label,
        "summary": rule.summary,
        "document": {
            "id": document.id,
            "number": document.number,
            "title": document.title,
            "year": document.effective_from.year,
        },
    }
    return found | _benefit(one, kb) if rule.kind == "measure" else found


def standard_json(value: StandardValue, kb: KnowledgeBase) -> dict[str, Any]:
    """A value with its days, its source, and what is not certain about it."""
    return {
        "id": value.id,
        "label": kb.standards[value.id].label,
        "unit": kb.standards[value.id].unit,
        "value": [plain(number) for number in value.values] if len(value.values) > 1 else plain(value.value),
        "effective_from": value.effective_from.isoformat() if value.effective_from else None,
        "effective_to": value.effective_to.isoformat() if value.effective_to else None,
        "seen": value.seen.isoformat() if value.seen else None,
        "source": value.source,
        "address": value.address,
        "grade": value.grade,
        "note": value.note,
        "inferred": [key for key, is_so in (("from", value.from_inferred), ("to", value.to_inferred)) if is_so],
    }


def _benefit(one: Outcome, kb: KnowledgeBase) -> dict[str, Any]:
    rule = one.rule
    return {
        "amount": _amount(one, kb),
        "formula": one.formula,
        "note": one.note,
        "payee": one.payee or None,
        "explanation": rule.explanation,
        "standards": [standard_json(value, kb) for value in one.standards],
        "gives_way": one.gives_way.to_json() if one.gives_way else None,
        "standards_missing": list(one.gaps),
        "responsible": list(one.responsible),
        "responsible_in_document": list(rule.responsible),
        "materials": list(rule.materials.items),
        "materials_source": {"source": rule.materials.source, "grade": rule.materials.grade},
        "where": rule.where,
        **_way(rule.way),
    }


def _way(way: WayThere) -> dict[str, Any]:
    return {
        "first_step": way.first_step,
        "apply_when": way.apply_when,
        "apply_without": way.apply_without,
        "street": way.street or None,
        "time_limit": [
            {"days": one.days, "unit": one.unit, "step": one.step, "text": one.sentence, "source": one.source}
            for one in way.time_limits
        ],
        "lines": [{"number": one.number, "label": one.label, "source": one.source} for one in way.lines],
    }


def _amount(one: Outcome, kb: KnowledgeBase) -> dict[str, Any]:
    found, rule = one.amount, one.rule.amount
    amount: dict[str, Any] = {
        "value": plain(found.value),
        "unit": rule.unit if rule else None,
        "period": rule.period if rule else None,
        "kind": found.kind,
        "per": rule.per if rule else None,
    }
    if found.kind == "range":
        amount |= {"low": plain(found.low), "high": plain(found.high)}
    if found.cap is not None:
        amount["cap"] = plain(found.cap)
    if found.base is not None:
        amount["base"] = plain(found.base)
    amount["text"] = one.amount_text
    amount["estimate"] = _estimate(one, kb)
    return amount


def _estimate(one: Outcome, kb: KnowledgeBase) -> dict[str, Any] | None:
    found = one.estimate
    if found is None:
        return None
    return {
        "low": plain(found.low),
        "high": plain(found.high),
        "basis": "last_known",
        "standards": [standard_json(value, kb) for value in found.standards],
        "valid_to": found.valid_to.isoformat(),
        "text": found.text,
    }
