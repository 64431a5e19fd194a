"""What is said of a rule or a standard whoever asks, as JSON: made once for the rules of a day."""

from policy_kb.assessing.basis import Basis
from policy_kb.assessing.schema import AboutMeasureJson, AboutRuleJson, DocumentOfDayJson, StandardJson, WayJson
from policy_kb.model.rules import Document, Rule, WayThere
from policy_kb.model.standards import StandardValue
from policy_kb.words.amounts import plain
from policy_kb.words.way_there import not_found_text


def about_rule(rule: Rule, basis: Basis) -> AboutRuleJson:
    """A category, or what a measure has in common with one."""
    key = "rule", rule.id
    found: AboutRuleJson | None = basis.compiled.about.get(key)
    if found is None:
        found = basis.compiled.about[key] = _rule(rule, basis.kb.documents[rule.document])
    return found


def about_measure(rule: Rule, basis: Basis) -> AboutMeasureJson:
    """A measure; who does the work is named as on the day."""
    key = "measure", rule.id, basis.rows.as_of
    found: AboutMeasureJson | None = basis.compiled.about.get(key)
    if found is None:
        found = basis.compiled.about[key] = _measure(rule, basis)
    return found


def standard_json(value: StandardValue, basis: Basis) -> StandardJson:
    """A value with its days, its source, and what is not certain about it."""
    key = "standard", value.id, value.begins
    found: StandardJson | None = basis.compiled.about.get(key)
    if found is None:
        found = basis.compiled.about[key] = _standard(value, basis)
    return found


def documents_of_day(basis: Basis) -> list[DocumentOfDayJson]:
    """The documents whose rules hold."""
    compiled, key = basis.compiled, "documents"
    found: list[DocumentOfDayJson] | None = compiled.about.get(key)
    if found is None:
        holding = {rule.document for rule in compiled.rules}
        documents = (one for one in basis.kb.documents.values() if one.id in holding)
        found = compiled.about[key] = [_of_day(one) for one in documents]
    return found


def _of_day(document: Document) -> DocumentOfDayJson:
    return {
        "id": document.id,
        "number": document.number,
        "title": document.title,
        "year": document.effective_from.year,
        "rights": [{"clause": clause, "text": text} for clause, text in document.rights],
    }


def _rule(rule: Rule, document: Document) -> AboutRuleJson:
    return {
        "id": rule.id,
        "cite": list(rule.clause),
        "label": rule.label,
        "summary": rule.summary,
        "document": {
            "id": document.id,
            "number": document.number,
            "title": document.title,
            "year": document.effective_from.year,
        },
    }


def _measure(rule: Rule, basis: Basis) -> AboutMeasureJson:
    return {
        **about_rule(rule, basis),
        **_way(rule.way),
        "explanation": rule.explanation,
        "responsible": list(basis.kb.directory.units_on(rule.responsible, basis.rows.as_of)),
        "responsible_in_document": list(rule.responsible),
        "materials": list(rule.materials.items),
        "materials_source": {"source": rule.materials.source, "grade": rule.materials.grade},
        "where": rule.where,
        "not_found_text": not_found_text(rule.not_found),
    }


def _way(way: WayThere) -> WayJson:
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


def _standard(value: StandardValue, basis: Basis) -> StandardJson:
    standard = basis.kb.standards[value.id]
    return {
        "id": value.id,
        "label": standard.label,
        "unit": standard.unit,
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
