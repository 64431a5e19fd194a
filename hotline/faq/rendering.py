"""Answers quote standards by reference, {{standard:id}}: the value in force is put in when they are read."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from policy_kb import KnowledgeBase, StandardValue

QUOTED = re.compile(r"\{\{\s*standard:([a-z0-9_]+)\s*\}\}")
NO_VALUE = "目前系统里没有可公布的数值"


def quoted_standards(answer: str) -> list[str]:
    """The ids of the standards that an answer quotes, in order."""
    return QUOTED.findall(answer)


def render(answer: str, knowledge: KnowledgeBase, day: date) -> str:
    """The answer with the values in force on `day`, each with its dates and source."""
    return QUOTED.sub(lambda found: _told(found[1], knowledge, day), answer)


def _told(standard_id: str, knowledge: KnowledgeBase, day: date) -> str:
    if standard_id not in knowledge.standards:
        return NO_VALUE
    value = knowledge.standard(standard_id, day)
    if value is not None:
        return _figure(standard_id, value, knowledge)
    former = knowledge.last_known(standard_id, day)
    if former is None:
        return NO_VALUE
    return f"{NO_VALUE}。以前有过的是{_figure(standard_id, former, knowledge)}，现在不能照这个算"


def _figure(standard_id: str, value: StandardValue, knowledge: KnowledgeBase) -> str:
    standard = knowledge.standards[standard_id]
    note = f"；{value.note}" if value.note else ""
    figures = "，".join(f"{name}{figure:,}" for name, figure in _named(standard.entries, value.values))
    return f" {figures} {standard.unit}（{_period(value)}来源：{value.source}{note}）"


def _named(entries: Sequence[str], figures: Sequence[Decimal]) -> list[tuple[str, Decimal]]:
    """Each figure with the name of its entry; a single figure has none."""
    names = [f"{entry} " for entry in entries] or [""] * len(figures)
    return list(zip(names, figures, strict=True))


def _period(value: StandardValue) -> str:
    if value.effective_from is None:
        return f"到 {value.effective_to} 为止，" if value.effective_to else ""
    until = f"至 {value.effective_to}" if value.effective_to else "起"
    return f"{value.effective_from} {until}，"
