"""What a family owns, told as a list to that question."""

from datetime import date

import pytest

import policy_kb
from bot.language import extract
from bot.language.readers.assets import owns_more, small_sum
from tests.bot.language.held import TODAY

ASKED = "assets_within_limits"


def read(text: str) -> list[tuple[object, str]]:
    said = extract(text, ASKED, today=TODAY)
    return [
        (mention.value, mention.certainty) for mention in (*said.household, *said.uncertain) if mention.fact == ASKED
    ]


@pytest.mark.parametrize(
    "text",
    [
        "没有",
        "都没有",
        "没房没车没存款",
        "车没有，房子是租的，钱也没有",
        "就这间土房自己住，别的什么都没有",
        "我不太有存款，就一间老厝",
    ],
)
def test_nothing_but_the_home_is_within_the_limits(text: str) -> None:
    assert read(text) == [(True, "exact")]


@pytest.mark.parametrize(
    "text",
    [
        "一套房改房，存折里三四万",
        "自住房一处，无车，存款约两万元",
        "老家有间土屋，这边啥都没有",
        "积蓄都交医院了，房子自己住的",
        "船沉了，厝是家己的，無車",
        "电动车一辆，卡里六千多",
    ],
)
def test_savings_what_is_lost_and_what_is_far_away_are_read_back(text: str) -> None:
    assert read(text) == [(True, "likely")]


@pytest.mark.parametrize("text", ["有辆面包车，没存款", "两套房子，一套出租", "存款二十来万", "还有个店面", "渔船一条"])
def test_what_is_to_be_looked_at_is_not_decided(text: str) -> None:
    assert read(text) == []
    assert owns_more(text, TODAY)


@pytest.mark.parametrize("text", ["没有", "三口人", "有房就不能申请吗？", "隔壁有两套房", "存款三千"])
def test_other_words_name_nothing_that_is_to_be_looked_at(text: str) -> None:
    assert not owns_more(text, TODAY)


def test_a_small_sum_is_the_last_known_limit_for_one_head() -> None:
    known = policy_kb.load().last_known("low_income_assets_per_head", TODAY)
    assert known is not None
    assert small_sum(TODAY) == known.value
    assert small_sum(date(2016, 1, 1)) == 0


def test_who_says_himself_that_it_is_over_the_limits_is_believed() -> None:
    assert read("超了，我们有两套房") == [(False, "exact")]
