"""The training examples in files, and a file of those that clerks kept."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

from hotline.faq.inbox.examples import Example
from hotline.faq.words import plain
from songtan.bench.labelled import messages
from songtan.rasa import ROOT

FOLDER = ROOT / "bot" / "data" / "nlu"
FILE = FOLDER / "clerks.yml"
_HEAD = "# Made by `songtan examples` of what clerks kept; do not edit.\n"


def by_act(folder: Path = FOLDER, but: Path | None = None) -> Iterator[tuple[str, str]]:
    """(act, example) of all training files, without `but`."""
    for path in sorted(folder.glob("*.yml")):
        if path != but:
            for entry in YAML(typ="safe").load(path.read_text("utf-8"))["nlu"]:
                for line in entry["examples"].splitlines():
                    yield entry["intent"], line.removeprefix("- ").strip()


def counted() -> Counter[str]:
    """How many examples each act has."""
    return Counter(act for act, _ in by_act())


def new_ones(kept: Sequence[Example], file: Path = FILE) -> tuple[list[Example], list[tuple[Example, str]]]:
    """Those to be written to `file`, and those that are left out, each with the reason."""
    there = {plain(text) for _, text in by_act(but=file)}
    labelled = {plain(one.text) for one in messages()}
    taken: list[Example] = []
    left: list[tuple[Example, str]] = []
    for one in kept:
        if plain(one.text) in labelled:
            left.append((one, "it is one of the labelled messages"))
        elif plain(one.text) in there:
            left.append((one, "it stands in a training file"))
        else:
            taken.append(one)
    return taken, left


def write(examples: Sequence[Example], file: Path = FILE) -> None:
    """A training file of these; none where there are none."""
    if not examples:
        file.unlink(missing_ok=True)
        return
    acts = sorted({one.act for one in examples})
    nlu: list[dict[str, Any]] = [
        {
            "intent": act,
            "examples": LiteralScalarString("".join(f"- {one.text}\n" for one in examples if one.act == act)),
        }
        for act in acts
    ]
    with file.open("w", encoding="utf-8") as target:
        target.write(_HEAD)
        yaml = YAML()
        yaml.width = 4000
        yaml.dump({"version": "3.1", "nlu": nlu}, target)
