"""What a day changes, and the full trace of a rule for staff."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from policy_kb.assessing import assess
from policy_kb.case import Case
from policy_kb.conditions import Condition, Named, OfMembers, OfParents, children
from policy_kb.describing import STATUS_LABELS
from policy_kb.knowledge import KnowledgeBase
from policy_kb.logic import NO, REVIEW, YES
from policy_kb.outcomes import Outcome
from policy_kb.reasons import Reasons
from policy_kb.situation import Situation
from policy_kb.wording import head, one_line

MARKS = {YES: "是", NO: "否", REVIEW: "由人定"}


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


def trace(kb: KnowledgeBase, case: Case, name: str, member: int | None = None) -> list[dict[str, Any]]:
    """Every condition of a rule with its verdict for the household: depth, text, verdict, reasons."""
    frame = kb.frame(case.as_of, case.standards)
    s = Situation(case, frame.layout)
    rule = frame.by_id[name]
    unlisted = rule.scope == "person" and member is None
    row = s.others if unlisted else 0 if member is None else member + 1
    lines: list[dict[str, Any]] = []

    def visit(condition: Condition, depth: int) -> None:
        code = frame.test(condition)(s, row)
        inside = children(condition)
        whole = not inside or isinstance(condition, OfMembers | OfParents)  # their parts are asked of somebody else
        text = one_line(kb, condition) if whole else head(condition).removesuffix("：")
        line: dict[str, Any] = {"depth": depth, "text": text, "verdict": MARKS.get(code, "还不知道")}
        if whole:
            line["reasons"] = Reasons(kb, frame, s).why(condition, row)
        lines.append(line)
        if isinstance(condition, Named):
            visit(frame.conditions[condition.name], depth + 1)
        for part in () if whole else inside:
            visit(part, depth + 1)

    visit(rule.household if unlisted and rule.household is not None else rule.condition, 0)
    return lines


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
