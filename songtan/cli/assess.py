"""`songtan assess`: what help a household may get, as JSON, or explained in Chinese.

Bad input: exit status 2 and one line that says what.
"""

import json
import sys
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NoReturn

import typer

import policy_kb
from songtan.cli.explaining import compare, explained

command = typer.Typer(add_completion=False)
MAX_BYTES = 4_000_000
LONGEST = 40  # digits of a whole number; no figure of a household comes near


@command.command()
def assess(
    source: str = typer.Argument(..., metavar="FILE|-", help="A JSON file, or - for standard input."),
    jsonl: bool = typer.Option(False, "--jsonl", help="One household per line, one assessment per line."),
    rule: str | None = typer.Option(None, "--explain", metavar="ID", help="Why one outcome is so, in Chinese."),
    member: int | None = typer.Option(None, "--member", metavar="N", help="Whose, counted from 1; with --explain."),
    other_day: str | None = typer.Option(
        None, "--compare", metavar="DATE", help="What another day changes, in Chinese."
    ),
) -> None:
    """Assess a household against the policy."""
    if sum((jsonl, rule is not None, other_day is not None)) > 1:
        _refuse("--jsonl, --explain and --compare do not go together")
    if member is not None and rule is None:
        _refuse("--member goes with --explain")
    kb = policy_kb.load()
    if jsonl:
        for number, line in enumerate(_lines(source), start=1):
            if line.strip():
                typer.echo(json.dumps(_assess(kb, line, f"{source}:{number}"), ensure_ascii=False))
        return
    day = _day(other_day)
    text = _text(source)
    if rule is None and day is None:
        typer.echo(json.dumps(_assess(kb, text, source), ensure_ascii=False, indent=2))
        return
    case = _case(text, source)
    try:
        lines = explained(kb, case, rule, member) if rule is not None else compare(kb, case, day or case.as_of)
    except policy_kb.InputError as error:
        _refuse(str(error))
    typer.echo("\n".join(lines))


def _assess(kb: policy_kb.KnowledgeBase, text: str, where: str) -> policy_kb.AssessmentJson:
    case = _case(text, where)
    try:
        return policy_kb.assess(kb, case).to_json()
    except policy_kb.InputError as error:
        _refuse(f"{where}: {error}")


def _case(text: str, where: str) -> policy_kb.Case:
    try:
        return policy_kb.parse_case(_parse(text))
    except (policy_kb.InputError, _BadJsonError) as error:
        _refuse(f"{where}: {error}")


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        _refuse(f"--compare {text}: 没有这一天（应为：2017-03-01）")


class _BadJsonError(ValueError):
    """Text that is not JSON, or says one thing twice."""


def _parse(text: str) -> object:
    try:
        return json.loads(
            text, object_pairs_hook=_no_twins, parse_constant=_no_constant, parse_int=_whole, parse_float=Decimal
        )
    except json.JSONDecodeError as error:
        raise _BadJsonError(f"not JSON: {error.msg} (line {error.lineno}, column {error.colno})") from error
    except RecursionError as error:
        raise _BadJsonError("not a household: nested too deeply") from error


def _whole(text: str) -> int:
    """Digits without end stay a number out of every range, so that the refusal names the field."""
    return int(text) if len(text) <= LONGEST else 10**LONGEST * (-1 if text.startswith("-") else 1)


def _no_twins(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise _BadJsonError(f"the key {key!r} stands twice")
        found[key] = value
    return found


def _no_constant(name: str) -> object:
    raise _BadJsonError(f"{name} is no number")


def _text(source: str) -> str:
    try:
        data = sys.stdin.buffer.read(MAX_BYTES + 1) if source == "-" else Path(source).read_bytes()
        if len(data) > MAX_BYTES:
            _refuse(f"{source}: larger than {MAX_BYTES} bytes; use --jsonl for many households")
        return data.decode("utf-8-sig")
    except OSError as error:
        _refuse(f"{source}: {error.strerror}")
    except UnicodeDecodeError:
        _refuse(f"{source}: not UTF-8 text")


def _lines(source: str) -> Iterable[str]:
    if source == "-":
        yield from sys.stdin
        return
    try:
        with Path(source).open(encoding="utf-8-sig") as lines:
            yield from lines
    except OSError as error:
        _refuse(f"{source}: {error.strerror}")
    except UnicodeDecodeError:
        _refuse(f"{source}: not UTF-8 text")


def _refuse(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(2)
