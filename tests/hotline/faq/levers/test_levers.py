"""What levers do to a question and to the order of what answers it."""

from hotline.faq.levers.levers import Levers
from hotline.faq.nearness import Entry
from hotline.faq.search import FaqIndex

ENTRIES = [
    Entry("dibao", ("低保要什么条件", "怎样才能吃低保", "低保谁能申请"), "家里收入低于标准的可以申请。"),
    Entry("hotline", ("送炭热线几点上班", "你们几点开门", "热线什么时候有人接"), "上午八点半。"),
    Entry("visit", ("送炭服务站几点开门", "服务站什么时候有人", "站里几点有人"), "上午九点。"),
]


def first(text: str, levers: Levers) -> str:
    """The nearest entry."""
    return FaqIndex(ENTRIES, levers=levers).look(text).hits[0].entry_id


def test_a_word_that_people_say_becomes_that_of_the_answers_on_both_sides() -> None:
    levers = Levers(synonyms=(("米折子", "低保"),))
    assert levers.rewritten("米折子要啥条件，米折子！") == "低保要啥条件,低保!"
    plain, helped = (
        FaqIndex(ENTRIES).look("米折子要什么条件"),
        FaqIndex(ENTRIES, levers=levers).look("米折子要什么条件"),
    )
    assert (helped.hits[0].entry_id, helped.hits[0].score) == ("dibao", 1.0)
    assert not plain.hits or plain.hits[0].score < 1.0
    said = [Entry("dibao", ("米折子怎么领",), ""), *ENTRIES[1:]]
    assert FaqIndex(said, levers=levers).look("米折子怎么领").hits[0].score == 1.0


def test_the_word_of_the_answers_stays_where_a_shorter_one_stands_in_it() -> None:
    levers = Levers(synonyms=(("低保", "低保金"), ("困难证", "低保证")))
    assert levers.rewritten("低保金和低保") == "低保金和低保金"
    assert levers.rewritten("困难证和低保证") == "低保证和低保证"


def test_a_stop_word_says_nothing() -> None:
    levers = Levers(stop_words=("送炭热线", "顺便问下"))
    assert levers.rewritten("顺便问下几点上班") == "几点上班"
    assert FaqIndex(ENTRIES, levers=levers).look("顺便问下送炭热线").hits == ()


def test_an_entry_comes_sooner_or_later() -> None:
    asked = "几点开门有人吗"
    usual = first(asked, Levers())
    other = {"hotline": "visit", "visit": "hotline"}[usual]
    assert first(asked, Levers(boosts=((other, 3),))) == other
    assert first(asked, Levers(boosts=((usual, -3),))) == other
    assert first("低保要什么条件", Levers(boosts=(("visit", 3),))) == "dibao"


def test_without_levers_a_question_is_left_as_it_is() -> None:
    assert Levers().rewritten("Ａ，b") == "Ａ，b"
