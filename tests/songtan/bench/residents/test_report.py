"""What is printed of many talks."""

from dataclasses import replace

from songtan.bench.residents.figures import Figures
from songtan.bench.residents.report import report, trace
from tests.songtan.bench.residents.homes import HOME, asks, talk, turn

NOTHING = dict.fromkeys((4, 8, 12), frozenset[str]())


def test_shares_are_printed_with_what_they_are_of() -> None:
    one = Figures(HOME, turns=5, replies=5, first_useful=1, in_view={**NOTHING, 8: frozenset({"temporary_aid"})})
    one.facts, one.wrong_facts = 10, ["age of girl: 6, true 9"]
    other = Figures(HOME, turns=9, replies=9, in_view=NOTHING, not_understood=1)
    lines = "\n".join(report([one, other], lambda _: 1))
    assert "2 families; turns: median 7" in lines
    assert "after one turn 50.0% (1/2) of stories, median 1, none at all 50.0% (1/2)" in lines
    assert "true helps in view after  8 turns: 25.0% (1/4)" in lines
    assert "told the whole truth: 50.0% (2/4)" in lines
    assert "wrong facts: 10.0% (1/10)" in lines
    assert "not understood: 7.1% (1/14)" in lines
    assert "00 age of girl: 6, true 9" in lines


def test_a_bare_question_is_no_story_and_cannot_be_answered_with_helps_at_once() -> None:
    bare = Figures(replace(HOME, opening="低保怎么申请"), turns=3, first_useful=3, in_view=NOTHING)
    assert any("after one turn – of stories, median 3" in line for line in report([bare], lambda _: 1))


def test_a_trace_holds_both_sides_and_what_was_asked() -> None:
    lines = "\n".join(trace(talk(turn(asks("fact", "hukou", text="户口在哪里？")))))
    assert "> ……" in lines
    assert "户口在哪里？  {'kind': 'fact'" in lines
