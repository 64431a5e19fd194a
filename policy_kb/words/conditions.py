"""Conditions and figures in Chinese: the rule itself, and what it came to for one household."""

from policy_kb.knowledge import KnowledgeBase
from policy_kb.model.conditions import (
    Among,
    Compared,
    Condition,
    Every,
    ForReview,
    Given,
    Named,
    Negation,
    Number,
    OfMembers,
    OfParents,
    Some,
    children,
)
from policy_kb.words.values import digits, short_unit

HOW = {"below": "低于", "at_most": "不超过", "above": "高于", "at_least": "不低于"}
SIGNS = {"plus": "＋", "minus": "－", "times": "×"}


def title(kb: KnowledgeBase, name: str) -> str:
    """The label of a named condition, a category or a measure."""
    kind, _, rest = name.partition(":")
    if kind == "condition":
        return next(
            document.conditions[rest].label for document in kb.documents.values() if rest in document.conditions
        )
    return (kb.measures if kind == "measure" else kb.categories)[rest].label


def number_text(kb: KnowledgeBase, number: Number) -> str:
    """A number of a rule in words."""
    if number.kind == "constant":
        return digits(number.constant)
    if number.fact:
        return number.fact.label
    if number.kind == "standard":
        standard = kb.standards[number.standard]
        if number.by:
            return f"{standard.label}（按{number.by.label}）"
        return standard.label + (f"的{standard.entries[number.entry]}" if standard.entries else "")
    parts = [number_text(kb, part) for part in number.parts]
    if number.kind in SIGNS:
        return f"（{SIGNS[number.kind].join(parts)}）"
    return f"{'、'.join(parts)}中{'较小' if number.kind == 'least' else '较大'}的一个"


def rule_lines(kb: KnowledgeBase, condition: Condition, depth: int = 0) -> list[str]:
    """A condition as an indented list in Chinese."""
    pad = "　" * depth
    above = head(condition)
    if not above:
        return [pad + one_line(kb, condition)]
    return [pad + above] + [line for part in children(condition) for line in rule_lines(kb, part, depth + 1)]


def head(condition: Condition) -> str:
    """What stands above the parts of a condition; empty for one without parts."""
    match condition:
        case Every():
            return "下面每一条都要满足："
        case Some():
            return "下面满足一条就可以："
        case Negation():
            return "下面的情况不算："
        case OfParents():
            return "和他（她）一起生活的父母中有人符合："
        case OfMembers(which, _):
            return "家里有人符合：" if which == "any" else "家里每个人都符合："
        case ForReview(_, why):
            return f"下面的情况要由人来定（{why}）："
    return ""


def one_line(kb: KnowledgeBase, condition: Condition) -> str:
    """A condition on one line, in words."""
    match condition:
        case Compared():
            fact, limit = condition.number.fact, condition.limit
            unit = short_unit(fact) if fact and limit.kind == "constant" else ""
            return f"{number_text(kb, condition.number)}{HOW[condition.how]}{number_text(kb, limit)}{unit}"
        case Among():
            return among_text(condition)
        case Named(name):
            return title(kb, name)
        case Given(fact):
            return f"“{fact.label}”已经知道"
        case Every(parts):
            return "，并且".join(one_line(kb, part) for part in parts)
        case Some(parts):
            return "或者".join(one_line(kb, part) for part in parts)
        case Negation(part):
            return f"不是“{one_line(kb, part)}”"
        case OfParents(part):
            return f"一起生活的父母{one_line(kb, part)}"
        case OfMembers(which, part):
            return f"家里{'有人' if which == 'any' else '每个人都'}{one_line(kb, part)}"
    return one_line(kb, condition.part)


def among_text(condition: Among) -> str:
    """Which values a fact may have, in words."""
    spec = condition.fact
    if spec.type == "bool":
        return spec.yes if True in condition.values else spec.no
    if spec.type in {"choice", "choices"}:
        labels = [label for choice, label in spec.choice_labels.items() if choice in condition.values]
        return f"{spec.label}{'包括' if condition.of_set else '是'}{'或'.join(labels)}"
    return f"{spec.label}是{'、'.join(str(value) for value in sorted(condition.values, key=str))}{short_unit(spec)}"
