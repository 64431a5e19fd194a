"""A rule as a page that a policy officer can read: conditions, standards with dates, scenarios with outcomes."""

from collections.abc import Mapping
from datetime import date
from typing import Literal, cast

from policy_kb.knowledge import KnowledgeBase
from policy_kb.model.conditions import Condition
from policy_kb.model.dependencies import facts_of, names_of, standards_of
from policy_kb.model.facts import FactSpec
from policy_kb.model.rules import AmountCase, Rule
from policy_kb.model.standards import Standard, StandardValue
from policy_kb.review.page_json import (
    AskedFactJson,
    DatedFigureJson,
    RulePageJson,
    ScenarioJson,
    StandardFiguresJson,
    StandardPageJson,
    StandardTodayJson,
)
from policy_kb.review.scenarios import read_scenarios
from policy_kb.review.sentences import read_sentences
from policy_kb.words.amounts import plain
from policy_kb.words.conditions import rule_lines
from policy_kb.words.numbers import number_text
from policy_kb.words.periods import period_text
from policy_kb.words.statuses import KIND_LABELS, PERIODS, STATUS_LABELS
from policy_kb.words.values import standard_figure


def find(kb: KnowledgeBase, name: str) -> Rule:
    """The newest version of a category or measure; raises KeyError."""
    return kb.measures[name] if name in kb.measures else kb.categories[name]


def describe(kb: KnowledgeBase, name: str, day: date) -> RulePageJson:
    """A category or a measure as a page, its standards as they stand on the day.

    Raises KeyError for an id that is neither, KnowledgeBaseError where its scenarios or sentences are written wrongly.
    """
    rule = find(kb, name)
    document = kb.documents[rule.document]
    named = named_conditions(kb, rule)
    reads = set(facts_of(rule, named))
    if "monthly_income_per_capita" in reads:  # people know the whole and how many they are
        reads |= {"monthly_income", "size"}
    return {
        "id": rule.id,
        "kind": cast(Literal["category", "measure"], rule.kind),
        "scope": {"household": "按户", "person": "按人"}[rule.scope],
        "label": rule.label,
        "clause": list(rule.clause),
        "document": {"id": document.id, "number": document.number, "title": document.title, "source": document.source},
        "effective_from": rule.effective_from.isoformat(),
        "effective_to": rule.effective_to.isoformat() if rule.effective_to else None,
        "summary": rule.summary,
        "explanation": rule.explanation,
        "conditions": rule_lines(rule.condition, kb.names),
        "used_conditions": [
            {"label": kb.names.titles[key], "lines": rule_lines(named[key], kb.names)} for key in names_of(rule, named)
        ],
        "amount": amount_lines(kb, rule),
        "note": rule.note or (rule.amount.note if rule.amount else ""),
        "facts": [_asked(spec) for spec in kb.facts.values() if spec.id in reads],
        "sentences": [
            {"document": one.number, "clause": sentence.clause, "says": sentence.says}
            for one in kb.documents.values()
            for sentence in read_sentences(kb, one.id)
            if name in sentence.rules
        ],
        "standards": [_today(kb.standards[one], day) for one in standards_of(rule, named)],
        "responsible": list(rule.responsible),
        "materials": {
            "items": list(rule.materials.items), "source": rule.materials.source, "grade": rule.materials.grade,
        },
        "where": rule.where,
        "instead": [f"两项都符合时按“{kb.names.titles[f'measure:{one.measure}']}”：{one.why}" for one in rule.instead],
        "source": f"{rule.file}:{rule.line}",
        "scenarios": _scenarios(kb, rule.id),
    }  # fmt: skip


def describe_standard(kb: KnowledgeBase, name: str) -> StandardPageJson:
    """A standard as a page; raises KeyError for an id that is none."""
    return {**_standard(kb.standards[name]), "kind": "standard"}


def rules_on_standards(kb: KnowledgeBase) -> Mapping[str, list[Rule]]:
    """For each standard the rules that read it, of each id the newest version that does."""
    found: dict[str, dict[str, Rule]] = {}
    for rule in sorted(kb.rules, key=lambda rule: rule.effective_from):
        for name in standards_of(rule, named_conditions(kb, rule)):
            found.setdefault(name, {})[rule.id] = rule
    return {name: list(rules.values()) for name, rules in found.items()}


def named_conditions(kb: KnowledgeBase, rule: Rule) -> Mapping[str, Condition]:
    """The named conditions on the day the rule began."""
    return kb.compiled(rule.effective_from, {}).conditions


def amount_lines(kb: KnowledgeBase, rule: Rule) -> list[str]:
    """How much, in words."""
    amount = rule.amount
    if amount is None:
        return []
    head = f"{PERIODS[amount.period]}，按{amount.per}，单位{amount.unit}"
    lines = [head]
    for case in amount.cases:
        when = "　".join(line.strip("　") for line in rule_lines(case.when, kb.names)) if case.when else "都按这样算"
        lines.append(f"{when}：{_case_text(kb, case)}（{KIND_LABELS[case.kind]}）")
    if amount.base:
        lines.append(f"计算基数：{number_text(amount.base, kb.names)}")
    return lines


def _case_text(kb: KnowledgeBase, case: AmountCase) -> str:
    if case.low and case.high:
        return f"{number_text(case.low, kb.names)}到{number_text(case.high, kb.names)}"
    text = number_text(case.value, kb.names) if case.value else ""
    return text + (f"，最多{number_text(case.cap, kb.names)}" if case.cap and case.cap is not case.value else "")


def _standard(standard: Standard) -> StandardFiguresJson:
    return {
        "id": standard.id,
        "label": standard.label,
        "unit": standard.unit,
        "unknown": standard.unknown,
        "values": [_dated(value) for value in standard.values],
    }


def _today(standard: Standard, day: date) -> StandardTodayJson:
    return {**_standard(standard), "state": standard.state(day), "told": _told(standard, day)}


def _told(standard: Standard, day: date) -> str:
    value = standard.on(day) or standard.last_before(day)
    if value is None:
        return "今天没有有效的数，以前的也没有查到"
    names = standard.entries or ("",)
    figures = "、".join(
        f"{name}{standard_figure(standard, one)}" for name, one in zip(names, value.values, strict=True)
    )
    if standard.on(day):
        return f"今天是{figures}（{period_text(value)}）"
    return f"今天没有有效的数；最近知道的是{figures}（{period_text(value)}）"


def _asked(spec: FactSpec) -> AskedFactJson:
    return {
        "id": spec.id, "label": spec.label, "scope": spec.scope, "type": spec.type, "unit": spec.unit,
        "choices": dict(spec.choice_labels),
    }  # fmt: skip


def _dated(value: StandardValue) -> DatedFigureJson:
    return {
        "value": plain(value.value) if len(value.values) == 1 else [plain(one) for one in value.values],
        "effective_from": value.effective_from.isoformat() if value.effective_from else None,
        "effective_to": value.effective_to.isoformat() if value.effective_to else None,
        "source": value.source,
        "grade": value.grade,
        "note": value.note,
    }


def _scenarios(kb: KnowledgeBase, rule: str) -> list[ScenarioJson]:
    found: list[ScenarioJson] = []
    for number, scenario in enumerate(read_scenarios(kb, rule), start=1):
        outcome = scenario.run(kb)
        found.append(
            {
                "number": number,
                "title": scenario.title,
                "expected": STATUS_LABELS[scenario.expected["status"]],
                "status": STATUS_LABELS[outcome.status],
                "amount": "" if outcome.status == "unknown" else outcome.amount_text,
                "reasons": list(outcome.reasons),
                "holds": not scenario.differences(outcome),
            }
        )
    return found
