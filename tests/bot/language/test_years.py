"""The year in which a class for medical aid was given, told by itself or as an answer."""

import pytest

from tests.bot.language.held import TODAY, facts_of
from tests.bot.language.test_last_resort import of_the_asked

FACT = "medical_aid_class_year"


@pytest.mark.parametrize(
    ("answer", "year"),
    [
        ("2023年", 2023),
        ("2019年街道办下来的", 2019),
        ("二三年吧", 2023),
        ("二零二一年", 2021),
        ("25年", 2025),
        ("去年才办的", TODAY.year - 1),
        ("大前年", TODAY.year - 3),
    ],
)
def test_the_year_in_which_the_class_was_given_is_read_from_an_answer(answer: str, year: int) -> None:
    (mention,) = of_the_asked(answer, FACT)
    assert mention.value == year


@pytest.mark.parametrize("answer", ["好些年了", "2019年还是2020年，记不清", "2031年", "我今年52岁，办了3年"])
def test_no_year_or_two_or_one_to_come_is_no_answer(answer: str) -> None:
    assert [mention for mention in of_the_asked(answer, FACT) if mention.certainty == "certain"] == []


def test_a_class_told_with_its_year_keeps_both() -> None:
    assert facts_of("我2024年被评为第三类医疗救助对象") == {"medical_aid_class": 3, FACT: 2024}


def test_a_year_in_another_clause_is_not_that_of_the_class() -> None:
    assert FACT not in facts_of("我是第二类医疗救助对象，2016年搬来厦门的")
