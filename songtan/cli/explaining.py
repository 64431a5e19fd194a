"""What staff read about one household: why an outcome is so, and what another day changes. In Chinese."""

from datetime import date

from policy_kb import Case, InputError, KnowledgeBase, Outcome, assess, compare_days, trace, what_would_change
from policy_kb.describing import STATUS_LABELS


def explain(kb: KnowledgeBase, case: Case, name: str, person: int | None) -> list[str]:
    """Why, what would change it and the full trace; `person` counts from 1. Raises InputError."""
    outcome = _outcome(kb, case, name, person)
    whose = f"（第{person}位家人）" if person else ""
    amount = f"，{outcome.amount_text}" if outcome.amount_text and outcome.status == "eligible" else ""
    lines = [f"{outcome.rule.label}{whose}：{STATUS_LABELS[outcome.status]}{amount}", "", "为什么"]
    lines += [f"  {reason}" for reason in outcome.reasons] or ["  没有别的条件"]
    change = what_would_change(kb, case, name, outcome.member)
    lines += ["", "什么会改变结果（只说明规则，情况要照实填写）"]
    if outcome.status == "unknown":
        labels = "、".join(dict.fromkeys(kb.facts[fact].label for fact, _ in outcome.missing_facts))
        lines.append(f"  还定不了，要先知道：{labels or '当天的标准'}")
    else:
        lines.append(f"  {change.sentence}" if change else "  没有哪一项情况单独就能改变结果")
    lines += ["", "逐条核对"]
    for line in trace(kb, case, name, outcome.member):
        reasons = "；".join(line.get("reasons", ()))
        lines.append(
            "  " * (line["depth"] + 1) + f"[{line['verdict']}] {line['text']}" + (f"（{reasons}）" * bool(reasons))
        )
    return lines


def compare(kb: KnowledgeBase, case: Case, other: date) -> list[str]:
    """What is different on the other day and why, the earlier day first."""
    before, after = sorted((case.as_of, other))
    lines = []
    for one in compare_days(kb, case, before, after):
        whose = "" if one.member is None else f"第{one.member + 1}位家人，"
        lines.append(f"{whose}{one.sentence}")
    return lines or [f"{before}和{after}的结果一样"]


def _outcome(kb: KnowledgeBase, case: Case, name: str, person: int | None) -> Outcome:
    assessment = assess(kb, case, measures={name})
    found = [one for one in (*assessment.categories, *assessment.benefits) if one.id == name]
    if not found:
        known = name in kb.measures or name in kb.categories
        why = f"{case.as_of}这一天没有这一项规定" if known else "没有这一项"
        raise InputError(f"--explain {name}", why, "" if known else "docs/policy-table.md 里的编号")
    if person is None and len(found) == 1:
        return found[0]
    if found[0].rule.scope == "household":
        raise InputError("--member", "这一项按户判断", "不写 --member")
    for one in found:
        if person is not None and one.member == person - 1:
            return one
    raise InputError("--member", "这一项按人判断", f"1到{len(case.members)}" if case.members else "不写 --member")
