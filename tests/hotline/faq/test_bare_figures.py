"""Figures that an answer states of itself are found where they stand, and held against the standards."""

from datetime import date

import pytest

from hotline.faq.bare_figures import bare_figures, judged
from hotline.faq.shipped import shipped_entries
from policy_kb import KnowledgeBase


@pytest.mark.parametrize(
    ("answer", "sums"),
    [
        ("每月999元", {"999元"}),
        ("一个月九百九十九块钱", {"九百九十九块"}),
        ("最多 1,500 元，另加3万元", {"1,500元", "3万元"}),
        ("标准是¥650", {"¥650"}),
        ("每人每月650，另算", {"每月650"}),
        ("现在是1,200", {"1,200"}),
        ("现在是一千二", {"一千二"}),
        ("补到２０００元", {"２０００元"}),
        ("发壹仟贰佰元整", {"壹仟贰佰元"}),
        ("给 1 200 元", {"1200元"}),
        ("给 一 千 二 百 元", {"一千二百元"}),
        ("低保标准，每月是 1120", {"1120"}),
        ("每月领一一二零", {"一一二零"}),
        ("一共五十万，另有千把块", {"五十万", "千把块"}),
        ("收费20，1120人民币，打八折", {"20", "1120人民币", "八折"}),
        ("补办要30天，打12345问补助，去2楼204窗口领，每月15日前发。", set()),
        ("发票抬头写3栋502室，按第21条给，标准见2023版文件。", set()),
        ("标准是{{standard:dibao_monthly}}，2016年10月起，窗口8点半开。", set()),
        ("分3档，满60岁才行，带2张照片。", set()),
        ("一百二十天内，三百多户，打12345热线，最多打3次。", set()),
        ("厦委办发〔2016〕50号，千万别错过，万一忘了也不要紧。", set()),
    ],
)
def test_sums_that_an_answer_states_of_itself_are_found(answer: str, sums: set[str]) -> None:
    assert bare_figures(answer) == sums


@pytest.mark.parametrize(
    ("answer", "day", "verdict", "told"),
    [
        ("低保标准是每人每月1000元。", date(2024, 1, 1), "contradicts", ["今天是 1,120", "{{standard:dibao_monthly}}"]),
        ("低保标准每人每月一千块。", date(2024, 1, 1), "contradicts", ["一千块", "1,120"]),
        ("低保标准是每人每月1,120元。", date(2024, 1, 1), "equals", ["低保标准", "{{standard:dibao_monthly}}"]),
        ("低保标准每月一千一百二。", date(2026, 1, 1), "equals", ["最近查到的数"]),
        ("低保标准是每人每月999元。", date(2026, 1, 1), "contradicts", ["今天没有有效的数值", "最近查到的是 1,120"]),
        ("一个月给一千一百二十块。", date(2024, 1, 1), "equals", ["低保标准", "说的是别的"]),
        ("工本费7元。", date(2024, 1, 1), "without", ["没有标准可以引用"]),
    ],
)
def test_a_sum_is_told_what_it_should_be(
    knowledge: KnowledgeBase, answer: str, day: date, verdict: str, told: list[str]
) -> None:
    [mark] = judged(answer, knowledge, day)
    assert mark.verdict == verdict
    assert answer[mark.start : mark.end].strip() == mark.text
    assert all(part in mark.told for part in told), mark.told


def test_a_sum_with_blanks_in_it_is_marked_whole_and_held_against_its_standard(knowledge: KnowledgeBase) -> None:
    [mark] = judged("低保标准是 一 千 一 百 二 十 元。", knowledge, date(2024, 1, 1))
    assert (mark.text, mark.verdict, mark.standards) == ("一 千 一 百 二 十 元", "equals", ("dibao_monthly",))


def test_a_figure_beside_a_quoted_standard_keeps_its_place(knowledge: KnowledgeBase) -> None:
    answer = "标准是{{standard:dibao_monthly}}，另加30元。"
    [mark] = judged(answer, knowledge, date(2024, 1, 1))
    assert answer[mark.start : mark.end] == "30元"


def test_no_shipped_answer_states_a_figure_of_itself() -> None:
    assert [entry.id for entry in shipped_entries() if any(map(bare_figures, entry.prose))] == []
