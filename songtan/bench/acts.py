"""`songtan bench acts`: acts of the labelled messages by the assistant's pipeline, and against Rasa's default one."""

from songtan.bench.act_reading import print_reading, read_acts
from songtan.bench.comparison import compare
from songtan.bench.labelled import messages
from songtan.rasa import is_current, train


def run(*, diet: bool = True, examples: int = 2000) -> None:
    """Print the figures; with `diet` also those of both pipelines trained on about `examples` of the examples."""
    labelled = messages()
    if not is_current():
        train()
    print_reading("Acts", read_acts(labelled))
    if diet:
        compare(labelled, examples)
