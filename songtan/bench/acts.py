"""Acts of the labelled messages as Rasa sees them: its own pipeline, and Rasa's default one to compare with."""

import os
import resource
import subprocess
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from songtan.bench.labelled import Message
from songtan.bench.rasa_process import running_rasa
from songtan.bench.scoring import Tally
from songtan.rasa import MODEL, QUIET, ROOT, TrainingError, train_command

DIET = Path(__file__).with_name("diet.yml")


@dataclass(frozen=True)
class ActReading:
    """What Rasa made of the messages. pairs: (labelled act, act found) -> times; wrong: (text, labelled, found)."""

    pairs: Counter[tuple[str, str]]
    wrong: list[tuple[str, str, str]]
    seconds: list[float]

    @property
    def accuracy(self) -> float:
        """Share of messages with the right act."""
        return 1 - len(self.wrong) / self.pairs.total()

    def by_act(self) -> dict[str, Tally]:
        """Hits, invented and missed for each labelled act."""
        tallies = {act: Tally() for act in sorted({labelled for labelled, _ in self.pairs})}
        for (labelled, found), times in self.pairs.items():
            tallies[labelled].add(Tally(hits=times) if labelled == found else Tally(missed=times))
            if labelled != found and found in tallies:
                tallies[found].invented += times
        return tallies

    def confusions(self) -> list[tuple[tuple[str, str], int]]:
        """(labelled, found) pairs that differ, the most frequent first."""
        return [(pair, times) for pair, times in self.pairs.most_common() if pair[0] != pair[1]]


def read_acts(messages: Sequence[Message], model: Path = MODEL) -> ActReading:
    """Ask a Rasa with `model` for the act of every message that has a labelled one."""
    pairs: Counter[tuple[str, str]] = Counter()
    wrong: list[tuple[str, str, str]] = []
    with running_rasa(model) as rasa:
        rasa.seconds.clear()
        for message in messages:
            if message.act is None:
                continue
            found = rasa.act(message.text)
            found = message.act if found == message.act_also else found
            pairs[message.act, found] += 1
            if found != message.act:
                wrong.append((message.text, message.act, found))
        return ActReading(pairs, wrong, rasa.seconds)


def read_acts_with_default(messages: Sequence[Message]) -> tuple[ActReading, float, int]:
    """The same with Rasa's default pipeline, trained for this on the same examples.

    Also the seconds that training took and its peak memory in MB. Raises TrainingError.
    """
    with tempfile.TemporaryDirectory() as folder:
        model = Path(folder) / "default.tar.gz"
        start = perf_counter()
        run = subprocess.run(
            train_command(model, str(DIET)),
            cwd=ROOT,
            env={**os.environ, **QUIET},
            capture_output=True,
            text=True,
            check=False,
        )
        seconds = perf_counter() - start
        if run.returncode or not model.is_file():
            raise TrainingError(f"Rasa could not train its default pipeline.\n{run.stdout}{run.stderr}"[-3000:])
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        return read_acts(messages, model), seconds, peak
