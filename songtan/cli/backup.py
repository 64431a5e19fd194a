"""`songtan backup`: every row of the database in one file."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from hotline.database import Database
from hotline.database.archive import ArchiveError, backup
from hotline.database.backups import FOLDER, KEPT_DAYS, new_name, prune
from hotline.days import today
from hotline.settings import Settings

command = typer.Typer(add_completion=False)


@command.command()
def make(
    file: Annotated[Path | None, typer.Argument(help="Where to; default: a new file in var/backups/.")] = None,
) -> None:
    """Write a backup. The service may go on meanwhile: all of it is of one moment."""
    target = file or FOLDER / new_name()
    if target.exists():
        typer.echo(f"{target}: exists already; name another file", err=True)
        raise typer.Exit(2)
    try:
        count = asyncio.run(_backup(target))
    except ArchiveError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    typer.echo(f"{target}: {count} rows. It holds personal data in the clear: keep it under lock and key.")
    if target.resolve().parent != FOLDER.resolve():
        last = today() + timedelta(days=KEPT_DAYS)
        typer.echo(f"Delete it by {last}: residents are told that what they erase is gone from backups by then.")
    for old in prune():
        typer.echo(f"{old}: deleted, older than {KEPT_DAYS} days")


async def _backup(target: Path) -> int:
    database = Database(Settings().database_url)
    try:
        return await backup(database, target)
    finally:
        await database.close()
