"""What is known of the figures on a day: which run out, are only last known, rest on one source or on a mirror."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from policy_kb.knowledge import KnowledgeBase
from policy_kb.model.dependencies import numbers_of
from policy_kb.model.rules import Document, Rule
from policy_kb.model.standards import UNPROVEN, Standard, State

SOON = timedelta(days=90)
Concern = Literal[
    "lapses_soon", "document_lapses_soon", "document_lapsed", "last_known", "unknown", "one_source", "unproven_only"
]
CONCERNS: dict[Concern, str] = {
    "lapses_soon": "90天内到期",
    "document_lapses_soon": "90天内到期的文件",
    "document_lapsed": "过了期、没有查到新办法的文件",
    "last_known": "没有生效的，只有以前的",
    "unknown": "从来没有查到",
    "one_source": "只有一个来源",
    "unproven_only": "有更新的数，但只见过转抄（C级）",
}


@dataclass(frozen=True, slots=True)
class Watched:
    """One thing to look after: which standard (or document), what about it, since or until which day, in a sentence."""

    standard: str
    label: str
    concern: Concern
    day: date | None
    sentence: str


@dataclass(frozen=True, slots=True)
class AmountKnown:
    """How far the amount of a measure is known on a day: as far as its least known case."""

    measure: str
    label: str
    state: State
    standards: tuple[str, ...]


def watch(kb: KnowledgeBase, today: date) -> tuple[Watched, ...]:
    """Everything to look after on the day, what is most pressing first."""
    order = list(CONCERNS)
    found = [one for standard in kb.standards.values() for one in _of(standard, today)]
    found += [one for document in kb.documents.values() for one in _of_document(document, today)]
    return tuple(sorted(found, key=lambda one: (order.index(one.concern), one.day or date.max, one.standard)))


def audit(kb: KnowledgeBase, day: date) -> tuple[AmountKnown, ...]:
    """Every measure in force with an amount, and how far that is known on the day."""
    rules = [rule for rule in kb.in_force(day) if rule.kind == "measure" and rule.amount is not None]
    return tuple(_amount_known(kb, rule, day) for rule in rules)


def _amount_known(kb: KnowledgeBase, rule: Rule, day: date) -> AmountKnown:
    names = tuple(dict.fromkeys(number.standard for number in numbers_of(rule) if number.standard))
    worst: tuple[State, ...] = "unknown", "last_known"
    states = {kb.standards[name].state(day) for name in names}
    state: State = next((state for state in worst if state in states), "in_force")
    return AmountKnown(rule.id, rule.label, state, names)


def _of_document(document: Document, today: date) -> Iterator[Watched]:
    """A document that nobody attests any more, or soon not: whoever finds the later one enters it."""
    lapses = document.lapses
    if lapses is None or document.effective_from > today or (document.effective_to or date.max) < today:
        return
    last = lapses - timedelta(days=1)
    if document.lapsed_on(today):
        shown = f"“{document.title}”只知道用到{last}，以后的办法没有查到，符合的都要问窗口"
        yield Watched(document.id, document.title, "document_lapsed", last, shown)
    elif last - today <= SOON:
        yield Watched(document.id, document.title, "document_lapses_soon", last, f"“{document.title}”只知道用到{last}")


def _of(standard: Standard, today: date) -> Iterator[Watched]:
    name, label = standard.id, standard.label
    current, last = standard.on(today), standard.last_before(today)
    if current is None and last is None:
        yield Watched(name, label, "unknown", None, f"“{label}”没有查到过数值：{standard.unknown or '没有写查过什么'}")
    elif current is None and last is not None:
        yield Watched(name, label, "last_known", last.valid_to, f"“{label}”最近知道的到{last.valid_to}为止")
    lapses = standard.lapses(today)
    if lapses and lapses - today <= SOON and standard.on(lapses + timedelta(days=1)) is None:
        yield Watched(name, label, "lapses_soon", lapses, f"“{label}”现在的数值用到{lapses}为止，后面没有接着的")
    if current is not None and current.grade == "B" and "；" not in current.source:
        yield Watched(name, label, "one_source", None, f"“{label}”现在的数值只有一个来源：{current.source}")
    newest = max((value.begins for value in standard.unproven if value.begins <= today), default=None)
    if newest is not None and (current is None or newest > current.begins):
        shown = f"“{label}”{newest}起有更新的数，只见过转抄（{UNPROVEN}级），找到原文才能用"
        yield Watched(name, label, "unproven_only", newest, shown)
