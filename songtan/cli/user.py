"""`songtan user`: accounts of staff, without a browser; needed for the first administrator."""

import asyncio
from typing import Annotated

import typer

from hotline.database import Database
from hotline.settings import Settings
from hotline.staff import accounts, passwords
from hotline.staff.accounts import Account, AccountError, NewAccount

command = typer.Typer(add_completion=False, no_args_is_help=True)
SYSTEM = "system"


@command.callback()
def user() -> None:
    """Accounts of staff."""


@command.command()
def add(
    username: Annotated[str, typer.Argument(help="Name to sign in with: lower-case letters, digits, . _ -")],
    role: Annotated[list[str], typer.Option(help="admin, operator or clerk; may be given several times")],
    name: Annotated[str, typer.Option(help="Name that colleagues see")] = "",
    generate: Annotated[bool, typer.Option(help="Generate the password and print it, once")] = False,
    capacity: Annotated[int, typer.Option(min=1, max=50, help="Conversations held at a time")] = 5,
) -> None:
    """Create an account. The password is asked for, or generated; it is never given on the command line."""
    password = passwords.generate() if generate else _asked()
    new = NewAccount(username, name or username, role, password, capacity)
    account = _run(new)
    typer.echo(f"created {account.username} ({', '.join(account.roles)})")
    if generate:
        typer.echo(f"password: {password}")


@command.command("list")
def list_accounts() -> None:
    """Print all accounts."""
    for account in asyncio.run(_all()):
        state = "" if account.active else "  (switched off)"
        typer.echo(f"{account.username}\t{account.name}\t{', '.join(account.roles)}{state}")


def _asked() -> str:
    password: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return password


def _run(new: NewAccount) -> Account:
    try:
        return asyncio.run(_add(new))
    except AccountError as error:
        typer.echo(f"{error.field}: {error}", err=True)
        raise typer.Exit(2) from error


async def _add(new: NewAccount) -> Account:
    database = Database(Settings().database_url)
    try:
        return await accounts.add(database, new, actor=SYSTEM)
    finally:
        await database.close()


async def _all() -> list[Account]:
    database = Database(Settings().database_url)
    try:
        return await accounts.all_accounts(database)
    finally:
        await database.close()
