"""`songtan serve`: the application, without Rasa."""

import typer
import uvloop

from hotline import logs
from hotline.database.occupied import OccupiedError
from hotline.settings import Settings, SettingsError
from songtan.serve import PortError
from songtan.serve import serve as serve_application

command = typer.Typer(add_completion=False)


@command.command()
def serve() -> None:
    """Serve residents and staff, and Rasa's action calls. Rasa itself is a process of its own."""
    try:
        settings = Settings()
        logs.configure(settings.log_level)
        uvloop.run(serve_application(settings))
    except (PortError, SettingsError, OccupiedError, ValueError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
