"""`songtan serve`: the application, without Rasa."""

import asyncio

import typer

from hotline.settings import Settings, SettingsError
from songtan.serve import PortError
from songtan.serve import serve as serve_application

command = typer.Typer(add_completion=False)


@command.command()
def serve() -> None:
    """Serve residents and staff, and Rasa's action calls. Rasa itself is a process of its own."""
    try:
        asyncio.run(serve_application(Settings()))
    except (PortError, SettingsError, ValueError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
