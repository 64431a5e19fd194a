"""`songtan train`: the assistant's model, made anew when anything it is made of has changed."""

import os
import subprocess

import typer

from songtan.rasa import MODEL, MODELS, QUIET, ROOT, RasaMissingError, fingerprint, train_command

command = typer.Typer(add_completion=False)
STAMP = MODELS / "songtan.sha256"


@command.command()
def train(
    force: bool = typer.Option(False, "--force", help="Train even when the model is current."),
) -> None:
    """Train the assistant from bot/data; skipped when the model is current."""
    current = fingerprint()
    if not force and MODEL.is_file() and STAMP.is_file() and STAMP.read_text() == current:
        typer.echo(f"The model is current: {MODEL.relative_to(ROOT)}")
        return
    try:
        arguments = train_command()
    except RasaMissingError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    typer.echo("Training the assistant (about half a minute) ...")
    run = subprocess.run(
        arguments, cwd=ROOT, env={**os.environ, **QUIET}, capture_output=True, text=True, check=False
    )
    if run.returncode or not MODEL.is_file():
        typer.echo(f"{run.stdout}{run.stderr}", err=True)
        typer.echo("Rasa could not train the model; its own words stand above.", err=True)
        raise typer.Exit(1)
    STAMP.write_text(current)
    typer.echo(f"Trained: {MODEL.relative_to(ROOT)}")
