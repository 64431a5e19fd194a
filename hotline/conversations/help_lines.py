"""The help lines that are shown in distress, each with its source (hotline/help_lines.yml)."""

from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

FILE = Path(__file__).parent.parent / "help_lines.yml"
SHOWABLE = {"P", "A", "B"}


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A number to call. `date`: of the source, None where the source has none; `grade`: P, A or B."""

    id: str
    number: str
    name: str
    note: str
    topics: tuple[str, ...]
    source: str
    date: date | None
    grade: str

    def as_json(self) -> dict[str, Any]:
        """As it stands in a message's data."""
        entry = asdict(self)
        del entry["topics"]
        return entry | {"date": self.date.isoformat() if self.date else None}


@cache
def help_lines() -> tuple[HelpLine, ...]:
    """All lines of the file. Raises ValueError when one may not be shown."""
    entries = YAML(typ="safe").load(FILE.read_text(encoding="utf-8"))["lines"]
    lines = tuple(HelpLine(**entry | {"topics": tuple(entry["topics"])}) for entry in entries)
    for line in lines:
        if line.grade not in SHOWABLE or not line.source:
            raise ValueError(f"{FILE.name}: {line.id}: expected a source and a grade of P, A or B")
    return lines


def lines_for(kind: str) -> list[HelpLine]:
    """The lines for one kind of distress; every kind has at least the emergency numbers."""
    return [line for line in help_lines() if kind in line.topics]
