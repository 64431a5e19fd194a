"""The assistant's pipeline and Rasa's default one on the labelled messages, both trained on the same examples."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import typer
from ruamel.yaml import YAML

from songtan.bench.act_reading import print_reading, read_acts
from songtan.bench.labelled import Message
from songtan.rasa import ROOT, SETTINGS, TrainingError, train_command

DIET = Path(__file__).with_name("diet.yml")
PIPELINES = {"Own pipeline (logistic regression)": ROOT / "config.yml", "Rasa's default pipeline (DIET)": DIET}
DATA = ROOT / "bot" / "data"
LEAST = 30  # examples of an act, where there are so many


def compare(labelled: Sequence[Message], examples: int) -> None:
    """Train both on about `examples` examples and print what each makes of the messages.

    Not on all: DIET takes about a minute for each of its hundred rounds then. Raises TrainingError.
    """
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        count = _thin(data, examples)
        typer.echo(f"Both pipelines trained on the same {count} examples")
        for title, config in PIPELINES.items():
            model = Path(folder) / f"{config.stem}.tar.gz"
            seconds = _train(model, config, data)
            print_reading(title, read_acts(labelled, model))
            typer.echo(f"  trained in {seconds:.0f} s")


def _thin(target: Path, examples: int) -> int:
    """Copy the training data to `target`, of each list of examples every so manieth; the number of examples left."""
    shutil.copytree(DATA, target)
    yaml = YAML(typ="safe")
    files = {path: yaml.load(path) for path in sorted((target / "nlu").glob("*.yml"))}
    lists = [entry for content in files.values() for entry in content["nlu"]]
    share = examples / sum(len(entry["examples"].splitlines()) for entry in lists)
    left = 0
    for entry in lists:
        lines = entry["examples"].splitlines()
        step = len(lines) / min(len(lines), max(LEAST, round(len(lines) * share)))
        kept = [lines[int(at * step)] for at in range(round(len(lines) / step))]
        entry["examples"] = "\n".join(kept) + "\n"
        left += len(kept)
    for path, content in files.items():
        yaml.dump(content, path)
    return left


def _train(model: Path, config: Path, data: Path) -> float:
    """Seconds that it took. Raises TrainingError."""
    start = perf_counter()
    command = train_command(model, config, data)
    environment = {**os.environ, **SETTINGS}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if run.returncode or not model.is_file():
        raise TrainingError(f"Rasa could not train {config.name}.\n{run.stdout}{run.stderr}"[-3000:])
    return perf_counter() - start
