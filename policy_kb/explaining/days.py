"""What another day changes for a household, and why."""

from dataclasses import dataclass, replace
from datetime import date

from policy_kb.assessing.assessment import assess
from policy_kb.assessing.outcomes import Outcome
from policy_kb.knowledge import KnowledgeBase
from policy_kb.model.case import Case
from policy_kb.words.statuses import STATUS_LABELS


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
    return () if outcome is None else (outcome.status, outcome.amount.value, outcome.amount.low, outcome.amount.high)


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
    if one is None or other is None:
        return ""
    if one.rule is not other.rule:
        return f"换成了{kb.documents[other.rule.document].number}的规定"
    old = {value.id: value.values for value in one.standards}
    new = {value.id: value.values for value in other.standards}
    changed = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    return "、".join(f"“{kb.standards[name].label}”不一样了" for name in changed)
