"""`songtan bench NAME`: measured figures. Each bench is a module of songtan.bench, imported only when it is run."""

from enum import StrEnum
from importlib import import_module
from typing import Annotated

import typer

command = typer.Typer(add_completion=False)


class Bench(StrEnum):
    """What can be measured."""

    turns = "turns"
    assess = "assess"
    interview = "interview"
    understanding = "understanding"
    acts = "acts"


Diet = Annotated[bool, typer.Option(help="Also compare with Rasa's default pipeline; takes some minutes.")]
Examples = Annotated[int, typer.Option(min=1, help="How many examples both pipelines learn from in that comparison.")]


@command.command()
def bench(name: Bench, *, diet: Diet = True, examples: Examples = 2000) -> None:
    """Measure one part of the house and print the figures."""
    options = {"diet": diet, "examples": examples} if name in (Bench.understanding, Bench.acts) else {}
    import_module(f"songtan.bench.{name.value}").run(**options)
