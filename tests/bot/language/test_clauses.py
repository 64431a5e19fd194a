"""Clauses: what a question mark asks."""

import pytest

from bot.language.clauses import split


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
