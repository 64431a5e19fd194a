"""`songtan bench NAME`: measured figures. Each bench is a module of songtan.bench, imported only when it is run."""

from enum import StrEnum
from importlib import import_module

import typer

command = typer.Typer(add_completion=False)


class Bench(StrEnum):
    """What can be measured."""

    turns = "turns"
    assess = "assess"
    interview = "interview"
    understanding = "understanding"
    acts = "acts"


@command.command()
def bench(name: Bench) -> None:
    """Measure one part of the house and print the figures."""
    import_module(f"songtan.bench.{name.value}").run()
