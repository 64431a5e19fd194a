"""Sums that are parts of another, month numbers that are no period, and questions of one or the other."""

import pytest

from bot.language import asks, extract, normalise


def _school(text: str, asked: str | None = None) -> list[str]:
    told = extract(text, asked)
    return [str(one.value) for one in (*told.household, *told.uncertain) if one.fact == "annual_education_cost"]


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("学费一年八千，加上住宿吃饭，一年要一万三", "13000"),
        ("儿子的学费4800元，住宿费1100元，合计5900元一年", "5900"),
        ("女儿一年读书要一万五，其中学费七千", "15000"),
        ("学费每年6000元", "6000"),
        ("儿子今年9月上大学，学费5200元", "5200"),  # September is no "a month"
    ],
)
def test_a_sum_that_is_a_part_gives_way_to_the_whole(text: str, cost: str) -> None:
    assert _school(text) == [cost]


def test_a_sum_of_costs_is_no_income() -> None:
    told = extract("学费4800元，住宿费1100元，合计5900元一年")
    assert "monthly_income" not in [one.fact for one in (*told.household, *told.uncertain)]


@pytest.mark.parametrize(
    "text", ["是先交钱还是先住院", "找民政局还是找残联", "先买还是先报", "要去街道还是社区", "应向学校还是街道提出"]
)
def test_one_or_the_other_is_asked(text: str) -> None:
    assert asks(normalise(text))


@pytest.mark.parametrize(
    "text",
    ["病成这样还是要去做工", "还是很困难", "要上班，还是没办法", "啥证拢无", "没有没有，都没有", "跌了，没怎样"],
)
def test_what_only_sounds_like_a_question_is_none(text: str) -> None:
    assert not asks(normalise(text))


@pytest.mark.parametrize(
    ("asked", "text", "value"),
    [
        ("medical_insurance", "断了转居民", "resident"),
        ("medical_insurance", "断了", "none"),
        ("can_work", "无法度做矣", False),
        ("in_care_home", "居家", False),
    ],
)
def test_short_answers_in_peoples_words(asked: str, text: str, value: object) -> None:
    told = extract(text, asked)
    (found,) = [one for one in (*(m for p in told.members for m in p.facts), *told.uncertain) if one.fact == asked]
    assert found.value == value
