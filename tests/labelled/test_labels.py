"""The labelled messages keep to docs/labelling.md: a reader must not be trained on a slip of the pen."""

from collections import Counter
from pathlib import Path

import pytest

import policy_kb
from bot.language.labels import HOUSEHOLD, LabelledMention, LabelledMessage, LabelledPerson, read_labelled
from house import paths

FOLDER = paths.ROOT / "labelled"
FILES = sorted(FOLDER.glob("*/*.txt"))
FACTS = policy_kb.load().facts
BESIDE = {"earnings", "cost", "assets"}  # what people tell that is no fact of the policy base
GONE = {"died", "divorced", "left", "prison", "army", "moved"}
RELATIONS = {"self", "spouse", "child", "parent", "grandparent", "sibling", "other"}
ACTLESS = {"w27", "w28", "w29"}  # hands that did not know the acts
DANGERS = {"suicide", "violence", "medical", "child_alone", "hunger", "shelter"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_label_is_of_the_form_that_the_guide_gives(file: Path) -> None:
    expected = ("voice",) if file.stem in ACTLESS else ("voice", "act")
    wrong = [f"{message.place}: {said}" for message in read_labelled(file) for said in faults(message, expected)]
    assert wrong == []


def test_no_message_stands_twice_and_none_is_both_trained_on_and_measured() -> None:
    texts = Counter(message.text for file in FILES for message in read_labelled(file))
    assert [text for text, count in texts.items() if count > 1] == []


def faults(message: LabelledMessage, expected: tuple[str, ...]) -> list[str]:
    """What is wrong with a message, in words; expected: what must be told of it as a whole."""
    found = [f"lacks {name}" for name in expected if name not in message.about]
    if message.about.get("danger", "no") not in DANGERS | {"no"}:
        found.append(f"danger {message.about['danger']!r}")
    for person in message.people:
        found += _person(message.text, person)
    owners = {person.id for person in message.people} | {HOUSEHOLD}
    for mention in message.mentions:
        found += _mention(message.text, mention, owners)
    return found


def _person(text: str, person: LabelledPerson) -> list[str]:
    found = [] if person.said in text or person.id == "self" else [f"{person.said!r} does not stand in the text"]
    if person.relation not in RELATIONS:
        found.append(f"{person.id}: relation {person.relation!r}")
    if (person.lives == "gone") != (person.why in GONE):
        found.append(f"{person.id}: gone and why go together ({', '.join(sorted(GONE))})")
    return found


def _mention(text: str, mention: LabelledMention, owners: set[str]) -> list[str]:
    quote = text[slice(*mention.span)]
    if mention.owner not in owners:
        return [f"{quote!r}: nobody is called {mention.owner!r}"]
    if mention.fact in BESIDE:
        return [] if mention.low is not None or mention.fact == "assets" else [f"{quote!r}: no sum {mention.value!r}"]
    if mention.fact not in FACTS:
        return [f"{quote!r}: no fact {mention.fact!r}"]
    return [] if _fits(mention) else [f"{quote!r}: {mention.value!r} is no value of {mention.fact}"]


def _fits(mention: LabelledMention) -> bool:
    spec = FACTS[mention.fact]
    if spec.type == "bool":
        return mention.value in ("true", "false")
    if spec.type in ("choice", "choices"):
        return set(mention.value.split(",")) <= set(spec.choice_labels)
    return mention.low is not None
