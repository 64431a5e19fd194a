"""The tables agree with each other and with the knowledge base."""

import policy_kb
from bot.language.answers import kinds
from bot.language.lexicon import rows


def test_every_fact_is_the_knowledge_bases() -> None:
    facts = policy_kb.load().facts
    assert {fact: scope for fact, (scope, *_) in kinds().items()} == {fact: spec.scope for fact, spec in facts.items()}


def test_every_value_is_one_of_the_facts_choices() -> None:
    facts = policy_kb.load().facts
    for name in ("phrases", "answers"):
        for fact, value, *_ in rows(name):
            allowed = {"yes", "no"} if facts[fact].type == "bool" else set(facts[fact].choices)
            assert value in allowed, (name, fact, value)
