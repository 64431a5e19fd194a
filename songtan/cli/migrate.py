"""`songtan migrate`: brings the database to the newest schema, with the questions and answers that ship."""

import asyncio
from typing import Annotated

import typer

from hotline.database import Database
from hotline.database.application_role import grant
from hotline.database.migrate import current_revision, upgrade
from hotline.faq.shipped import seed
from hotline.settings import Settings

command = typer.Typer(add_completion=False)


@command.command()
def migrate(
    role: Annotated[
        str,
        typer.Option(
            "--application-role",
            envvar="SONGTAN_APPLICATION_ROLE",
            help="The role of PostgreSQL with which the applications sign in, where it is not the owner of the tables.",
        ),
    ] = "",
) -> None:
    """Create or upgrade the tables of SONGTAN_DATABASE_URL in one transaction, then bring in shipped answers."""
    before, after, answers = asyncio.run(_migrate(Settings().database_url, role))
    typer.echo(f"schema {after}" if before == after else f"schema {before or 'empty'} -> {after}")
    typer.echo(f"{answers} shipped answers added or brought up to date")


async def _migrate(url: str, role: str) -> tuple[str | None, str | None, int]:
    database = Database(url)
    try:
        before = await current_revision(database)
        await upgrade(database)
        if role:
            await grant(database, role)
        return before, await current_revision(database), await seed(database)
    finally:
        await database.close()
