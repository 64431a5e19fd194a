"""What the tests of readings share: the day on which they read, labelled cases, and everything held of anybody."""

from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from bot.language import extract

CASES = Path(__file__).parent / "cases"
TODAY = date(2026, 11, 23)


def load(name: str) -> list[Any]:
    return list(YAML(typ="safe").load(CASES / name))


def facts_of(text: str) -> dict[str, object]:
    """Everything that is held of anybody, rough or not, but who they are."""
    said = extract(text, today=TODAY)
    mentions = [*said.household, *said.uncertain, *said.earnings]
    mentions += [fact for person in said.members for fact in person.facts if fact.fact not in ("relation", "sex")]
    return {mention.fact: mention.value for mention in mentions}
