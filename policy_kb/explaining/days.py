"""What another day changes for a household, and why."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from policy_kb.assessing.assessment import assess
from policy_kb.assessing.outcomes import Outcome
from policy_kb.knowledge import KnowledgeBase
from policy_kb.model.case import Case
from policy_kb.model.standards import Standard
from policy_kb.words.statuses import STATUS_LABELS
from policy_kb.words.values import digits


@dataclass(frozen=True, slots=True)
class Difference:
    """One outcome on two days. `sentence` says what changed and why."""

    id: str
    member: int | None
    before: str
    after: str
    sentence: str


def compare_days(kb: KnowledgeBase, case: Case, before: date, after: date) -> tuple[Difference, ...]:
    """What differs for one household between two days, and why."""
    first, second = (assess(kb, replace(case, as_of=day)) for day in (before, after))
    old = {(one.id, one.member): one for one in (*first.categories, *first.benefits)}
    new = {(one.id, one.member): one for one in (*second.categories, *second.benefits)}
    found = []
    for key in (*old, *(key for key in new if key not in old)):
        one, other = old.get(key), new.get(key)
        if _said(one) != _said(other):
            found.append(
                Difference(key[0], key[1], _status(one), _status(other), _sentence(kb, one, other, before, after))
            )
    return tuple(found)


def _said(outcome: Outcome | None) -> tuple[object, ...]:
    if outcome is None:
        return ()
    estimate = outcome.estimate.low if outcome.estimate else None
    amount = outcome.amount
    return (outcome.status, outcome.leaning, amount.kind, amount.value, amount.low, amount.high, estimate)


def _status(outcome: Outcome | None) -> str:
    return "not_in_force" if outcome is None else outcome.status


def _sentence(kb: KnowledgeBase, one: Outcome | None, other: Outcome | None, before: date, after: date) -> str:
    label = next(outcome.rule.label for outcome in (other, one) if outcome is not None)
    sides = []
    for day, outcome in ((before, one), (after, other)):
        if outcome is None:
            sides.append(f"{day}没有这一项规定")
        else:
            amount = f"，{outcome.amount_text}" if outcome.amount_text else ""
            sides.append(
                f"{day}{STATUS_LABELS[outcome.status]}{amount}（{kb.documents[outcome.rule.document].number}）"
            )
    why = _why(kb, one, other)
    return f"{label}：{'；'.join(sides)}" + (f"。原因：{why}" if why else "")


def _why(kb: KnowledgeBase, one: Outcome | None, other: Outcome | None) -> str:
    """Another rule, or the standards that are not the same: from which value to which, or that none is in force."""
    if one is None or other is None:
        return ""
    rule = [] if one.rule is other.rule else [f"换成了{kb.documents[other.rule.document].number}的规定"]
    old = {value.id: value.values for value in one.standards} | dict.fromkeys(one.gaps)
    new = {value.id: value.values for value in other.standards} | dict.fromkeys(other.gaps)
    changed = [name for name in new if name in old and old[name] != new[name]]
    return "，".join([*rule, *(_changed(kb.standards[name], old[name], new[name]) for name in changed)])


def _changed(standard: Standard, old: tuple[Decimal, ...] | None, new: tuple[Decimal, ...] | None) -> str:
    if old is None or new is None:
        return f"“{standard.label}”{'那时没有生效的数值' if old is None else '后来没有生效的数值'}"
    return f"“{standard.label}”从{_figures(old)}变成{_figures(new)}"


def _figures(values: tuple[Decimal, ...]) -> str:
    return "、".join(digits(value) for value in values)
