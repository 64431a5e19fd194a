"""The labelled questions (labelled/questions): what may be asked, and which entry answers it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

FOLDER = Path(__file__).resolve().parents[2] / "labelled" / "questions"
OPEN, CLOSE = "「」"


class LabelError(ValueError):
    """A file of labelled questions is not as expected; says where."""


@dataclass(frozen=True)
class Question:
    """A message as residents may write it.

    wanted: the ids that answer it (of a matter that others answer: elsewhere:…); none where nothing answers it.
    core: its question without the story around it.
    """

    text: str
    core: str
    wanted: frozenset[str]

    @property
    def story(self) -> bool:
        """Whether something is told around the question."""
        return self.text != self.core

    @classmethod
    def read(cls, line: str, wanted: frozenset[str]) -> "Question":
        """From a line in which the question stands in 「」 where more is told. Raises LabelError."""
        before, opened, rest = line.partition(OPEN)
        core, closed, after = rest.partition(CLOSE)
        if not opened:
            return cls(line, line, wanted)
        if not closed or not core or not before + after:
            raise LabelError(f"expected one 「question」 with a story around it, got: {line}")
        return cls(before + core + after, core, wanted)


def read(name: str) -> list[Question]:
    """All questions of labelled/questions/<name>.yml. Raises LabelError."""
    raw: Mapping[str, Any] = YAML(typ="safe").load(FOLDER.joinpath(f"{name}.yml").read_text("utf-8"))
    if set(raw) != {"answered", "elsewhere", "unanswered", "told"}:
        raise LabelError(f"{name}.yml: expected answered, elsewhere, unanswered and told, got {', '.join(raw)}")
    pairs = [(line, frozenset(ids.split())) for ids, lines in raw["answered"].items() for line in lines]
    pairs += [(line, frozenset({f"elsewhere:{topic}"})) for topic, lines in raw["elsewhere"].items() for line in lines]
    pairs += [(line, frozenset()) for line in (*raw["unanswered"], *raw["told"])]
    return [Question.read(line, wanted) for line, wanted in pairs]
