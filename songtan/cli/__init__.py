"""The `songtan` program. Each command is a module of its own and is imported only when it is called."""

import os
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

NAMES = (
    *("assess", "backup", "bench", "examples", "facts", "faq", "kb", "migrate"),
    *("restore", "serve", "train", "types", "user"),
)
# name -> module; each module has a `command` (a Typer application).
COMMANDS = {name: f"songtan.cli.{name}" for name in NAMES}
# These write what people said, or what lets one in: their files are for the owner alone.
PRIVATE = "backup", "examples", "migrate", "restore", "serve", "user"
OWNER_ONLY = 0o077


class LazyCommands(TyperGroup):
    """Lists every command by name and imports a command's module only to run it, so that each starts fast."""

    def list_commands(self, ctx: Any) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        if cmd_name in PRIVATE:
            os.umask(OWNER_ONLY)
        command = get_command(import_module(COMMANDS[cmd_name]).command)
        command.name = cmd_name
        return command


app = typer.Typer(cls=LazyCommands, no_args_is_help=True, add_completion=False)


@app.callback()
def _root() -> None:
    """送炭: 困难群众精准帮扶助手"""


def main() -> None:
    """Entry point of the `songtan` program."""
    app()
