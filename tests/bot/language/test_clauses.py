"""Clauses: what a question mark asks."""

import pytest

from bot.language.clauses import around, split


@pytest.mark.parametrize("text", ["没有?", "没有。?", "没有!?", "(有证)?", "没有...?"])
def test_a_question_mark_after_another_mark_asks_the_clause_before_it(text: str) -> None:
    (clause,) = split(text).items
    assert clause.asks


def test_each_mark_asks_its_own_clause_only() -> None:
    first, second, third = split("没有。有证?住院了").items
    assert (first.asks, second.asks, third.asks) == (False, True, False)


def test_a_mark_with_nothing_before_it_asks_nothing() -> None:
    (clause,) = split("?没有").items
    assert not clause.asks


@pytest.mark.parametrize(
    ("text", "part", "words"),
    [
        ("丈母娘搬来烧饭 六十四", "搬", "丈母娘搬来烧饭"),
        ("做饭、洗澡均需他人协助，现由楼下照看", "洗澡均", "洗澡均需他人协助"),
        ("我就到处找人家要不要洗碗的。", "碗", "我就到处找人家要不要洗碗的"),
        ("他每天早上五点多就要起来给人家送牛奶送到八点才能回来", "送牛奶", "要起来给人家送牛奶送到八点才能"),
    ],
)
def test_people_are_shown_the_clause_in_which_a_word_stands(text: str, part: str, words: str) -> None:
    start = text.index(part)
    assert around(text, start, start + len(part)) == words
