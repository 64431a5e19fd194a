"""`songtan train`: what is learned, made anew when anything it is made of has changed."""

from enum import StrEnum
from typing import Annotated

import typer

from hotline.faq.learned import FILE, Learned
from songtan import rasa
from songtan.learning import retrieval
from songtan.learning.questions import LabelError

command = typer.Typer(add_completion=False)


class What(StrEnum):
    """What can be trained."""

    ASSISTANT = "assistant"
    RETRIEVAL = "retrieval"


@command.command()
def train(
    what: Annotated[
        What, typer.Argument(help="The assistant's model from bot/data, or the retrieval from labelled/questions")
    ] = What.ASSISTANT,
    force: bool = typer.Option(False, "--force", help="Train even when the model is current."),
) -> None:
    """Train the assistant, or the retrieval of answers; skipped when it is current."""
    if what == What.RETRIEVAL:
        _retrieval(force=force)
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
