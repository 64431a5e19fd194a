"""Answers quote standards by reference, {{standard:id}}: the value of the day is put in when they are read.

A value in force is said with the time from which it holds; one that has lapsed as the last one known, never as today's;
a standard without any value as not found. Where the figures come from stands with the answer's own source.
"""

import re
from datetime import date
from decimal import Decimal

from policy_kb import QUOTED, KnowledgeBase, Standard, StandardValue, period_text

# The answer, then its forms where only an earlier value is known, and where none is; these may be empty.
Prose = tuple[str, str, str]
NO_VALUE = "没有查到可以公布的数，请问窗口"
# 元/人·月: how a sum of money is said, by what stands behind the stroke.
_PER = re.compile(r"(?P<what>元|度)/(?P<per>.+)")
# A share is said as so many of a hundred, a multiple as so many times: 占市场租金, 比例; 倍低保标准.
_SHARE = re.compile(r"占|比例$")
_OF = re.compile(r"(?:占|(?P<times>倍))(?P<what>.+)")
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


def render(answer: str, knowledge: KnowledgeBase, day: date, *, former: bool = False) -> str:
    """The answer as it reads on `day`, with each value's dates. former: it says itself that values are earlier ones."""
    return QUOTED.sub(lambda found: _told(found[1], knowledge, day, former), answer)


def said(prose: Prose, knowledge: KnowledgeBase, day: date) -> str:
    """What residents read on `day`: the form that is said, with its values."""
    chosen = form(prose, knowledge, day)
    return render(chosen, knowledge, day, former=chosen == prose[1])


def form(prose: Prose, knowledge: KnowledgeBase, day: date) -> str:
    """Which of an answer's forms is said on `day`: the one for no value or for an earlier one where it is needed and
    written, else the answer itself.
    """
    answer, last_known, missing = prose
    quoted = quoted_standards(answer)
    if missing and any(_value(name, knowledge, day) is None for name in quoted):
        return missing
    if last_known and any(knowledge.standard(name, day) is None for name in quoted if name in knowledge.standards):
        return last_known
    return answer


def value_told(standard_id: str, knowledge: KnowledgeBase, day: date) -> str:
    """A standard's value as an answer says it on `day`."""
    return _told(standard_id, knowledge, day, former=False)


def sources(own: str, answer: str, knowledge: KnowledgeBase, day: date) -> str:
    """Where the answer comes from: its own sources, then those of the figures in it, each once; empty if none."""
    quoted = (_value(name, knowledge, day) for name in quoted_standards(answer))
    every = "；".join([own, *(value.source for value in quoted if value is not None)])
    return "；".join(dict.fromkeys(source for source in every.split("；") if source))


def _value(standard_id: str, knowledge: KnowledgeBase, day: date) -> StandardValue | None:
    if standard_id not in knowledge.standards:
        return None
    return knowledge.standard(standard_id, day) or knowledge.last_known(standard_id, day)


def _told(standard_id: str, knowledge: KnowledgeBase, day: date, former: bool) -> str:
    value = _value(standard_id, knowledge, day)
    if value is None:
        return NO_VALUE
    figures, when = _figures(knowledge.standards[standard_id], value), period_text(value)
    if knowledge.standard(standard_id, day) is not None:
        return f"{figures}（{when}）"
    return f"{'' if former else '最近查到的是'}{figures}（{when}，后来的没有查到）"


def _figures(standard: Standard, value: StandardValue) -> str:
    """每人每月1,120元; with several entries each by its name, 一级430元."""
    lead, tail = _around(standard.unit)
    told = [_share(one) if _SHARE.match(standard.unit) else f"{_number(one)}{tail}" for one in value.values]
    if not standard.entries:
        return lead + told[0]
    return lead + "、".join(map("".join, zip(standard.entries, told, strict=True)))


def _around(unit: str) -> tuple[str, str]:
    """What is said before and after a figure: (每人每月, 元), (市场租金的, ""), (低保标准的, 倍)."""
    if money := _PER.match(unit):
        return _SPOKEN.get(money["per"], f"每{money['per']}"), money["what"]
    if of_what := _OF.match(unit):
        return f"{of_what['what']}的", of_what["times"] or ""
    return "", "" if unit == "比例" else unit


def _share(figure: Decimal) -> str:
    return f"{_number(figure * 100)}%"


def _number(figure: Decimal) -> str:
    whole = figure == figure.to_integral_value()
    return f"{int(figure):,}" if whole else f"{figure.normalize():,f}"
