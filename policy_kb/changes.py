"""What would change an outcome, what a day changes, and the full trace of a rule for staff."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from policy_kb.assessing import Assessment, assess
from policy_kb.case import Case, Value
from policy_kb.conditions import Condition, Named, OfMembers, OfParents, children
from policy_kb.describing import STATUS_LABELS, find
from policy_kb.facts import FactSpec
from policy_kb.frame import Frame
from policy_kb.knowledge import KnowledgeBase
from policy_kb.logic import NO, REVIEW, YES
from policy_kb.outcomes import Outcome
from policy_kb.reach import facts_of
from policy_kb.reasons import Reasons
from policy_kb.situation import Situation
from policy_kb.wording import fact_value, one_line

MARKS = {YES: "是", NO: "否", REVIEW: "由人定"}


@dataclass(frozen=True, slots=True)
class Change:
    """One fact that alone would turn an outcome; `sentence` states the rule, it is no advice."""

    fact: str
    member: int | None
    value: Value
    status: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One outcome on two days. `sentence` says what changed and why."""

    id: str
    member: int | None
    before: str
    after: str
    sentence: str


def what_would_change(kb: KnowledgeBase, case: Case, name: str, member: int | None = None) -> Change | None:
    """The nearest single known fact that flips a decided outcome; None when no single one does."""
    outcome = _one(assess(kb, case, measures={name}), name, member)
    if outcome is None or outcome.status == "unknown":
        return None
    frame = kb.frame(case.as_of, case.standards)
    rule = find(kb, name)
    found: list[tuple[Decimal, int, Change]] = []
    for order, fact in enumerate(fact for fact in kb.facts if fact in facts_of(rule, frame.conditions)):
        spec = kb.facts[fact]
        at = None if spec.scope == "household" else member
        if spec.scope == "person" and member is None:
            continue
        for value, distance in _others(frame, spec, case, at):
            other = _one(assess(kb, _with(case, fact, at, value), measures={name}), name, member)
            if other is not None and other.status not in {outcome.status, "unknown"}:
                sentence = f"按规则，{fact_value(spec, value)}的，这一项是“{STATUS_LABELS[other.status]}”"
                found.append((distance, order, Change(fact, at, value, other.status, sentence)))
    return min(found, key=lambda one: one[:2])[2] if found else None


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
        line: dict[str, Any] = {"depth": depth, "text": one_line(kb, condition), "verdict": MARKS.get(code, "还不知道")}
        if not inside:
            line["reasons"] = Reasons(kb, frame, s).why(condition, row)
        lines.append(line)
        if isinstance(condition, Named):
            visit(frame.conditions[condition.name], depth + 1)
        for part in () if isinstance(condition, OfMembers | OfParents) else inside:
            visit(part, depth + 1)

    visit(rule.household if unlisted and rule.household is not None else rule.condition, 0)
    return lines


def _one(assessment: Assessment, name: str, member: int | None) -> Outcome | None:
    every = (*assessment.categories, *assessment.benefits)
    return next((one for one in every if one.id == name and one.member == member), None)


def _others(frame: Frame, spec: FactSpec, case: Case, at: int | None) -> list[tuple[Value, Decimal]]:
    """Other values of a known fact with how far they are: numbers by their share of change, choices as a whole one."""
    values = case.household if at is None else case.members[at]
    now = values.get(spec.id)
    income, size = case.household.get("monthly_income"), case.household.get("size")
    if spec.id == "monthly_income_per_capita" and now is None and isinstance(income, Decimal) and isinstance(size, int):
        now = income / size
    if now is None or spec.id in {"size", "monthly_income"}:
        return []
    if spec.type == "bool":
        return [(not now, Decimal(1))]
    if spec.type == "choice":
        return [(choice, Decimal(1)) for choice in spec.choices if choice != now]
    if spec.type == "choices" or not isinstance(now, Decimal | int):
        return []
    steps = [point for point in frame.values.get(spec.id, []) if point != now]
    return [
        (int(point) if spec.type == "int" else point, abs(point - now) / max(Decimal(now), Decimal(1)))
        for point in steps
    ]


def _with(case: Case, fact: str, at: int | None, value: Value) -> Case:
    if at is not None:
        members = tuple({**member, fact: value} if index == at else member for index, member in enumerate(case.members))
        return replace(case, members=members)
    household = {**case.household, fact: value}
    if fact == "monthly_income_per_capita":
        household.pop("monthly_income", None)
    return replace(case, household=household)


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
