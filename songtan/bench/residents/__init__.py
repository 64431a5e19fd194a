"""`songtan bench residents`: made-up families play against the whole service, and what comes of it is counted.

A family opens with its story and answers by `data.asked` in its own words; it knows nothing else of the assistant.
"""

import contextlib
from collections.abc import Iterable, Sequence
from datetime import date

import httpx
import typer

import policy_kb
from songtan.bench.residents.family import Family, families
from songtan.bench.residents.figures import Figures, count
from songtan.bench.residents.helps import SHOWN, by_the_whole_truth
from songtan.bench.residents.report import report, trace
from songtan.bench.residents.talk import Line, play
from songtan.bench.stack import running_stack

AS_OF = date(2026, 11, 30)  # the day for which the truths were written
CALL_SECONDS = 300.0


def run(part: str = "tuned", numbers: Iterable[str] = (), *, traced: bool = False, url: str | None = None) -> None:
    """Print the figures: of the service at `url`, else of one started for the purpose.

    Raises UnknownFamilyError, httpx.HTTPError; RasaMissingError and StackNotStartedError when it has to be started.
    """
    chosen, kb = families(part, numbers), policy_kb.load()
    with contextlib.nullcontext(url.rstrip("/")) if url else running_stack() as address:
        found = _play_all(chosen, address, kb, traced=traced)
    for name in ("tuned", "untuned"):
        these = [one for one in found if one.family.part == name]
        if these:
            typer.echo(f"{name}:")
            for line in report(these, lambda one: _reachable(one, kb)):
                typer.echo(line)


def _play_all(chosen: Sequence[Family], address: str, kb: policy_kb.KnowledgeBase, *, traced: bool) -> list[Figures]:
    found: list[Figures] = []
    with httpx.Client(base_url=address, timeout=CALL_SECONDS, trust_env=False) as client:
        for family in chosen:
            talk = play(family, kb.facts, Line(client))
            found.append(count(talk, kb.facts, by_the_whole_truth(family, kb, AS_OF)))
            for line in trace(talk) if traced else ():
                typer.echo(line)
    return found


def _reachable(one: Figures, kb: policy_kb.KnowledgeBase) -> int:
    """How many of the true helps the engine has as fitting, likely or for staff when it knows everything."""
    truth = by_the_whole_truth(one.family, kb, AS_OF)
    return sum(bool(truth.get(name, set()) & {*SHOWN, "staff"}) for name in one.family.true_helps)
