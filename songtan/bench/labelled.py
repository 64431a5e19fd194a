"""The labelled messages and the distress lists under tests/understanding, as typed records."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "understanding"
PARTS = "household", "members", "corrections", "uncertain"


@dataclass(frozen=True)
class Message:
    """One message and what it says. act: None where the set judges its facts only.

    act_also: for a short answer that says yes or no and states the thing too, the other act that is right.
    stated: what `extract(...).to_json()` should give, all four parts present; an age may be {"born": year}.
    """

    text: str
    act: str | None
    act_also: str | None = None
    asked: str | None = None
    asked_member: str | None = None
    stated: Mapping[str, Any] = field(default_factory=dict)
    topic: str = ""


@dataclass(frozen=True)
class DistressSet:
    """Messages of people in danger as (kind, text), and messages that only sound like it."""

    phrasings: tuple[tuple[str, str], ...]
    look_alikes: tuple[str, ...]


def messages(folder: Path = FOLDER, today: date | None = None) -> list[Message]:
    """All labelled messages, by topic; ages given by year of birth are worked out for `today`."""
    year = (today or datetime.now(UTC).date()).year
    return [message for path in sorted((folder / "messages").glob("*.yml")) for message in _topic(path, year)]


def distress(name: str = "distress", folder: Path = FOLDER) -> DistressSet:
    """The two lists of a set: "distress", or "distress_veiled", of which mostly hints are given."""
    data = _read(folder / f"{name}.yml")
    phrasings = tuple((kind, text) for kind, texts in data["phrasings"].items() for text in texts)
    return DistressSet(phrasings, tuple(data["look_alikes"]))


def danger(half: str, name: str = "danger_fresh", folder: Path = FOLDER) -> dict[str, DistressSet]:
    """One half of a list, "worked_on" or "frozen": "plain" and "veiled" cries; look-alikes "short", "story".

    danger_fresh.yml has both halves, the later lists only the frozen one; danger_fourth.yml calls its look-alikes
    "near" and "letter".
    Each set holds cries or look-alikes, never both.
    """
    data = _read(folder / f"{name}.yml")[half]
    cries = {
        part: DistressSet(tuple((kind, text) for kind, texts in data[part].items() for text in texts), ())
        for part in ("plain", "veiled")
    }
    return cries | {part: DistressSet((), tuple(texts)) for part, texts in data["look_alikes"].items()}


def _topic(path: Path, year: int) -> Iterator[Message]:
    for row in _read(path):
        stated = {part: row.get(part, {} if part == "household" else []) for part in PARTS}
        stated["members"] = [_member(member, year) for member in stated["members"]]
        names = {key: row.get(key) for key in ("act", "act_also", "asked", "asked_member")}
        yield Message(row["text"], **names, stated=stated, topic=path.stem)


def _read(path: Path) -> Any:
    return YAML(typ="safe").load(path)


def _member(member: Mapping[str, Any], year: int) -> dict[str, Any]:
    age = member.get("age")
    return {**member, "age": year - age["born"]} if isinstance(age, dict) else dict(member)
