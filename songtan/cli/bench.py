"""`songtan bench NAME`: measured figures. Each bench is a module of songtan.bench, imported only when it is run."""

from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

command = typer.Typer(add_completion=False)


class Bench(StrEnum):
    """What can be measured."""

    turns = "turns"
    assess = "assess"
    interview = "interview"
    understanding = "understanding"
    acts = "acts"
    letters = "letters"
    residents = "residents"
    queue = "queue"
    hour = "hour"
    faq = "faq"


class Part(StrEnum):
    """Which of the made-up families."""

    tuned = "tuned"
    untuned = "untuned"
    all = "all"


Diet = Annotated[bool, typer.Option(help="Also compare with Rasa's default pipeline; takes some minutes.")]
Examples = Annotated[int, typer.Option(min=1, help="How many examples both pipelines learn from in that comparison.")]


Keep = Annotated[bool, typer.Option("--keep", help="acts: write the figures of each act down for the console.")]
Families = Annotated[str, typer.Option(help="residents: the families that play, as numbers with commas: 01,02.")]
Played = Annotated[Part, typer.Option(help="residents: which families. Nobody tunes on the untuned ones.")]
Traced = Annotated[bool, typer.Option("--trace", help="residents: also print the whole talks.")]
DatabaseUrl = Annotated[
    str | None, typer.Option(help="queue, hour, faq: an empty database; else SQLite in a new folder.")
]
Speed = Annotated[
    float, typer.Option(min=1, max=600, help="hour: times as fast as the clock; a busy machine needs less.")
]
Url = Annotated[str | None, typer.Option(help="residents, turns: a running service to measure; else one is started.")]
File = Annotated[
    Path | None, typer.Option(exists=True, dir_okay=False, help="faq: the questions; else those that are frozen.")
]


@command.command()
def bench(
    name: Bench,
    *,
    diet: Diet = True,
    examples: Examples = 2000,
    keep: Keep = False,
    part: Played = Part.tuned,
    families: Families = "",
    trace: Traced = False,
    url: Url = None,
    database: DatabaseUrl = None,
    file: File = None,
    speed: Speed = 12.0,
) -> None:
    """Measure one part of the house and print the figures."""
    learned = {"diet": diet, "examples": examples}
    options: dict[Bench, dict[str, Any]] = {
        Bench.understanding: learned,
        Bench.acts: learned | {"keep": keep},
        Bench.turns: {"url": url},
        Bench.queue: {"database": database},
        Bench.hour: {"database": database, "speed": speed},
        Bench.faq: {"database": database} | ({"file": file} if file else {}),
        Bench.residents: {
            "part": part.value,
            "numbers": [one.strip() for one in families.split(",") if one.strip()],
            "traced": trace,
            "url": url,
        },
    }
    import_module(f"songtan.bench.{name.value}").run(**options.get(name, {}))
