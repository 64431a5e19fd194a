"""When a clause takes place and of whom it tells is carried from sentence to sentence until another sets it anew."""

import pytest

from bot.language.frames import Frame, frames
from bot.language.lexicon import rows


@pytest.mark.parametrize(("mark", "example"), [(row[0], row[2]) for row in rows("frames")])
def test_every_mark_has_an_example_that_sets_it(mark: str, example: str) -> None:
    set_by = {
        "past": lambda told: told[0].own,
        "now": lambda told: not told[-1].past,
        "habit": lambda told: not told[-1].past,
        "since": lambda told: not told[0].past,
        "over": lambda told: told[0].mended,
        "asks": lambda told: told[0].over,
        "died": lambda told: told[-1].dead,
        "ours": lambda told: not told[-1].dead,
        "writes": lambda told: told[0].writes,
        "told": lambda told: told[0].told,
    }[mark]
    around = {
        "now": ("三年前他还在。", ""),
        "habit": ("三年前认识的。", ""),
        "asks": ("家里漏水。", ""),
        "died": ("", "。欠的钱还没还"),
        "ours": ("公公去世了。", ""),
    }
    before, after = around.get(mark, ("", ""))
    assert set_by(read(before + example + after))


def test_the_time_of_a_letter_holds_until_another_is_told() -> None:
    first, second, third = read("五年前厂里起火。我从二楼跳下来。现在在家休养")
    assert (first.past, second.past, third.past) == (True, True, False)
    assert (first.own, second.own) == (True, False)


def test_a_question_ends_the_past() -> None:
    assert not read("五年前厂里起火。请问还能补吗")[1].past


def test_what_still_goes_on_is_no_past() -> None:
    assert not read("五年前结的婚。他一喝酒就打我")[1].past


def test_a_good_end_belongs_to_the_story_that_it_ends() -> None:
    accident, asking, flood = read("去年他拿刀追我。想问怎么办。早年发过大水，后来都好了")[:3]
    assert (accident.mended, flood.mended) == (False, True)
    assert not asking.past


def test_somebody_who_died_stays_dead_and_the_writer_does_not() -> None:
    died, debts, mine = read("伯父六月病逝。欠了很多钱。我不想还")
    assert (died.dead, debts.dead, mine.dead) == (False, True, False)


def test_the_marks_are_named_as_the_rules_name_them() -> None:
    assert Frame(past=True, mended=True).marks == "#past#mended"
    assert Frame().marks == ""


def read(text: str) -> list[Frame]:
    """The frames of the clauses of a text."""
    pieces = text.replace("，", ",").split("。")
    return [clause.frame for clauses in frames([piece + "。" for piece in pieces if piece]) for clause in clauses]
