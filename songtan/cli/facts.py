"""`songtan facts`: what one message says of a household, as JSON; no server is needed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.language.answers import kinds
from bot.language.learned.reading import read

command = typer.Typer(add_completion=False)
BAD_INPUT = 2


class InputError(ValueError):
    """The input cannot be read; the message says where and what was expected."""


@command.command()
def facts(
    text: Annotated[str | None, typer.Argument(help="The message.", show_default=False)] = None,
    asked: Annotated[str | None, typer.Option(help="The fact that was just asked for, e.g. monthly_income.")] = None,
    asked_member: Annotated[str | None, typer.Option(help="Whose fact was asked for, e.g. self or child:大的.")] = None,
    jsonl: Annotated[
        Path | None, typer.Option(help='A file with one {"text", "asked"?} on each line; one result for each line.')
    ] = None,
) -> None:
    """What a message says: household, members, corrections, uncertain."""
    try:
        for message in _messages(text, asked, asked_member, jsonl):
            said = read(message["text"], message.get("asked"), message.get("asked_member"))
            typer.echo(json.dumps(said.to_json(), ensure_ascii=False))
    except InputError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(BAD_INPUT) from error


def _messages(
    text: str | None, asked: str | None, asked_member: str | None, jsonl: Path | None
) -> Iterator[dict[str, Any]]:
    if (text is None) == (jsonl is None):
        raise InputError("give either a TEXT or --jsonl FILE")
    if text is not None:
        yield _checked({"text": text, "asked": asked, "asked_member": asked_member}, "the command line")
    if jsonl is not None:
        yield from _lines(jsonl)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text ({error})") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            message = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f'{where}: expected JSON like {{"text": "三口人"}}, got {line[:60]!r}') from error
        yield _checked(message, where)


def _checked(message: Any, where: str) -> dict[str, Any]:
    if not isinstance(message, dict) or not isinstance(message.get("text"), str):
        raise InputError(f'{where}: expected an object with "text", a string')
    for key in ("asked", "asked_member"):
        if message.get(key) is not None and not isinstance(message[key], str):
            raise InputError(f"{where}: {key} must be a string")
    asked = message.get("asked")
    if asked is not None and asked not in kinds():
        raise InputError(f"{where}: asked: unknown fact {asked!r}, expected one of {', '.join(sorted(kinds()))}")
    return message
