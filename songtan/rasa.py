"""How Rasa is trained and started: its own environment, loopback only, quiet."""

import hashlib
import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = ROOT / ".venv-rasa" / "bin" / "python"
MODELS = ROOT / "models"
MODEL = MODELS / "songtan.tar.gz"
STAMP = MODELS / "songtan.sha256"
WORDS = MODELS / "words.npz"
# What a model is made of: a change of any of it makes the model stale.
# Not so bot/language: a model that learned with slightly other facts serves as well, and its readers change often.
SOURCES = "config.yml", "domain.yml", "bot/data/**/*", "bot/rasa_*", "models/words.npz", "requirements/rasa.txt"
# Quiet, and one thread for algebra: a second one costs a third more processor time and saves hardly any.
SETTINGS = {
    "OMP_NUM_THREADS": "1",
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "LOG_LEVEL_LIBRARIES": "ERROR",
    "LOG_LEVEL_MATPLOTLIB": "ERROR",
    "PYTHONWARNINGS": "ignore",
}


class RasaMissingError(Exception):
    """Rasa's environment, its model or the vectors of words are not there; the message says how to make them."""


class TrainingError(Exception):
    """Rasa could not train; the message ends with Rasa's own words."""


def rasa_command(port: int = 5005, model: Path = MODEL) -> list[str]:
    """The command that serves the assistant on 127.0.0.1:`port`; run it in ROOT with `rasa_environment`.

    Raises RasaMissingError when the environment, the model or the vectors of words are missing.
    """
    if not model.is_file():
        raise RasaMissingError(f"No trained model at {model}. Run: songtan train")
    command = [*_rasa(), "run", "--model", str(model), "--interface", "127.0.0.1", "--port", str(port)]
    return [*command, "--endpoints", "endpoints.yml", "--credentials", "credentials.yml", "--quiet"]


def rasa_environment(base: Mapping[str, str], *, secret: str, action_url: str) -> dict[str, str]:
    """`base` (such as os.environ) with what Rasa needs: the channel's shared secret and where actions are run."""
    return {**base, **SETTINGS, "SONGTAN_RASA_SECRET": secret, "SONGTAN_ACTION_URL": action_url}


def train_command(model: Path = MODEL, config: Path = ROOT / "config.yml", data: Path = ROOT / "bot/data") -> list[str]:
    """The command that trains `model`; run it in ROOT. Raises RasaMissingError when something it needs is missing."""
    command = [*_rasa(), "train", "--data", str(data), "--domain", "domain.yml", "--config", str(config), "--force"]
    return [*command, "--out", str(model.parent), "--fixed-model-name", model.name.removesuffix(".tar.gz")]


def fingerprint() -> str:
    """SHA-256 over everything that a model is made of."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in SOURCES for path in ROOT.glob(pattern) if path.is_file()}):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(ROOT).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def is_current() -> bool:
    """Whether the model was made of what is here now."""
    return MODEL.is_file() and STAMP.is_file() and STAMP.read_text() == fingerprint()


def train() -> None:
    """Train MODEL (about half a minute). Raises RasaMissingError or TrainingError."""
    current = fingerprint()
    run = subprocess.run(
        train_command(), cwd=ROOT, env={**os.environ, **SETTINGS}, capture_output=True, text=True, check=False
    )
    if run.returncode or not MODEL.is_file():
        raise TrainingError(f"Rasa could not train the assistant.\n{run.stdout}{run.stderr}")
    STAMP.write_text(current)


def _rasa() -> list[str]:
    if not PYTHON.is_file():
        raise RasaMissingError(f"Rasa's environment is missing: no {PYTHON}. Run: make setup")
    if not WORDS.is_file():
        raise RasaMissingError(f"The vectors of words are missing: no {WORDS}. Run: make setup")
    return [str(PYTHON), "-W", "ignore", "-m", "rasa"]
