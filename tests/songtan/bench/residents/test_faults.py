"""What is wrong with a family as written is named."""

from dataclasses import replace
from typing import Any

import pytest

import policy_kb
from songtan.bench.residents.family import Family, UnknownFamilyError, families
from songtan.bench.residents.faults import faults
from tests.songtan.bench.residents.homes import HOME


@pytest.fixture(scope="module")
def kb() -> policy_kb.KnowledgeBase:
    return policy_kb.load()


def with_truth(**changes: Any) -> Family:
    return replace(HOME, truth={**HOME.truth, "household": {**HOME.told(None), **changes}}, answers={})


def test_a_sound_family_has_none(kb: policy_kb.KnowledgeBase) -> None:
    assert faults(HOME, kb) == []


@pytest.mark.parametrize(
    ("family", "named"),
    [
        (with_truth(hukou="beijing"), "hukou is 'beijing'"),
        (with_truth(colour="red"), "colour, expected a fact"),
        (with_truth(size=4), "size 4"),
        (with_truth(monthly_income=5000), "1000 a head"),
        (replace(HOME, answers={"monthly_income": "一个月五千"}), "3000 in the truth"),
        (replace(HOME, answers={"major_illness": "都没有这样的病"}), "man has it"),
        (replace(HOME, answers={"age": {"uncle": "六十"}}), "age of uncle"),
        (replace(HOME, true_helps={"free_beer": "好喝"}, whose={}), "free_beer"),
        (replace(HOME, open_helps={"spring_job_fair": "说不定"}), "not_helps and open_helps"),
        (replace(HOME, whose={"spring_job_fair": ["man"]}), "whose: spring_job_fair"),
    ],
)
def test_a_slip_is_named_with_its_place(family: Family, named: str, kb: policy_kb.KnowledgeBase) -> None:
    found = faults(family, kb)
    assert len(found) == 1
    assert named in found[0]


def test_what_they_do_not_know_need_not_agree_with_the_truth(kb: policy_kb.KnowledgeBase) -> None:
    assert faults(replace(HOME, answers={"monthly_income": {"text": "五千还是六千", "unknown": True}}), kb) == []


def test_a_family_that_is_not_there_is_named() -> None:
    with pytest.raises(UnknownFamilyError, match="99"):
        families("tuned", ["01", "99"])
