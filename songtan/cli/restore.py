"""`songtan restore`: a backup back into a database, also of the other kind."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from hotline.database import Database
from hotline.database.archive import ArchiveError, restore
from hotline.database.migrate import upgrade
from hotline.settings import Settings

command = typer.Typer(add_completion=False)


@command.command()
def bring_back(
    file: Annotated[Path, typer.Argument(help="A file that `songtan backup` wrote.")],
    replace: Annotated[bool, typer.Option("--replace", help="Overwrite what the database holds now.")] = False,
) -> None:
    """Restore a backup into SONGTAN_DATABASE_URL. Stop the service first."""
    try:
        count = asyncio.run(_restore(file, replace=replace))
    except ArchiveError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    typer.echo(f"{file}: {count} rows restored")


async def _restore(file: Path, *, replace: bool) -> int:
    database = Database(Settings().database_url)
    try:
        await upgrade(database)
        return await restore(database, file, replace=replace)
    finally:
        await database.close()
