"""Trains the learned reader: examples from labelled messages, then torch in an environment of its own."""

import subprocess
import sys
from pathlib import Path

from bot.language.learned.network import FILE
from songtan.learning import letters

ROOT = letters.ROOT
EXAMPLES = ROOT / "var" / "reader" / "examples.jsonl"
ENVIRONMENT = ROOT / "var" / "reader" / "env"
PROGRAM = ROOT / "scripts" / "reader" / "train.py"
REQUIREMENTS = ROOT / "requirements" / "reader.in"
HELD_OUT = "w05"  # the hand on which the bounds of bot/language/learned/judge.py are chosen
UV = Path(sys.executable).with_name("uv")


class TrainingError(RuntimeError):
    """The environment could not be made, or the program ended early; the message says which command it was."""


def train(weights: Path = FILE, *, python: Path | None = None, more: tuple[str, ...] = ()) -> int:
    """Make the weights; some 25 minutes on one core. python: an interpreter that has requirements/reader.in, else one
    is made; more: options of the program. The result is the number of examples. Raises TrainingError.
    """
    count = letters.write(EXAMPLES)
    _run(python or _environment(), PROGRAM, EXAMPLES, weights, "--hold", HELD_OUT, *more)
    return count


def _environment() -> Path:
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        _run(UV, "venv", "--quiet", "--python", sys.executable, ENVIRONMENT)
        _run(UV, "pip", "install", "--quiet", "--python", python, "-r", REQUIREMENTS)
    return python


def _run(*words: str | Path) -> None:
    done = subprocess.run(list(map(str, words)), check=False)
    if done.returncode:
        raise TrainingError(f"ended with {done.returncode}: {' '.join(map(str, words))}")
