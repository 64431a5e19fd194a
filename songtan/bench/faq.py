"""`songtan bench faq`: the answers on questions that nobody used as a way of asking, and how soon a change is live.

FILE (tests/hotline/faq/bench_frozen.yml) has paraphrases, plain and with a story around them, and what is out of scope.
Then two replicas of the answers, each a process of its own, are asked without pause while somebody publishes answers
and sets synonyms: on SQLite in a temporary folder, or on the database of `--database` (an empty one).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import typer
from ruamel.yaml import YAML

from hotline.faq.elsewhere import topics
from hotline.faq.measuring import Labelled, measure
from hotline.faq.search import FaqIndex
from hotline.faq.shipped import shipped_entries
from hotline.faq.words import plain
from songtan.bench.publishing import Live, going_live
from songtan.rasa import ROOT

FILE = ROOT / "tests" / "hotline" / "faq" / "bench_frozen.yml"
LEAST = {"plain": 400, "story": 60}  # how many of each kind there are at the least
REFUSED = 150


class BenchFileError(Exception):
    """The file is no file of the bench; says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked, by group, and how many questions were left out since they are used as a way of asking."""

    groups: Mapping[str, Labelled]
    left_out: int


def run(database: str | None = None, file: Path = FILE) -> None:
    """Print the figures. Raises BenchFileError."""
    asked = read(file)
    index = FaqIndex([one.searchable for one in shipped_entries()], [one.searchable for one in topics()])
    typer.echo(f"{asked.left_out} questions left out: they are used as ways of asking")
    for name, labelled in asked.groups.items():
        typer.echo(f"{name}:")
        typer.echo(measure(index, labelled).as_text())
    for live in going_live(database):
        typer.echo(told(live))


def told(live: Live) -> str:
    """In a line."""
    ordered = sorted(live.seconds)
    middle, worst = ordered[len(ordered) // 2], ordered[-1]
    return f"{live.what} to live in both of two replicas: median {middle:.2f} s, worst {worst:.2f} s of {len(ordered)}"


def read(file: Path) -> Asked:
    """The groups of the file. Raises BenchFileError: too few of one, or an unknown entry."""
    raw = YAML(typ="safe").load(file.read_text("utf-8"))
    ways = {plain(way) for one in shipped_entries() for way in one.searchable.questions}
    answered = [one for one in raw["answered"] if plain(one["say"]) not in ways]
    refused = [ask for ask in raw["refused"] if plain(ask) not in ways]
    of_kind = {kind: [one for one in answered if one["kind"] == kind] for kind in LEAST}
    for name, found, least in [*((kind, of_kind[kind], LEAST[kind]) for kind in LEAST), ("refused", refused, REFUSED)]:
        if len(found) < least:
            raise BenchFileError(f"{file}: {name}: expected {least} new questions at least, got {len(found)}")
    strange = {one for line in answered for one in line["right"]} - {one.id for one in shipped_entries()}
    if strange:
        raise BenchFileError(f"{file}: no such entries: {', '.join(sorted(strange))}")
    groups = {
        kind: Labelled([(one["say"], frozenset(one["right"])) for one in lines], (), ())
        for kind, lines in of_kind.items()
    }
    left_out = len(raw["answered"]) + len(raw["refused"]) - len(answered) - len(refused)
    return Asked(groups | {"out of scope": Labelled((), refused, ())}, left_out)
