"""What staff read about one household: why an outcome is so, and what another day changes. In Chinese."""

from datetime import date

from policy_kb import Case, KnowledgeBase, compare_days, explain
from policy_kb.explaining.explanation import TRUTHFULLY


def explained(kb: KnowledgeBase, case: Case, name: str, person: int | None) -> list[str]:
    """Why, what would change it and the full trace; `person` counts from 1. Raises InputError."""
    found = explain(kb, case, name, None if person is None else person - 1)
    whose = f"（第{person}位家人）" if person else ""
    lines = [f"{found.label}{whose}：{found.status_label}" + f"，{found.amount}" * bool(found.amount), "", "为什么"]
    lines += [f"  {reason}" for reason in found.reasons] or ["  没有别的条件"]
    lines += ["", f"什么会改变结果（{TRUTHFULLY}）", f"  {found.change}", "", "逐条核对"]
    for line in found.trace:
        reasons = "；".join(line.reasons)
        lines.append("  " * (line.depth + 1) + f"[{line.verdict}] {line.text}" + f"（{reasons}）" * bool(reasons))
    return lines


def compare(kb: KnowledgeBase, case: Case, other: date) -> list[str]:
    """What is different on the other day and why, the earlier day first."""
    before, after = sorted((case.as_of, other))
    lines = []
    for one in compare_days(kb, case, before, after):
        whose = "" if one.member is None else f"第{one.member + 1}位家人，"
        lines.append(f"{whose}{one.sentence}")
    return lines or [f"{before}和{after}的结果一样"]
