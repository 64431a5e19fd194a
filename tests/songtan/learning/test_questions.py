"""Reading labelled questions."""

from pathlib import Path

import pytest

from hotline.faq.elsewhere import topics
from hotline.faq.shipped import shipped_entries
from hotline.faq.words import plain
from songtan.learning import questions
from songtan.learning.questions import LabelError, Question

NOTHING: frozenset[str] = frozenset()


def test_the_question_of_a_story_is_marked_and_the_marks_are_not_part_of_the_message() -> None:
    question = Question.read("我妈七十八了。「她能领什么」，她一个人住", NOTHING)
    assert question.text == "我妈七十八了。她能领什么，她一个人住"
    assert question.core == "她能领什么"
    assert question.story


def test_a_line_without_marks_is_all_question() -> None:
    question = Question.read("低保怎么办", NOTHING)
    assert question.core == question.text
    assert not question.story


@pytest.mark.parametrize("line", ["我妈病了。「能领什么", "「能领什么」", "我妈病了「」"])
def test_a_mark_that_is_not_closed_or_marks_nothing_or_all_is_an_error_that_shows_the_line(line: str) -> None:
    with pytest.raises(LabelError, match=line):
        Question.read(line, NOTHING)


def test_a_file_with_other_parts_is_an_error_that_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.joinpath("odd.yml").write_text("answered: {}\n", encoding="utf-8")
    monkeypatch.setattr(questions, "FOLDER", tmp_path)
    with pytest.raises(LabelError, match=r"odd\.yml: expected answered, elsewhere"):
        questions.read("odd")


def test_every_label_names_what_ships_and_no_question_stands_twice_or_among_the_wordings() -> None:
    asked = [*questions.read("train"), *questions.read("dev")]
    entries, others = shipped_entries(), topics()
    ids = {entry.id for entry in entries} | {topic.searchable.id for topic in others}
    assert {name for one in asked for name in one.wanted} <= ids
    ways = [
        *(way for entry in entries for way in (entry.question, *entry.variants)),
        *(w for t in others for w in t.asked),
    ]
    flat = [plain(one.text) for one in asked]
    assert len(set(flat)) == len(flat)
    assert set(flat) & {plain(way) for way in ways} == set()
