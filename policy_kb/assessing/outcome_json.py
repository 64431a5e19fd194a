"""Outcomes as JSON: what readers outside the house rely on (schema.py). What is made is kept, to be read only."""

from collections.abc import Callable
from typing import Any

from policy_kb.assessing.about_json import about_measure, about_rule, standard_json
from policy_kb.assessing.had import had
from policy_kb.assessing.outcomes import Outcome
from policy_kb.assessing.schema import AmountJson, BenefitJson, EstimateJson, FoundJson, OutcomeJson
from policy_kb.assessing.standing import standing
from policy_kb.judging.memo_keys import MemoKey
from policy_kb.words.amounts import plain

WORDED = 8_000  # outcomes in words kept for the next time, about 25 MB: an answer changes only a few


def category_json(one: Outcome) -> OutcomeJson:
    """A category that was looked at; remembered for households of which everything that is said of it is alike."""
    found: OutcomeJson = _said(one, _category)
    return found if one.status == "ineligible" else {**found, "rank": one.rank, "standing": standing(one)}


def benefit_json(one: Outcome) -> BenefitJson:
    """The same of a measure, with its amount, on what it rests, and the way to it."""
    found: BenefitJson = _said(one, _benefit)
    if one.status == "ineligible":
        return found
    already = had(one)
    way: Any = {"first_step": "", "apply_without": already} if already else {}
    return {**found, **way, "rank": one.rank, "standing": standing(one)}


def _said(one: Outcome, word: Callable[[Outcome], Any]) -> Any:
    """All that is said of it, except rank and standing, which look at the whole family; worded where it is new.

    Of a person who stands as one met before only the household's part of what it hangs on is looked at, if any.
    """
    basis, rule = one.basis, one.rule
    stands = basis.standings[one.row]
    found = stands.told.get(rule.id)
    if found is not None:
        return found
    alike = stands if rule.id in basis.compiled.standings.rules else None
    reads, number = basis.words_keys.parts(rule, basis.rows, one.row, alike)
    near = rule.id, reads.household.of_household(basis.rows)
    if alike is None or rule.instead:
        return _worded(one, word, (reads, number, near))
    found = alike.told.get(near)
    if found is None:
        found = _worded(one, word, (reads, number, near))
        alike.told[rule.id if reads.household.of_nothing else near] = found
    return found


def _worded(one: Outcome, word: Callable[[Outcome], Any], key: tuple[MemoKey, int, tuple[str, int]]) -> Any:
    """The same for families of whom nobody stands alike, but of whom everything that it hangs on is."""
    rows, compiled = one.basis.rows, one.basis.compiled
    shared = one.missing_facts if one.rule.instead else ()  # what another help's facts decide is in no key of this rule
    whole = rows.as_of, one.gives_way, shared, one.row, key[0].held(rows), key
    found = compiled.worded.get(whole)
    if found is None:
        if len(compiled.worded) >= WORDED:
            compiled.worded.clear()
            compiled.standings.forget_words()
        found = compiled.worded[whole] = word(one)
    return found


def _category(one: Outcome) -> OutcomeJson:
    return {**about_rule(one.rule, one.basis), **_found(one)}


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
