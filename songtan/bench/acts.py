"""`songtan bench acts`: acts of the labelled messages by the assistant's pipeline, and against Rasa's default one."""

import typer

from hotline.days import today
from hotline.faq import act_figures
from hotline.faq.act_figures import ActFigures, Measured
from songtan.bench.act_reading import ActReading, print_reading, read_acts
from songtan.bench.comparison import compare
from songtan.bench.labelled import messages
from songtan.learning.examples import counted
from songtan.rasa import is_current, train


def run(*, diet: bool = True, examples: int = 2000, keep: bool = False) -> None:
    """Print the figures; with `diet` also those of both pipelines trained on about `examples` of the examples.

    With `keep` the figures of each act are written down for staff to see.
    """
    labelled = messages()
    if not is_current():
        train()
    reading = read_acts(labelled)
    print_reading("Acts", reading)
    if keep:
        act_figures.keep(figures(reading))
        typer.echo(f"  kept: {act_figures.FILE}")
    if diet:
        compare(labelled, examples)


def figures(reading: ActReading) -> Measured:
    """By act, as staff see them; with the number of examples that stand in the training files today."""
    count = counted()
    acts = {
        act: ActFigures(tally.hits + tally.missed, tally.hits, tally.invented, count[act])
        for act, tally in reading.by_act().items()
    }
    return Measured(today(), reading.pairs.total(), acts)
