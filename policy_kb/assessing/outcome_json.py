"""Outcomes as JSON: what readers outside the house rely on (schema.py). What is made is kept, to be read only."""

from collections.abc import Hashable
from typing import Any

from policy_kb.assessing.about_json import about_measure, about_rule, standard_json
from policy_kb.assessing.had import had
from policy_kb.assessing.outcomes import Outcome
from policy_kb.assessing.schema import AmountJson, BenefitJson, EstimateJson, FoundJson, OutcomeJson
from policy_kb.assessing.standing import standing
from policy_kb.words.amounts import plain

WORDED = 8_000  # outcomes in words kept for the next time, about 25 MB: an answer changes only a few


def category_json(one: Outcome) -> OutcomeJson:
    """A category that was looked at; remembered for households of which everything that is said of it is alike."""
    worded, key = one.basis.compiled.worded, _key(one)
    found: OutcomeJson | None = worded.get(key)
    if found is None:
        found = {**about_rule(one.rule, one.basis), **_found(one)}
        _keep(worded, key, found)
    return found if one.status == "ineligible" else {**found, "rank": one.rank, "standing": standing(one)}


def benefit_json(one: Outcome) -> BenefitJson:
    """The same of a measure, with its amount, on what it rests, and the way to it."""
    worded, key = one.basis.compiled.worded, _key(one)
    found: BenefitJson | None = worded.get(key)
    if found is None:
        found = _benefit(one)
        _keep(worded, key, found)
    if one.status == "ineligible":
        return found
    already = had(one)
    way: Any = {"first_step": "", "apply_without": already} if already else {}
    return {**found, **way, "rank": one.rank, "standing": standing(one)}


def _key(one: Outcome) -> Hashable:
    """All that is said hangs on it, except rank and standing, which look at the whole family."""
    basis = one.basis
    alike = basis.standings[one.row] if one.rule.id in basis.compiled.standings.rules else None
    shared = one.missing_facts if one.rule.instead else ()  # what another help's facts decide is in no key of this rule
    return basis.rows.as_of, one.gives_way, shared, basis.words_keys.key(one.rule, basis.rows, one.row, alike)


def _keep(worded: dict[Hashable, Any], key: Hashable, found: object) -> None:
    if len(worded) >= WORDED:
        worded.clear()
    worded[key] = found


def _found(one: Outcome) -> FoundJson:
    missing = one.missing_facts
    return {
        "member": one.member,
        "status": one.status,
        "confidence": one.confidence,
        "leaning": one.leaning,
        "standing": standing(one),
        "rank": one.rank,
        "reasons": list(one.reasons),
        "missing": list(dict.fromkeys([fact for fact, _ in missing])),
        "missing_facts": [{"fact": fact, "member": member} for fact, member in missing],
    }


def _benefit(one: Outcome) -> BenefitJson:
    return {
        **about_measure(one.rule, one.basis),
        **_found(one),
        "amount": _amount(one),
        "formula": one.formula,
        "note": one.note,
        "payee": one.payee or None,
        "standards": [standard_json(value, one.basis) for value in one.standards],
        "gives_way": one.gives_way.to_json() if one.gives_way else None,
        "standards_missing": list(one.gaps),
    }


def _amount(one: Outcome) -> AmountJson:
    found, rule = one.amount, one.rule.amount
    amount: AmountJson = {
        "value": plain(found.value),
        "unit": rule.unit if rule else None,
        "period": rule.period if rule else None,
        "kind": found.kind,
        "per": rule.per if rule else None,
        "text": one.amount_text,
        "estimate": _estimate(one),
    }
    if found.kind == "range":
        amount["low"], amount["high"] = plain(found.low), plain(found.high)
    if found.cap is not None:
        amount["cap"] = plain(found.cap)
    if found.base is not None:
        amount["base"] = plain(found.base)
    return amount


def _estimate(one: Outcome) -> EstimateJson | None:
    found = one.estimate
    if found is None:
        return None
    return {
        "kind": found.kind,
        "low": plain(found.low),
        "high": plain(found.high),
        "basis": "last_known",
        "standards": [standard_json(value, one.basis) for value in found.standards],
        "valid_to": found.valid_to.isoformat(),
        "text": found.text,
    }
