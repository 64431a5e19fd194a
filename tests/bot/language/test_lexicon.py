"""The tables agree with each other and with the knowledge base."""

import re

import pytest

import policy_kb
from bot.language.answers import kinds
from bot.language.lexicon import LexiconError, rows, spelt_out


def test_every_fact_is_the_knowledge_bases() -> None:
    facts = policy_kb.load().facts
    assert {fact: scope for fact, (scope, *_) in kinds().items()} == {fact: spec.scope for fact, spec in facts.items()}


def test_every_value_is_one_of_the_facts_choices() -> None:
    facts = policy_kb.load().facts
    for name in ("phrases", "answers"):
        for fact, value, *_ in rows(name):
            allowed = {"yes", "no"} if facts[fact].type == "bool" else set(facts[fact].choices)
            assert value in allowed, (name, fact, value)


def test_every_topic_is_a_yes_or_no_of_the_right_scope() -> None:
    facts = policy_kb.load().facts
    for fact, whose, *_ in rows("topics"):
        assert (facts[fact].type, facts[fact].scope) == ("bool", "household" if whose == "o" else "person"), fact


def test_a_class_stands_for_its_words_and_those_of_the_classes_in_it() -> None:
    assert re.fullmatch(spelt_out("我是{elsewhere}人"), "我是四川人")
    assert re.fullmatch(spelt_out("我是{elsewhere}人"), "我是漳州人")
    with pytest.raises(LexiconError, match=r"no class of words \{colours\}"):
        spelt_out("{colours}")
