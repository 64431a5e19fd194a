"""How the benchmarks of understanding print their figures."""

from collections.abc import Sequence

import typer

from songtan.bench.scoring import Tally


def print_tally(name: str, tally: Tally) -> None:
    """One line: precision, recall and what they rest on."""
    there = tally.hits + tally.missed
    typer.echo(
        f"  {name:<32} precision {percent(tally.precision)}  recall {percent(tally.recall)}"
        f"  ({there} there, {tally.invented} invented, {tally.missed} missed)"
    )


def percent(share: float) -> str:
    """0.953 as 95.3%."""
    return f"{share:.1%}"


def times(seconds: Sequence[float]) -> str:
    """The middle and the slowest hundredth, in milliseconds."""
    ordered = sorted(seconds)
    middle, slow = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99)]
    return f"p50 {middle * 1000:.2f} ms, p99 {slow * 1000:.2f} ms"
