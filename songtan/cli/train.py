"""`songtan train`: what is learned, made anew when anything it is made of has changed."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot.language.learned.network import FILE as WEIGHTS
from bot.language.learned.network import network
from hotline.faq.learned import FILE, Learned
from songtan import rasa
from songtan.learning import letters, reader, retrieval
from songtan.learning.questions import LabelError

command = typer.Typer(add_completion=False)


class What(StrEnum):
    """What can be trained."""

    ASSISTANT = "assistant"
    RETRIEVAL = "retrieval"
    READER = "reader"


@command.command()
def train(
    what: Annotated[
        What,
        typer.Argument(help="The model of bot/data; the retrieval of labelled/questions; the reader of labelled/train"),
    ] = What.ASSISTANT,
    force: bool = typer.Option(False, "--force", help="Train even when the model is current."),
    python: Annotated[Path | None, typer.Option(help="For the reader: one with requirements/reader.in.")] = None,
) -> None:
    """Train the assistant, the retrieval of answers, or the learned reader; skipped when it is current."""
    if what == What.RETRIEVAL:
        _retrieval(force=force)
        return
    if what == What.READER:
        _reader(python, force=force)
        return
    if not force and rasa.is_current():
        typer.echo(f"The model is current: {rasa.MODEL}")
        return
    typer.echo("Training the assistant (about half a minute) ...")
    try:
        rasa.train()
    except (rasa.RasaMissingError, rasa.TrainingError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    typer.echo(f"Trained: {rasa.MODEL}")


def _retrieval(*, force: bool) -> None:
    if not force and FILE.is_file() and Learned.load().data == retrieval.fingerprint():
        typer.echo(f"The retrieval is current: {FILE}")
        return
    typer.echo("Learning the retrieval (some two minutes of one core) ...")
    try:
        learned = retrieval.train()
    except LabelError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    typer.echo(f"Learned {len(learned.tokens)} tokens: {FILE}")


def _reader(python: Path | None, *, force: bool) -> None:
    if not force and WEIGHTS.is_file() and network().meta["digest"] == letters.digest():
        typer.echo(f"The reader is current: {WEIGHTS}")
        return
    typer.echo("Training the learned reader (some 25 minutes on one core) ...")
    try:
        count = reader.train(python=python)
    except reader.TrainingError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    typer.echo(f"Trained on {count} messages: {WEIGHTS}")
