"""`songtan restore`: a backup back into a database, also of the other kind."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from hotline.conversations.erasing import erase_again
from hotline.database import Database
from hotline.database.archive import ArchiveError, restore
from hotline.database.migrate import upgrade
from hotline.database.occupied import OccupiedError, alone
from hotline.database.traces import Traces
from hotline.settings import Settings

command = typer.Typer(add_completion=False)


@command.command()
def bring_back(
    file: Annotated[Path, typer.Argument(help="A file that `songtan backup` wrote.")],
    replace: Annotated[bool, typer.Option("--replace", help="Overwrite what the database holds now.")] = False,
) -> None:
    """Restore a backup into SONGTAN_DATABASE_URL. Stop the service first; what was erased since stays erased."""
    try:
        count = asyncio.run(_restore(file, replace=replace))
    except (ArchiveError, OccupiedError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    typer.echo(f"{file}: {count} rows restored")


async def _restore(file: Path, *, replace: bool) -> int:
    database = Database(Settings().database_url)
    try:
        async with alone(database):
            await upgrade(database)
        count = await restore(database, file, erase_again, replace=replace)
        await Traces(database).wipe()
        return count
    finally:
        await database.close()
