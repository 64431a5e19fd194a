"""Checks of the knowledge base beyond what loading refuses: scenarios, reach, and standards that run out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from policy_kb.judging.household_rows import HouseholdRows
from policy_kb.judging.unknowns import Unknowns
from policy_kb.knowledge import KnowledgeBase
from policy_kb.model.case import Case
from policy_kb.model.errors import located
from policy_kb.model.logic import NO
from policy_kb.model.rules import Rule
from policy_kb.model.standards import Standard
from policy_kb.review.scenarios import Scenario, read_scenarios
from policy_kb.review.unread import Wrong, unread
from policy_kb.review.watch import Concern, watch

SEVERITY = {"error": "错误", "warning": "提醒"}
WANTED: dict[Concern, str] = {
    "lapses_soon": "接着用的数值",
    "document_lapses_soon": "接着用的文件",
    "document_lapsed": "现在有效的文件",
    "last_known": "现在有效的数值",
    "unknown": "有来源的数值",
    "one_source": "第二个来源",
    "unproven_only": "官方原文或媒体转载",
}

UNREAD: dict[Wrong, tuple[str, str]] = {
    "unread": (
        "有规则或者答案在用的标准，现在都没有：删掉，或者写明为什么只留着给工作人员看",
        "only_kept: 全省最低的数，厦门另有自己的标准",
    ),
    "read_after_all": ("没有规则、也没有答案在用的标准，现在有：去掉 only_kept", "（不写 only_kept）"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong (`error`) or will be (`warning`), where, what was expected, and an example."""

    severity: str
    file: str
    line: int
    key: str
    expected: str
    example: str

    def __str__(self) -> str:
        return f"{SEVERITY[self.severity]}：{located(self.file, self.line, self.key, self.expected, self.example)}"


def check(kb: KnowledgeBase, today: date) -> list[Finding]:
    """Everything found, errors first. Loading the knowledge base has checked schema, citations, names and overlaps."""
    scenarios = list(read_scenarios(kb))
    found = [
        *_failing(kb, scenarios),
        *_untested(kb, scenarios),
        *_unreachable(kb),
        *_unused(kb),
        *_unserved(kb),
        *_fallen(kb),
        *_to_look_after(kb, today),
    ]
    return sorted(found, key=lambda one: (one.severity, one.file, one.line, one.key))


def _failing(kb: KnowledgeBase, scenarios: list[Scenario]) -> Iterator[Finding]:
    for scenario in scenarios:
        outcome = scenario.run(kb)
        wrong = scenario.differences(outcome)
        if wrong:
            shown = f"和规则一样的结果：{'；'.join(wrong)}。改例子，或者改规则"
            yield Finding("error", scenario.file, scenario.line, scenario.title, shown, f"status: {outcome.status}")


def _untested(kb: KnowledgeBase, scenarios: list[Scenario]) -> Iterator[Finding]:
    tested = {(scenario.document, scenario.rule) for scenario in scenarios}
    for rule in kb.rules:
        if (rule.document, rule.id) not in tested:
            example = (
                f"{rule.id}: {{family: 只看本人, start: {{}}, scenarios: [{{title: 一口人，符合, status: eligible}}]}}"
            )
            shown = f"documents/{rule.document}/scenarios 里有这条规则的例子"
            yield Finding("error", rule.file, rule.line, rule.id, shown, example)


def _unreachable(kb: KnowledgeBase) -> Iterator[Finding]:
    """Rules that no household can meet."""
    for rule in kb.rules:
        if not can_be_met(kb, rule):
            shown = "有的家庭能满足的条件，现在谁也满足不了：看看有没有互相矛盾的两条"
            yield Finding(
                "error",
                rule.file,
                rule.line,
                rule.id,
                shown,
                "{any: [{fact: age, below: 18}, {fact: age, at_least: 60}]}",
            )


def can_be_met(kb: KnowledgeBase, rule: Rule) -> bool:
    """Whether anything but NO can come out for a household of which nothing is known but a certificate."""
    compiled = kb.compiled(rule.effective_from, {})
    certified = frozenset(kb.facts["recognised_as"].choices)
    for household in ({}, {"recognised_as": certified}):
        s = HouseholdRows(Case(rule.effective_from, household, (), {}), compiled.layout)
        with compiled.lock:
            root = Unknowns(compiled, s).diagram(rule.condition, s.others if rule.scope == "person" else 0)
            if compiled.diagrams.value(root) != NO:
                return True
    return False


def _unused(kb: KnowledgeBase) -> Iterator[Finding]:
    for standard, wrong in unread(kb):
        yield Finding("error", standard.file, standard.line, standard.id, *UNREAD[wrong])


def _unserved(kb: KnowledgeBase) -> Iterator[Finding]:
    for name, rule in kb.measures.items():
        if not kb.priorities.needs_of(name):
            shown = "priorities/needs.yml 里写着它管哪一种需要，现在没有写，排次序时它总在最后"
            yield Finding("warning", rule.file, rule.line, name, shown, f"helps: [{name}]")


def _to_look_after(kb: KnowledgeBase, today: date) -> Iterator[Finding]:
    for one in watch(kb, today):
        if one.standard in kb.documents:
            document = kb.documents[one.standard]
            shown = f"{WANTED[one.concern]}。{one.sentence}"
            yield Finding("warning", document.file, 1, document.id, shown, f"lapses: {today.year + 5}-01-01")
            continue
        standard = kb.standards[one.standard]
        first = one.day + timedelta(days=1) if one.concern == "lapses_soon" and one.day else today
        shown = f"{WANTED[one.concern]}。{one.sentence}"
        yield Finding("warning", standard.file, standard.line, one.standard, shown, _value(standard, first))


def _fallen(kb: KnowledgeBase) -> Iterator[Finding]:
    for name, standard in kb.standards.items():
        falls = standard.falls if standard.never_fell else None
        if falls:
            earlier, later = falls
            shown = f"从来没降过的标准，可是{later.begins}起的比{earlier.begins}起的低：去掉 never_fell，或者改数值"
            yield Finding("error", standard.file, standard.line, name, shown, "never_fell: false")


def _value(standard: Standard, first: date) -> str:
    """A value to paste, with the figure left for whoever has the paper in hand."""
    figures = f"[{', '.join(standard.entries)}]" if standard.entries else "…"
    return f"- {{value: {figures}, from: {first}, source: 文件名和文号, grade: A}}"
