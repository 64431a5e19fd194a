"""A family answers what is asked, in its own words, and by the truth."""

from dataclasses import replace
from typing import Any

import pytest

import policy_kb
from songtan.bench.residents.speaking import Home, answer
from tests.songtan.bench.residents.homes import FULL, HOME, NEIGHBOUR, asks, file, person

FACTS = policy_kb.load().facts
ALL = Home.of(HOME, FULL)


def choice(identity: str, label: str, **more: Any) -> dict[str, Any]:
    return {"id": identity, "label": label, **more}


def test_a_fact_of_the_household_is_told_in_their_own_words() -> None:
    assert answer(HOME, FACTS, asks("fact", "monthly_income"), ALL) == "就三千整"


def test_a_fact_of_a_member_is_told_in_the_words_for_that_member() -> None:
    assert answer(HOME, FACTS, asks("fact", "major_illness", member=1), ALL) == "他是肾的毛病"


def test_where_no_words_are_given_the_truth_is_told_plainly() -> None:
    assert answer(HOME, FACTS, asks("fact", "hukou"), ALL) == "厦门户口"
    assert answer(HOME, FACTS, asks("fact", "orphan", member=2), ALL) == "不是孤儿"


def test_who_does_not_know_says_so() -> None:
    assert answer(HOME, FACTS, asks("fact", "medical_aid_class"), ALL) == "这我哪晓得"


def test_asked_at_once_again_they_say_it_plainly() -> None:
    assert answer(HOME, FACTS, asks("fact", "monthly_income"), ALL, plainly=True) == "3000元"
    assert answer(HOME, FACTS, asks("fact", "medical_aid_class"), ALL, plainly=True) == "不知道"


def test_asked_what_each_of_them_does_they_leave_out_who_does_nothing() -> None:
    family = replace(HOME, answers={**HOME.answers, "employment": {"self": "在超市", "man": "躺着"}})
    assert answer(family, FACTS, asks("fact", "employment"), ALL) == "我在超市；我先生躺着"


def test_somebody_who_does_not_live_there_is_nobody_to_them() -> None:
    assert answer(HOME, FACTS, asks("fact", "age", member=3), ALL) == "没这个人"


def test_of_a_list_they_tell_what_is_there_and_of_whom() -> None:
    asked = asks("list", "major_illness", "orphan", "can_work", multiple=True)
    assert answer(HOME, FACTS, asked, ALL) == "我先生他是肾的毛病；我先生没有劳动能力；女儿没有劳动能力"


def test_of_a_list_of_which_nothing_is_there_they_say_so() -> None:
    assert answer(HOME, FACTS, asks("list", "orphan", "dwelling_danger"), ALL) == "都没有"


def test_asked_of_all_at_once_they_name_those_of_whom_there_is_something_to_tell() -> None:
    assert answer(HOME, FACTS, asks("fact", "schooling"), ALL) == "女儿小学或初中"


def test_asked_who_lives_there_they_name_everybody() -> None:
    assert answer(HOME, FACTS, asks("members"), ALL) == "3个：我40岁、我先生43岁、女儿9岁"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("全家的收入我先按3,000元来算，对吗？", "对"),
        ("您说的是“三千整”。全家一个月就这些吗？", "对"),
        ("全家的收入我先按300元来算，对吗？", "不对，就三千整"),
    ],
)
def test_what_is_read_back_is_confirmed_when_the_truth_stands_in_it(text: str, said: str) -> None:
    both = [choice("affirm", "对"), choice("deny", "不对，我改一下")]
    assert answer(HOME, FACTS, asks("confirm", "monthly_income", text=text, choices=both), ALL) == said


@pytest.mark.parametrize(("value", "yes"), [(3000, True), (3200, True), (300, False)])
def test_what_is_read_back_in_other_words_is_known_by_its_value(value: int, yes: bool) -> None:
    both = [choice("affirm", "对"), choice("deny", "不对，我改一下")]
    message = asks("confirm", "monthly_income", text="那就这样算，对吗？", choices=both)
    message["data"]["asked"]["value"] = value
    assert (answer(HOME, FACTS, message, ALL) == "对") is yes


def test_of_two_readings_the_true_one_is_chosen() -> None:
    both = [
        choice("inform:monthly_income=36000", "一个月3万6"),
        choice("inform:monthly_income=3000", "一个月3000元"),
        choice("deny", "都不是"),
    ]
    assert answer(HOME, FACTS, asks("confirm", "monthly_income", choices=both), ALL) == "一个月3000元"


@pytest.mark.parametrize(("family", "said"), [(HOME, "不是，说我自己家"), (NEIGHBOUR, "是，帮他问")])
def test_asked_for_whom_they_ask_they_say_whose_home_it_is(family: Any, said: str) -> None:
    both = [choice("affirm:other", "是，帮他问"), choice("deny:own", "不是，说我自己家")]
    assert answer(family, FACTS, asks("decision", choices=both), ALL) == said


def test_offered_the_result_they_want_to_see_it() -> None:
    both = [choice("start_assessment:go_on", "接着说"), choice("ask_eligibility:result", "先看结果")]
    assert answer(HOME, FACTS, asks("decision", choices=both), ALL) == "先看结果"


def test_nothing_is_erased_by_them() -> None:
    both = [choice("erase_data:yes", "删掉"), choice("deny", "不删")]
    assert answer(HOME, FACTS, asks("decision", choices=both), ALL) == "不删"


def test_asked_who_does_not_live_there_they_name_whoever_is_not_of_the_family() -> None:
    held = file(*FULL["members"], person(3, "您的哥哥", relation="sibling", sex="male"))
    choices = [
        choice("affirm:p1", "您的女儿"),
        choice("affirm:p2", "您的哥哥"),
        choice("deny", "都住在一起", alone=True),
    ]
    asked = asks("decision", choices=choices, multiple=True)
    assert answer(HOME, FACTS, asked, Home.of(HOME, held)) == "您的哥哥"
    assert answer(HOME, FACTS, asked, ALL) == "都住在一起"
