"""Finding the answer: measured on questions that were written before the entries were read."""

from functools import cache
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from hotline.faq.measuring import Figures, Labelled, measure
from hotline.faq.search import THRESHOLD, Entry, FaqIndex
from hotline.faq.shipped import shipped_entries
from hotline.faq.words import subject_words

LABELLED = Labelled.read(YAML(typ="safe").load(Path(__file__).with_name("questions.yml").read_text("utf-8")))


@cache
def index() -> FaqIndex:
    """Over what ships."""
    return FaqIndex(entry.searchable for entry in shipped_entries())


@cache
def figures() -> Figures:
    """Of the labelled questions."""
    return measure(index(), LABELLED)


def test_the_labelled_questions_name_entries_that_ship() -> None:
    shipped = {entry.id for entry in shipped_entries()}
    assert {wanted for _, ids in LABELLED.answered for wanted in ids} <= shipped
    assert len(LABELLED.answered) >= 80
    assert len(LABELLED.refused) >= 60


def test_most_questions_get_the_right_answer_and_few_a_wrong_one() -> None:
    right, wrong, _ = figures().at(THRESHOLD)
    assert right >= 0.85 * figures().answered, figures().as_text()
    assert wrong <= 0.05 * figures().answered, figures().as_text()


def test_the_right_entry_is_nearly_always_among_the_first_three() -> None:
    assert figures().among_three >= 0.95 * figures().answered, figures().as_text()


def test_questions_that_nothing_answers_are_refused() -> None:
    _, _, alarms = figures().at(THRESHOLD)
    assert alarms <= 0.08 * figures().refused, figures().as_text()


def test_an_entry_is_found_by_each_of_its_own_wordings() -> None:
    missed = [
        (entry.id, wording)
        for entry in shipped_entries()
        for wording in (entry.question, *entry.variants)
        if index().search(wording, 1)[0].score < THRESHOLD
    ]
    assert missed == []


SMALL = FaqIndex(
    [
        Entry("rent", ("低保户租公租房补多少？", "房租补九成是真的吗")),
        Entry("loan", ("农村妇女小额贷款要什么条件？",)),
    ]
)


def test_the_words_that_matched_are_the_askers_own() -> None:
    [hit, *_] = SMALL.search("囝仔他爸没工作，房租补几多钱")
    assert hit.entry_id == "rent"
    assert {"房租", "补"} <= set(hit.matched)


@pytest.mark.parametrize("text", ["地保怎么办", "低保咋弄", "要问低保如何办呢"])
def test_how_to_do_a_help_asks_how_to_apply_not_how_much_it_is(text: str) -> None:
    assert {"低保", "申请"} == set(subject_words(text).keys)
    assert index().search(text, 1)[0].entry_id.startswith("apply-")


def test_what_to_do_about_a_trouble_is_no_question_of_applying() -> None:
    assert "申请" not in subject_words("下岗了怎么办").keys


def test_one_common_word_of_several_asked_answers_nothing() -> None:
    index = FaqIndex(Entry(f"e{number}", (f"低保的{topic}",)) for number, topic in enumerate(("公示", "复议", "核对")))
    assert index.search("低保户的电费", 1)[0].score < THRESHOLD
    assert index.search("低保的公示", 1)[0].score == 1


def test_typing_mistakes_and_traditional_characters_are_no_obstacle() -> None:
    assert SMALL.search("公租坊 補多少？？")[0].entry_id == "rent"


@pytest.mark.parametrize("text", ["", "？？？", "😀", "hello world", "a" * 5000, "\x00"])
def test_texts_without_a_subject_find_nothing_worth_saying(text: str) -> None:
    assert all(hit.score < THRESHOLD for hit in SMALL.search(text))


def test_an_empty_index_finds_nothing() -> None:
    assert FaqIndex([]).search("低保") == []


def test_results_are_ordered_and_do_not_depend_on_the_order_of_entries() -> None:
    backwards = FaqIndex(reversed([entry.searchable for entry in shipped_entries()]))
    for question, _ in LABELLED.answered[:30]:
        hits = index().search(question)
        assert hits == sorted(hits, key=lambda hit: -hit.score)
        assert hits[:1] == backwards.search(question)[:1]
