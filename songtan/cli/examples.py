"""`songtan examples`: what clerks kept for the classifier to learn, as a file of training examples."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from hotline.database import Database
from hotline.faq.inbox.examples import Example, kept
from hotline.settings import Settings
from songtan.learning.examples import FILE, new_ones, write

command = typer.Typer(add_completion=False)


@command.command()
def examples(
    file: Annotated[Path, typer.Option("--file", dir_okay=False, help="Where to; written anew each time.")] = FILE,
) -> None:
    """Write the examples that clerks kept to FILE, for `songtan train` to learn from.

    Left out is what stands in another training file already, and what equals a labelled message: with it the figures
    would flatter.
    """
    taken, left = new_ones(asyncio.run(_kept()), file)
    write(taken, file)
    typer.echo(f"{len(taken)} examples written to {file}, {len(left)} left out")
    for one, why in left:
        typer.echo(f"  left out: {one.text} ({why})")
    typer.echo("The assistant learns them with: songtan train, and after it songtan bench acts --keep")


async def _kept() -> list[Example]:
    database = Database(Settings().database_url)
    try:
        async with database.read() as connection:
            return await kept(connection)
    finally:
        await database.close()
