"""The labelled messages keep to docs/labelling.md: a reader must not be trained on a slip of the pen."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import policy_kb
from house import paths

FOLDER = paths.ROOT / "labelled"
FILES = sorted(FOLDER.glob("*/*.jsonl"))
FACTS = policy_kb.load().facts
BESIDE = {"earnings", "cost", "assets"}  # what people tell that is no fact of the policy base
PERIODS = {"month", "year", "day", "week", "half_month", "quarter", "piece", "once"}
STANDINGS = {"now", "past", "denied", "wished", "supposed", "told", "asked"}
LIVES = {"here", "apart", "gone", "other"}
GONE = {"died", "divorced", "left", "prison", "army", "moved"}
RELATIONS = {"self", "spouse", "child", "parent", "grandparent", "sibling", "other"}
DANGERS = {None, "suicide", "violence", "medical", "child_alone", "hunger", "shelter"}
NEEDED = {"text", "people", "mentions", "act", "danger", "voice", "by"}


def rows(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_label_is_of_the_form_that_the_guide_gives(file: Path) -> None:
    wrong = [f"line {place}: {said}" for place, row in enumerate(rows(file), start=1) for said in faults(row)]
    assert wrong == []


def test_no_message_stands_twice_and_none_is_both_trained_on_and_measured() -> None:
    texts = Counter(row["text"] for file in FILES if file.parent.name != "twice" for row in rows(file))
    assert [text for text, count in texts.items() if count > 1] == []


def faults(row: dict[str, Any]) -> list[str]:
    """What is wrong with a row, in words."""
    found = [f"lacks {name}" for name in sorted(NEEDED - set(row))]
    if found:
        return found
    if row["danger"] not in DANGERS:
        found.append(f"danger {row['danger']!r}")
    people = {person["id"]: person for person in row["people"]}
    for person in row["people"]:
        found += _person(row["text"], person)
    for mention in row["mentions"]:
        found += _mention(row["text"], mention, people)
    return found


def _person(text: str, person: dict[str, Any]) -> list[str]:
    found = [] if person["said"] in text else [f"{person['said']!r} does not stand in the text"]
    if person["relation"] not in RELATIONS or person["lives"] not in LIVES:
        found.append(f"{person['id']}: relation {person['relation']!r}, lives {person['lives']!r}")
    if (person["lives"] == "gone") != (person.get("why") in GONE):
        found.append(f"{person['id']}: gone and why go together")
    return found


def _mention(text: str, mention: dict[str, Any], people: dict[str, Any]) -> list[str]:
    quote, fact = mention["quote"], mention["fact"]
    found = [] if text.count(quote) >= mention.get("nth", 1) else [f"{quote!r} does not stand in the text so often"]
    if mention["owner"] != "household" and mention["owner"] not in people:
        found.append(f"{quote!r}: nobody is called {mention['owner']!r}")
    if mention["standing"] not in STANDINGS:
        found.append(f"{quote!r}: standing {mention['standing']!r}")
    if mention.get("period", "month") not in PERIODS:
        found.append(f"{quote!r}: period {mention['period']!r}")
    if fact not in FACTS and fact not in BESIDE:
        found.append(f"{quote!r}: no fact {fact!r}")
    elif fact in FACTS and "value" in mention and not _fits(fact, mention["value"]):
        found.append(f"{quote!r}: {mention['value']!r} is no value of {fact}")
    if "value" not in mention and not {"low", "high"} & set(mention):
        found.append(f"{quote!r}: neither value nor low and high")
    return found


def _fits(fact: str, value: object) -> bool:
    spec = FACTS[fact]
    if spec.type == "bool":
        return isinstance(value, bool)
    if spec.type == "choice":
        return value in spec.choice_labels
    if spec.type == "choices":
        return isinstance(value, list) and set(value) <= set(spec.choice_labels)
    return isinstance(value, int | float) and not isinstance(value, bool) and value >= 0
