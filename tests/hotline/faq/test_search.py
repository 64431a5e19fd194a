"""Finding the answer: measured on questions that were written before the entries were read."""

from functools import cache
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from hotline.faq.asked import asked_parts
from hotline.faq.deciding import THRESHOLD
from hotline.faq.elsewhere import topics
from hotline.faq.measuring import Figures, Labelled, measure
from hotline.faq.nearness import Entry
from hotline.faq.search import FaqIndex
from hotline.faq.shipped import shipped_entries
from hotline.faq.words import plain, subject_words

LABELLED = Labelled.read(YAML(typ="safe").load(Path(__file__).with_name("questions.yml").read_text("utf-8")))


@cache
def index() -> FaqIndex:
    """Over what ships."""
    return FaqIndex([entry.searchable for entry in shipped_entries()], [topic.searchable for topic in topics()])


@cache
def figures() -> Figures:
    """Of the labelled questions."""
    return measure(index(), LABELLED)


def test_the_labelled_questions_name_entries_that_ship() -> None:
    shipped = {entry.id for entry in shipped_entries()}
    assert {wanted for _, ids in LABELLED.answered for wanted in ids} <= shipped
    assert len(LABELLED.answered) >= 80
    assert len(LABELLED.refused) >= 60


def test_the_right_entry_comes_first_for_nine_in_ten_and_is_nearly_always_among_three() -> None:
    assert figures().first >= 0.9 * len(LABELLED.answered), figures().as_text()
    assert figures().among_three >= 0.96 * len(LABELLED.answered), figures().as_text()


def test_most_questions_are_answered_and_hardly_any_of_them_wrong() -> None:
    right, wrong, _ = figures().at(THRESHOLD)
    assert right >= 0.7 * len(LABELLED.answered), figures().as_text()
    assert wrong <= 0.04 * (right + wrong), figures().as_text()


def test_questions_that_others_answer_are_not_answered_and_mostly_sent_on() -> None:
    _, _, alarms = figures().at(THRESHOLD)
    assert alarms <= 0.03 * len(LABELLED.refused), figures().as_text()
    assert sum(one.elsewhere is not None for one in figures().refused) >= 0.8 * len(LABELLED.refused)


def test_an_entry_is_found_by_each_of_its_own_wordings() -> None:
    missed = [
        (entry.id, wording)
        for entry in shipped_entries()
        for wording in (entry.question, *entry.variants)
        if not (found := index().look(wording, 1)).answered or found.hits[0].entry_id != entry.id
    ]
    assert missed == []


SMALL = FaqIndex(
    [
        Entry("rent", ("低保户租公租房补多少？", "房租补九成是真的吗")),
        Entry("loan", ("农村妇女小额贷款要什么条件？",)),
    ]
)


def test_the_words_that_matched_are_the_askers_own() -> None:
    [hit, *_] = SMALL.look("囝仔他爸没工作，房租补几多钱").hits
    assert hit.entry_id == "rent"
    assert {"房租", "补"} <= set(hit.matched)


@pytest.mark.parametrize("text", ["地保怎么办", "低保咋弄", "要问低保如何办呢"])
def test_how_to_do_a_help_asks_how_to_apply_not_how_much_it_is(text: str) -> None:
    assert {"低保", "申请"} == set(subject_words(text).keys)
    assert any(hit.entry_id.startswith("apply-") for hit in index().look(text).hits[:3])


def test_what_a_clerk_writes_tomorrow_is_found_without_training_also_in_other_words() -> None:
    new = Entry(
        "drones", ("养老院的无人机送餐怎么订？", "无人机送餐要多少钱"), "无人机每天中午送到养老院，请问院里的服务台。"
    )
    tomorrow = FaqIndex(
        [*(entry.searchable for entry in shipped_entries()), new], [topic.searchable for topic in topics()]
    )
    assert tomorrow.look("想叫无人机把饭送到养老院，怎么弄").hits[0].entry_id == "drones"
    assert tomorrow.look("养老院的无人机送餐怎么订").answered


def test_a_trouble_told_in_other_words_is_offered_the_answer_that_does_not_share_them() -> None:
    found = index().look("光棍一辈子，老了谁来养我")
    assert any(hit.entry_id.startswith("tekun-") for hit in (*found.offered, *found.hits[:1]))


def test_each_hit_tells_how_near_it_is_from_every_side() -> None:
    best = index().look("低保要什么条件？").hits[0]
    assert best.measures["spelling"] == 1
    assert all(value > 0 for value in best.measures.values())


def test_what_to_do_about_a_trouble_is_no_question_of_applying() -> None:
    assert "申请" not in subject_words("下岗了怎么办").keys


def test_one_common_word_of_several_asked_answers_nothing() -> None:
    index = FaqIndex(Entry(f"e{number}", (f"低保的{topic}",)) for number, topic in enumerate(("公示", "复议", "核对")))
    assert not index.look("低保户的电费", 1).answered
    assert index.look("低保的公示", 1).hits[0].score == 1


def test_typing_mistakes_and_traditional_characters_are_no_obstacle() -> None:
    assert SMALL.look("公租坊 補多少？？").hits[0].entry_id == "rent"


@pytest.mark.parametrize("text", ["", "？？？", "😀", "hello world", "a" * 5000, "\x00"])
def test_texts_without_a_subject_find_nothing_worth_saying(text: str) -> None:
    assert all(hit.score < THRESHOLD for hit in SMALL.look(text).hits)


def test_an_empty_index_finds_nothing() -> None:
    assert FaqIndex([]).look("低保").hits == ()


def test_results_are_ordered_and_do_not_depend_on_the_order_of_entries() -> None:
    backwards = FaqIndex(
        reversed([entry.searchable for entry in shipped_entries()]), [topic.searchable for topic in topics()]
    )
    for question, _ in LABELLED.answered[:30]:
        hits = index().look(question).hits
        assert list(hits) == sorted(hits, key=lambda hit: -hit.score)
        first, other = hits[0], backwards.look(question).hits[0]
        assert (first.entry_id, round(first.score, 4)) == (other.entry_id, round(other.score, 4))


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        (
            "我家在灌口，老公去年工地摔了，现在家里就靠我打零工，两个孩子还小。想问一下低保要什么条件？",
            "dibao-conditions",
        ),
        ("请问临时救助怎么申请，我哥上礼拜出了车祸，医药费交不上，嫂子也没上班，孩子才三岁", "temporary-aid"),
    ],
)
def test_a_story_around_a_question_does_not_hide_it(text: str, entry: str) -> None:
    found = index().look(text)
    assert found.answered
    assert found.hits[0].entry_id == entry


def test_of_a_story_the_clauses_that_ask_are_looked_up_and_a_short_message_whole() -> None:
    assert asked_parts("低保多少钱") == ["低保多少钱"]
    parts = asked_parts("我妈今年七十六了，一个人住在海沧，腿脚不太好，请问有没有人能上门照顾？谢谢您")
    assert all("照顾" in part for part in parts)


@pytest.mark.parametrize("text", ["公积金提出来要几天", "我跟前夫离婚了孩子能不能跟我姓", "养老保险能不能一次交够"])
def test_what_others_answer_is_sent_on_and_not_answered(text: str) -> None:
    found = index().look(text)
    assert not found.answered
    assert found.elsewhere is not None


def test_a_single_word_offers_the_questions_near_to_it() -> None:
    offered = index().look("医疗").offered
    assert 1 <= len(offered) <= 3
    assert any(hit.entry_id.startswith("medical-") for hit in offered)


def test_no_way_of_asking_stands_both_in_an_entry_and_among_what_others_answer() -> None:
    ours = {plain(way) for entry in shipped_entries() for way in (entry.question, *entry.variants)}
    assert [way for topic in topics() for way in topic.asked if plain(way) in ours] == []
