"""`songtan types`: write the pages' types from the description of the API."""

import typer

from songtan.page_types import FILE, page_types

command = typer.Typer(add_completion=False)


@command.command()
def types() -> None:
    """Write web/shared/api/generated.ts anew; needed after a change of what the API sends."""
    FILE.write_text(page_types(), encoding="utf-8")
    typer.echo(f"written: {FILE}")
