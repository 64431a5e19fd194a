"""One outcome explained to staff: why, what would change it, and every condition of the rule. In Chinese."""

from dataclasses import dataclass

from policy_kb.assessing.assessment import assess
from policy_kb.assessing.outcomes import Outcome
from policy_kb.explaining.trace import trace
from policy_kb.explaining.what_would_change import what_would_change
from policy_kb.judging.judgements import Status
from policy_kb.knowledge import KnowledgeBase
from policy_kb.model.case import Case
from policy_kb.model.errors import InputError
from policy_kb.words.statuses import STATUS_LABELS

TRUTHFULLY = "只说明规则，情况要照实填写"  # stands beside every `change`: it states the rule and is no advice


@dataclass(frozen=True, slots=True)
class TraceLine:
    """One condition: how deep it stands, what it says, its verdict, and the family's figures behind it."""

    depth: int
    text: str
    verdict: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why one outcome is so. `change` is a sentence in any case; `member` None: the household, or nobody listed."""

    id: str
    label: str
    member: int | None
    status: Status
    amount: str
    reasons: tuple[str, ...]
    change: str
    trace: tuple[TraceLine, ...]

    @property
    def status_label(self) -> str:
        """The status in words."""
        return STATUS_LABELS[self.status]


def explain(kb: KnowledgeBase, case: Case, name: str, member: int | None = None) -> Explanation:
    """The outcome of a rule for the household or a listed member; raises InputError naming `rule` or `member`."""
    outcome = _outcome(kb, case, name, member)
    lines = trace(kb, case, name, outcome.member)
    return Explanation(
        id=name,
        label=outcome.rule.label,
        member=outcome.member,
        status=outcome.status,
        amount=outcome.amount_text if outcome.status == "eligible" else "",
        reasons=outcome.reasons,
        change=_change(kb, case, outcome),
        trace=tuple(
            TraceLine(line["depth"], line["text"], line["verdict"], tuple(line.get("reasons", ()))) for line in lines
        ),
    )


def _change(kb: KnowledgeBase, case: Case, outcome: Outcome) -> str:
    if outcome.status == "unknown":
        labels = "、".join(kb.facts[fact].label for fact in outcome.missing)
        return f"还定不了，要先知道：{labels or '当天的标准'}"
    change = what_would_change(kb, case, outcome.id, outcome.member)
    return change.sentence if change else "没有哪一项情况单独就能改变结果"


def _outcome(kb: KnowledgeBase, case: Case, name: str, member: int | None) -> Outcome:
    assessment = assess(kb, case, measures={name})
    found = [one for one in (*assessment.categories, *assessment.benefits) if one.id == name]
    if not found:
        known = name in kb.measures or name in kb.categories
        why = f"{case.as_of}这一天没有“{name}”这一项规定" if known else f"没有“{name}”这一项"
        raise InputError("rule", why, "" if known else "docs/policy-table.md 里的编号")
    if member is None and len(found) == 1:
        return found[0]
    if found[0].rule.scope == "household":
        raise InputError("member", "这一项按户判断", "不写是哪一位")
    for one in found:
        if member is not None and one.member == member:
            return one
    raise InputError(
        "member", "这一项按人判断", f"{len(case.members)}位家人里的一位" if case.members else "不写是哪一位"
    )
