"""Figures in answers: with their time, never as of today where they have lapsed, no day closer than it is known."""

from datetime import date

import pytest

from hotline.faq.rendering import NO_VALUE, render, sources
from hotline.faq.shipped import ShippedEntry, shipped_entries
from policy_kb import QUOTED, KnowledgeBase

QUARTERS = [date(year, month, 15) for year in range(2016, 2027) for month in (2, 5, 8, 11)]
QUOTING = [entry for entry in shipped_entries() if QUOTED.search(entry.answer)]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2024, 1, 1), "标准：每人每月1,120元（2023年7月到2025年6月）。"),
        (date(2026, 11, 29), "标准：最近查到的是每人每月1,120元（2023年7月到2025年6月，后来的没有查到）。"),
        (date(2010, 1, 1), f"标准：{NO_VALUE}。"),
    ],
)
def test_a_value_is_said_with_its_time(knowledge: KnowledgeBase, day: date, said: str) -> None:
    assert render("标准：{{standard:dibao_monthly}}。", knowledge, day) == said


def test_several_figures_are_said_each_by_its_name(knowledge: KnowledgeBase) -> None:
    said = render("{{standard:tekun_care_monthly}}", knowledge, date(2024, 1, 1))
    assert said == "每人每月能自理340元、半失能790元、失能1,350元（2023年7月到2025年6月）"


@pytest.mark.parametrize(
    ("standard", "day", "said"),
    [
        ("unemployment_benefit_monthly", date(2026, 3, 1), "每人每月2,038.5元（2025年的数）"),
        ("startup_award_per_year", date(2017, 3, 1), "（2014年的数）"),
        ("compulsory_boarder_yearly", date(2024, 1, 1), "（2020年的数，2023年1月还在用）"),
        ("holiday_civil_affairs_yearly", date(2024, 1, 1), "（2021年1月起，2023年8月还在用）"),
        ("dibao_monthly", date(2023, 1, 1), "每人每月1,005元（2022年到2023年6月）"),
        ("dibao_monthly", date(2018, 1, 1), "每人每月720元（2017年11月到2019年）"),
        ("golden_autumn_amount", date(2016, 11, 1), "最少1,000元、最多5,000元（2016年的数）"),
    ],
)
def test_a_day_that_nobody_has_read_is_told_no_closer_than_by_its_year(
    knowledge: KnowledgeBase, standard: str, day: date, said: str
) -> None:
    assert render(f"{{{{standard:{standard}}}}}", knowledge, day).endswith(said)


@pytest.mark.parametrize(
    ("standard", "said"),
    [
        ("public_housing_rent_share", "市场租金的90%"),
        ("employer_rate_unemployment", "1%"),
        ("contribution_base_cap_share", "上年度月平均工资的60%"),
        ("low_income_multiple", "低保标准的下限1倍、上限2倍"),
    ],
)
def test_shares_are_said_of_a_hundred_and_multiples_of_what_they_multiply(
    knowledge: KnowledgeBase, standard: str, said: str
) -> None:
    assert render(f"{{{{standard:{standard}}}}}", knowledge, date(2017, 3, 1)).startswith(f"{said}（")


def test_the_sources_of_the_figures_stand_with_the_answers_own_and_none_twice(knowledge: KnowledgeBase) -> None:
    answer = "{{standard:dibao_monthly}}{{standard:tekun_basic_monthly}}"
    named = sources("社会救助法（2026）", answer, knowledge, date(2024, 1, 1)).split("；")
    assert named[0] == "社会救助法（2026）"
    assert len(named) == len(set(named)) == 2
    assert sources("", "直接说“转人工”就行。", knowledge, date(2024, 1, 1)) == ""


@pytest.mark.parametrize("entry", QUOTING, ids=lambda entry: entry.id)
def test_on_no_day_is_a_lapsed_figure_said_as_the_one_of_today(entry: ShippedEntry, knowledge: KnowledgeBase) -> None:
    for day in QUARTERS:
        for name in QUOTED.findall(entry.answer):
            told = render(f"{{{{standard:{name}}}}}", knowledge, day)
            state = knowledge.standards[name].state(day)
            assert told.startswith("最近查到的是") == (state == "last_known"), (day, told)
            assert (told == NO_VALUE) == (state == "unknown"), (day, told)


def test_a_source_that_the_answer_and_its_figure_share_is_named_once(knowledge: KnowledgeBase) -> None:
    answer = "住在家里的重度残疾人：{{standard:severe_care_monthly_2021}}。"
    (value,) = knowledge.standards["severe_care_monthly_2021"].values
    named = sources(f"国发〔2015〕52号；{value.source}", answer, knowledge, date(2024, 1, 1)).split("；")
    assert named == ["国发〔2015〕52号", value.source]
