"""Figures in answers: said with their time, never as today's where they have lapsed, and never written out."""

import re
from datetime import date

import pytest

from hotline.faq.rendering import NO_VALUE, QUOTED, render, sources
from hotline.faq.shipped import ShippedEntry, shipped_entries
from policy_kb import KnowledgeBase

QUARTERS = [date(year, month, 15) for year in range(2016, 2027) for month in (2, 5, 8, 11)]
SUM = re.compile(r"\d[\d,.]*\s*[万千]?\s*(?:元|块)|[一二两三四五六七八九十百千万]{2,}元")
QUOTING = [entry for entry in shipped_entries() if QUOTED.search(entry.answer)]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2024, 1, 1), "标准：每人每月1,120元（2023年7月起）。"),
        (date(2026, 11, 29), "标准：最近查到的是每人每月1,120元（2023年7月到2025年6月，后来的没有查到）。"),
        (date(2010, 1, 1), f"标准：{NO_VALUE}。"),
    ],
)
def test_a_value_is_said_with_its_time(knowledge: KnowledgeBase, day: date, said: str) -> None:
    assert render("标准：{{standard:dibao_monthly}}。", knowledge, day) == said


def test_several_figures_are_said_each_by_its_name(knowledge: KnowledgeBase) -> None:
    said = render("{{standard:tekun_care_monthly}}", knowledge, date(2024, 1, 1))
    assert said == "每人每月能自理340元、半失能790元、失能1,350元（2023年7月起）"


def test_the_sources_of_the_figures_stand_with_the_answers_own_and_none_twice(knowledge: KnowledgeBase) -> None:
    answer = "{{standard:dibao_monthly}}{{standard:tekun_basic_monthly}}"
    named = sources("社会救助法（2026）", answer, knowledge, date(2024, 1, 1)).split("；")
    assert named[0] == "社会救助法（2026）"
    assert len(named) == len(set(named)) == 2
    assert sources("", "直接说“转人工”就行。", knowledge, date(2024, 1, 1)) == ""


@pytest.mark.parametrize("entry", shipped_entries(), ids=lambda entry: entry.id)
def test_no_sum_is_written_out_so_none_can_contradict_a_standard(entry: ShippedEntry) -> None:
    assert SUM.findall(QUOTED.sub("", entry.answer)) == []


@pytest.mark.parametrize("entry", QUOTING, ids=lambda entry: entry.id)
def test_on_no_day_is_a_lapsed_figure_said_as_the_one_of_today(entry: ShippedEntry, knowledge: KnowledgeBase) -> None:
    for day in QUARTERS:
        for name in QUOTED.findall(entry.answer):
            told = render(f"{{{{standard:{name}}}}}", knowledge, day)
            state = knowledge.standards[name].state(day)
            assert told.startswith("最近查到的是") == (state == "last_known"), (day, told)
            assert (told == NO_VALUE) == (state == "unknown"), (day, told)
