"""How well each act is heard, as measured once by `songtan bench acts --keep` (act_figures.yml): nothing is measured
while somebody waits for a page."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

FILE = Path(__file__).with_name("act_figures.yml")
FEW_LABELLED = 50  # one message more or less is two points and more
FEW_EXAMPLES = 300


@dataclass(frozen=True, slots=True)
class ActFigures:
    """Of one act. labelled: messages that have it; invented: others that were heard so; examples: in the files."""

    labelled: int
    hits: int
    invented: int
    examples: int

    @property
    def precision(self) -> float | None:
        """Of what was heard so, the share that is so; None where nothing was heard so."""
        heard = self.hits + self.invented
        return self.hits / heard if heard else None

    @property
    def recall(self) -> float | None:
        """Of what is so, the share that was heard so; None where no message is."""
        return self.hits / self.labelled if self.labelled else None


@dataclass(frozen=True, slots=True)
class Measured:
    """On which day, on how many messages, and by act."""

    day: date
    messages: int
    acts: dict[str, ActFigures]


def keep(measured: Measured, file: Path = FILE) -> None:
    """Write the file anew."""
    acts = {
        act: {name: getattr(one, name) for name in ActFigures.__slots__} for act, one in sorted(measured.acts.items())
    }
    content = {"day": measured.day.isoformat(), "messages": measured.messages, "acts": acts}
    with file.open("w", encoding="utf-8") as target:
        target.write("# Made by `songtan bench acts --keep`; do not edit.\n")
        YAML(typ="safe").dump(content, target)


@cache
def kept(file: Path = FILE) -> Measured:
    """What was measured last. Raises FileNotFoundError, KeyError, TypeError for a file that is none of these."""
    raw: Any = YAML(typ="safe").load(file.read_text("utf-8"))
    acts = {act: ActFigures(**one) for act, one in raw["acts"].items()}
    return Measured(date.fromisoformat(raw["day"]), raw["messages"], acts)
