"""`songtan train`: the assistant's model, made anew when anything it is made of has changed."""

import typer

from songtan import rasa

command = typer.Typer(add_completion=False)


@command.command()
def train(
    force: bool = typer.Option(False, "--force", help="Train even when the model is current."),
) -> None:
    """Train the assistant from bot/data; skipped when the model is current."""
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
