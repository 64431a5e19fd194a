"""Answers quote standards by reference, {{standard:id}}: the value of the day is put in when they are read.

A value in force is said with the time from which it holds; one that has lapsed as the last one known, never as today's;
a standard without any value as not found. Where the figures come from stands with the answer's own source.
"""

import re
from datetime import date
from decimal import Decimal

from policy_kb import KnowledgeBase, Standard, StandardValue

QUOTED = re.compile(r"\{\{\s*standard:([a-z0-9_]+)\s*\}\}")
NO_VALUE = "没有查到可以公布的数，请问窗口"
# 元/人·月: how a sum of money is said, by what stands behind the stroke.
_PER = re.compile(r"(?P<what>元|度)/(?P<per>.+)")
_SPOKEN = {
    "人·月": "每人每月",
    "人·年": "每人每年",
    "户·月": "每户每月",
    "户·年": "每户每年",
    "户": "每户",
    "人": "每人",
    "月": "每月",
    "年": "每年",
}


def quoted_standards(answer: str) -> list[str]:
    """The ids of the standards that an answer quotes, in order."""
    return QUOTED.findall(answer)


def render(answer: str, knowledge: KnowledgeBase, day: date) -> str:
    """The answer as it reads on `day`, with each value's dates."""
    return QUOTED.sub(lambda found: _told(found[1], knowledge, day), answer)


def sources(own: str, answer: str, knowledge: KnowledgeBase, day: date) -> str:
    """Where the answer comes from: its own source, then those of the figures in it; empty where it has none."""
    quoted = (_value(name, knowledge, day) for name in quoted_standards(answer))
    every = [own, *(value.source for value in quoted if value is not None)]
    return "；".join(dict.fromkeys(source for source in every if source))


def _value(standard_id: str, knowledge: KnowledgeBase, day: date) -> StandardValue | None:
    if standard_id not in knowledge.standards:
        return None
    return knowledge.standard(standard_id, day) or knowledge.last_known(standard_id, day)


def _told(standard_id: str, knowledge: KnowledgeBase, day: date) -> str:
    value = _value(standard_id, knowledge, day)
    if value is None:
        return NO_VALUE
    figure = _figure(knowledge.standards[standard_id], value)
    if knowledge.standard(standard_id, day) is not None:
        return f"{figure}（{_begin(value)}）"
    return f"最近查到的是{figure}（{_period(value)}，后来的没有查到）"


def _figure(standard: Standard, value: StandardValue) -> str:
    """每人每月1,120元; with several entries each by its name, 一级 430元."""
    unit = _PER.match(standard.unit)
    lead = _SPOKEN.get(unit["per"], f"每{unit['per']}") if unit else ""
    tail = unit["what"] if unit else standard.unit
    if not standard.entries:
        return f"{lead}{_number(value.value)}{tail}"
    return lead + "、".join(
        f"{entry}{_number(figure)}{tail}" for entry, figure in zip(standard.entries, value.values, strict=True)
    )


def _number(figure: Decimal) -> str:
    whole = figure == figure.to_integral_value()
    return f"{int(figure):,}" if whole else f"{figure.normalize():,f}"


def _begin(value: StandardValue) -> str:
    return f"{_month(value.effective_from)}起" if value.effective_from else f"{_month(value.begins)}见报的数"


def _period(value: StandardValue) -> str:
    start = _month(value.begins)
    return f"{start}到{_month(value.effective_to)}" if value.effective_to else f"{start}的数"


def _month(day: date) -> str:
    return f"{day.year}年{day.month}月"
