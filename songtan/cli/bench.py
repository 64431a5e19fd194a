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


Diet = Annotated[bool, typer.Option(help="Also train Rasa's default pipeline and measure it; takes some minutes.")]


@command.command()
def bench(name: Bench, *, diet: Diet = True) -> None:
    """Measure one part of the house and print the figures."""
    options = {"diet": diet} if name in (Bench.understanding, Bench.acts) else {}
    import_module(f"songtan.bench.{name.value}").run(**options)
