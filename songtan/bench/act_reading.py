"""What a pipeline makes of the acts of labelled messages, counted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from songtan.bench.labelled import Message
from songtan.bench.printing import percent, print_tally, times
from songtan.bench.rasa_process import running_rasa
from songtan.bench.scoring import Tally
from songtan.rasa import MODEL

SHOWN_PAIRS = 15


@dataclass(frozen=True)
class ActReading:
    """What Rasa made of the messages. pairs: (labelled act, act found) -> times; wrong: (text, labelled, found).

    seconds: one by one; memory: of the Rasa process, in MB.
    """

    pairs: Counter[tuple[str, str]]
    wrong: list[tuple[str, str, str]]
    seconds: list[float]
    memory: int

    @property
    def accuracy(self) -> float:
        """Share of messages with the right act."""
        return 1 - len(self.wrong) / self.pairs.total()

    def by_act(self) -> dict[str, Tally]:
        """Hits, invented and missed for each labelled act."""
        tallies = {act: Tally() for act in sorted({labelled for labelled, _ in self.pairs})}
        for (labelled, found), count in self.pairs.items():
            tallies[labelled].add(Tally(hits=count) if labelled == found else Tally(missed=count))
            if labelled != found and found in tallies:
                tallies[found].invented += count
        return tallies

    def confusions(self) -> list[tuple[tuple[str, str], int]]:
        """(labelled, found) pairs that differ, the most frequent first."""
        return [(pair, count) for pair, count in self.pairs.most_common() if pair[0] != pair[1]]


def read_acts(messages: Sequence[Message], model: Path = MODEL) -> ActReading:
    """Ask a Rasa with `model` for the act of every message that has a labelled one."""
    pairs: Counter[tuple[str, str]] = Counter()
    wrong: list[tuple[str, str, str]] = []
    with running_rasa(model) as rasa:
        rasa.seconds.clear()
        for message in messages:
            if message.act is None:
                continue
            found = rasa.act(message.text, message.asked)
            found = message.act if found == message.act_also else found
            pairs[message.act, found] += 1
            if found != message.act:
                wrong.append((message.text, message.act, found))
        return ActReading(pairs, wrong, rasa.seconds, rasa.memory())


def print_reading(title: str, reading: ActReading) -> None:
    """Print the figures of one pipeline."""
    typer.echo(f"{title}: {percent(reading.accuracy)} of {reading.pairs.total()} right")
    typer.echo(f"  parse {times(reading.seconds)}; memory of the Rasa process {reading.memory} MB")
    for act, tally in reading.by_act().items():
        print_tally(act, tally)
    for (labelled, found), count in reading.confusions()[:SHOWN_PAIRS]:
        typer.echo(f"  {labelled} taken for {found}: {count}")
