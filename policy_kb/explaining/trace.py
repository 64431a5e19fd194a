"""The full trace of a rule for staff: every condition with its verdict."""

from typing import Any

from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.judging.reasons import ReasonFinder
from policy_kb.knowledge import KnowledgeBase
from policy_kb.model.case import Case
from policy_kb.model.conditions import Condition
from policy_kb.model.logic import NO, REVIEW, YES
from policy_kb.words.conditions import head, one_line
from policy_kb.words.reasons import Sentences

MARKS = {YES: "是", NO: "否", REVIEW: "由人定"}


def trace(kb: KnowledgeBase, case: Case, name: str, member: int | None = None) -> list[dict[str, Any]]:
    """Every condition of a rule with its verdict for the household: depth, text, verdict, reasons."""
    compiled = kb.compiled(case.as_of, case.standards)
    s = HouseholdRows(case, compiled.layout)
    finder, words = ReasonFinder(compiled, s), Sentences(compiled.names, s)
    rule = compiled.by_id[name]
    unlisted = rule.scope == "person" and member is None
    row = s.others if unlisted else 0 if member is None else member + 1
    lines: list[dict[str, Any]] = []

    def visit(condition: Condition, depth: int) -> None:
        code = compiled.test(condition)(s, row)
        inside = condition.inside
        whole = not inside or condition.of_others  # their parts are asked of somebody else
        text = one_line(condition, compiled.names) if whole else head(condition).removesuffix("：")
        line: dict[str, Any] = {"depth": depth, "text": text, "verdict": MARKS.get(code, "还不知道")}
        if whole:
            line["reasons"] = words.all(finder.why(condition, row))
        lines.append(line)
        if condition.named:
            visit(compiled.conditions[condition.named], depth + 1)
        for part in () if whole else inside:
            visit(part, depth + 1)

    visit(rule.household if unlisted and rule.household is not None else rule.condition, 0)
    return lines
