"""The labelled set is well formed, varied enough, and kept apart from what the assistant is trained on."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from ruamel.yaml import YAML

import policy_kb
from bot.language import normalise
from bot.language.cries import examples
from songtan.bench.labelled import PARTS, danger, distress, messages
from songtan.rasa import ROOT

LABELLED = messages()
ACTS = {
    *("greet", "thank", "goodbye", "help", "start_assessment", "ask_eligibility", "ask_policy", "inform", "affirm"),
    *("deny", "unsure", "refuse", "correct", "ask_why", "ask_progress", "request_human", "crisis", "report_other"),
    *("dispute", "restart", "erase_data", "out_of_scope"),
}
KEYS = {"text", "act", "act_also", "asked", "asked_member", *PARTS}
FACTS = policy_kb.load().facts


def bare(text: str) -> str:
    """Letters and digits only, simplified, so that two spellings of one message are one."""
    flat = unicodedata.normalize("NFKC", normalise(text)).lower()
    return "".join(sign for sign in flat if unicodedata.category(sign)[0] in "LN")


def training_examples() -> Iterator[str]:
    for path in sorted((ROOT / "bot" / "data" / "nlu").glob("*.yml")):
        for block in YAML(typ="safe").load(path)["nlu"]:
            for line in block.get("examples", "").splitlines():
                if line.strip().startswith("- "):
                    yield line.strip()[2:]


def stated_facts() -> Iterator[tuple[str, str, str, Any]]:
    """(message, scope, fact, value) for everything that a label states."""
    for message in LABELLED:
        for fact, value in message.stated["household"].items():
            yield message.text, "household", fact, value
        for member in message.stated["members"]:
            for fact, value in member.items():
                yield message.text, "person", *named_by_the_policy(fact, value)


def named_by_the_policy(fact: str, value: Any) -> tuple[str, Any]:
    """A member's 特困 certificate stands in a label as it is handed in; the policy asks whether he holds one."""
    return ("tekun_holder", True) if (fact, value) == ("recognised_as", ["tekun"]) else (fact, value)


def possible(fact: str, value: Any) -> bool:
    spec = FACTS[fact]
    if spec.type == "bool":
        return isinstance(value, bool)
    if spec.type == "choices":
        return isinstance(value, list) and set(value) <= set(spec.choices)
    if spec.type == "choice":
        return value in spec.choices
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0


def test_every_stated_fact_is_one_that_the_policy_knows() -> None:
    strange = [
        (text, fact, value)
        for text, scope, fact, value in stated_facts()
        if fact not in FACTS or FACTS[fact].scope != scope or not possible(fact, value)
    ]
    assert strange == []


def test_every_asked_corrected_or_uncertain_fact_is_known() -> None:
    named = {message.asked for message in LABELLED if message.asked}
    named |= {entry["fact"] for message in LABELLED for part in PARTS[2:] for entry in message.stated[part]}
    assert named - set(FACTS) == set()


def test_every_member_has_a_relation() -> None:
    assert [m.text for m in LABELLED if any("relation" not in member for member in m.stated["members"])] == []


def test_labels_use_no_other_keys() -> None:
    rows = [
        row
        for path in (ROOT / "tests" / "understanding" / "messages").glob("*.yml")
        for row in YAML(typ="safe").load(path)
    ]
    assert [row for row in rows if not set(row) <= KEYS] == []


def test_a_correction_also_stands_among_the_facts() -> None:
    loose = []
    for message in LABELLED:
        for entry in message.stated["corrections"]:
            member = entry.get("member")
            holders = [message.stated["household"]]
            if member:
                holders = [person for person in message.stated["members"] if person["relation"] == member]
            if not any(holder.get(entry["fact"]) == entry["new"] for holder in holders):
                loose.append(message.text)
    assert loose == []


def test_there_are_enough_messages_of_every_act() -> None:
    counts = Counter(message.act for message in LABELLED if message.act)
    assert set(counts) == ACTS
    assert {act: count for act, count in counts.items() if count < 25} == {}
    assert sum(counts.values()) >= 1000


def test_no_message_stands_twice() -> None:
    keys = Counter((message.text, message.asked, message.asked_member) for message in LABELLED)
    assert [key for key, times in keys.items() if times > 1] == []


def test_no_message_judged_for_its_act_is_a_training_example() -> None:
    trained = {bare(example) for example in training_examples()}
    assert [message.text for message in LABELLED if message.act and bare(message.text) in trained] == []


@pytest.mark.parametrize("name", ["distress", "distress_veiled"])
def test_no_cry_and_no_look_alike_is_learned_from(name: str) -> None:
    learned = {bare(text) for _, text in examples()}
    cases = distress(name)
    assert [
        text for text in (*(text for _, text in cases.phrasings), *cases.look_alikes) if bare(text) in learned
    ] == []


def fresh() -> list[str]:
    lists = [(half, "danger_fresh") for half in ("worked_on", "frozen")]
    lists += [("frozen", name) for name in ("danger_second", "danger_third")]
    sets = [part for half, name in lists for part in danger(half, name).values()]
    return [text for cases in sets for text in (*(text for _, text in cases.phrasings), *cases.look_alikes)]


def test_the_fresh_lists_are_long_varied_and_learned_from_by_nobody() -> None:
    texts = fresh()
    cries = sum(len(danger(half)[part].phrasings) for half in ("worked_on", "frozen") for part in ("plain", "veiled"))
    learned = {bare(text) for _, text in examples()}
    assert (cries >= 200, len(texts) - cries >= 400) == (True, True)
    assert sum(100 <= len(text) <= 400 for text in texts) >= 200
    assert len({bare(text) for text in texts}) == len(texts)
    assert [text for text in texts if bare(text) in learned] == []


@pytest.mark.parametrize("kind", ["suicide", "violence", "hunger", "shelter", "medical", "child_alone"])
def test_each_kind_of_distress_is_said_in_many_ways(kind: str) -> None:
    assert sum(found == kind for found, _ in distress().phrasings) >= 20


def test_the_distress_lists_are_long_enough_and_apart() -> None:
    cases = distress()
    phrasings = {bare(text) for _, text in cases.phrasings}
    look_alikes = {bare(text) for text in cases.look_alikes}
    assert len(phrasings) >= 150
    assert len(look_alikes) >= 150
    assert phrasings & look_alikes == set()
