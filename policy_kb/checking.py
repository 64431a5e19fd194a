"""Checks of the knowledge base beyond what loading refuses: scenarios, reach, and standards that run out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from policy_kb.case import Case
from policy_kb.conditions import Condition
from policy_kb.knowledge import KnowledgeBase
from policy_kb.logic import NO
from policy_kb.reach import standards_of
from policy_kb.rules import Rule
from policy_kb.scenarios import Scenario, read_scenarios
from policy_kb.situation import Situation
from policy_kb.unknowns import Unknowns

SOON = timedelta(days=90)
CLAUSES = tuple(f"二({one})" for one in "一二三四") + tuple(f"三({one})" for one in "一二三四五六七八")


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong (`error`) or will be (`warning`), where, what was expected, and an example."""

    severity: str
    file: str
    line: int
    key: str
    expected: str
    example: str = ""

    def __str__(self) -> str:
        shown = f"; for example: {self.example}" if self.example else ""
        return f"{self.severity}: {self.file}:{self.line}: {self.key}: expected {self.expected}{shown}"


def check(kb: KnowledgeBase, today: date) -> list[Finding]:
    """Everything found, errors first. Loading the knowledge base has checked schema, citations, names and overlaps."""
    scenarios = list(read_scenarios(kb))
    found = [
        *_failing(kb, scenarios),
        *_untested(kb, scenarios),
        *_unreachable(kb),
        *_unused(kb),
        *_running_out(kb, today),
    ]
    return sorted(found, key=lambda one: (one.severity, one.file, one.line, one.key))


def _failing(kb: KnowledgeBase, scenarios: list[Scenario]) -> Iterator[Finding]:
    for scenario in scenarios:
        wrong = scenario.differences(scenario.run(kb))
        if wrong:
            yield Finding("error", scenario.file, scenario.line, scenario.title, "; ".join(wrong))


def _untested(kb: KnowledgeBase, scenarios: list[Scenario]) -> Iterator[Finding]:
    tested = {(scenario.document, scenario.rule) for scenario in scenarios}
    for rule in kb.rules:
        if (rule.document, rule.id) not in tested:
            yield Finding(
                "error", rule.file, rule.line, rule.id, "scenarios beside the rule", "{title: …, status: eligible}"
            )


def _unreachable(kb: KnowledgeBase) -> Iterator[Finding]:
    """Rules that no household can meet."""
    for rule in kb.rules:
        if not can_be_met(kb, rule):
            yield Finding("error", rule.file, rule.line, rule.id, "a condition that some household can meet")


def can_be_met(kb: KnowledgeBase, rule: Rule) -> bool:
    """Whether anything but NO can come out for a household of which nothing is known but a certificate."""
    frame = kb.frame(rule.effective_from, {})
    certified = frozenset(kb.facts["recognised_as"].choices)
    for household in ({}, {"recognised_as": certified}):
        s = Situation(Case(rule.effective_from, household, (), {}), frame.layout)
        with frame.lock:
            root = Unknowns(frame, s).diagram(rule.condition, s.others if rule.scope == "person" else 0)
            if frame.diagrams.value(root) != NO:
                return True
    return False


def _unused(kb: KnowledgeBase) -> Iterator[Finding]:
    used = {name for rule in kb.rules for name in standards_of(rule, _named(kb, rule))}
    for name, standard in kb.standards.items():
        if name not in used:
            yield Finding("warning", standard.file, standard.line, name, "a standard that some rule uses")


def _running_out(kb: KnowledgeBase, today: date) -> Iterator[Finding]:
    for name, standard in kb.standards.items():
        value = standard.on(today)
        if value is None:
            last = standard.last_before(today)
            known = f"the last one ended on {last.effective_to}" if last else standard.unknown
            yield Finding(
                "warning",
                standard.file,
                standard.line,
                name,
                f"a value in force on {today}; {known}",
                "from: 2026-07-01",
            )
        elif value.effective_to and value.effective_to - today <= SOON:
            follows = any(other.holds(value.effective_to + timedelta(days=1)) for other in standard.values)
            if not follows:
                yield Finding(
                    "warning",
                    standard.file,
                    standard.line,
                    name,
                    f"a value that follows the one ending {value.effective_to}",
                )


def _named(kb: KnowledgeBase, rule: Rule) -> Mapping[str, Condition]:
    return kb.frame(rule.effective_from, {}).conditions
