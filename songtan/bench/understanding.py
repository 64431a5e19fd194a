"""`songtan bench understanding`: how well messages are understood, on labelled messages that nothing was trained on."""

import gc
from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

import typer

from bot.language import detect_distress, extract
from songtan.bench.acts import ActReading, read_acts, read_acts_with_default
from songtan.bench.labelled import DistressSet, Message, distress, messages
from songtan.bench.scoring import Score, Tally, score
from songtan.rasa import is_current, train

SHOWN_PAIRS = 15


@dataclass(frozen=True)
class DistressScore:
    """Distress messages not noticed, noticed as another kind, and look-alikes taken for distress."""

    missed: list[tuple[str, str]]
    other_kind: list[tuple[str, str, str]]
    false_alarms: list[str]


def score_facts(labelled: Sequence[Message]) -> tuple[Score, list[float]]:
    """The whole set's score, and the seconds that each extraction took."""
    total = Score()
    seconds: list[float] = []
    gc.collect()
    for message in labelled:
        start = perf_counter()
        reading = extract(message.text, message.asked, message.asked_member)
        seconds.append(perf_counter() - start)
        total.add(score(message.stated, reading.to_json()))
    return total, seconds


def score_distress(cases: DistressSet) -> DistressScore:
    """What the distress layer makes of the two lists."""
    missed: list[tuple[str, str]] = []
    other_kind: list[tuple[str, str, str]] = []
    for kind, text in cases.phrasings:
        found = detect_distress(text)
        if found is None:
            missed.append((kind, text))
        elif found.kind != kind:
            other_kind.append((kind, found.kind, text))
    return DistressScore(missed, other_kind, [text for text in cases.look_alikes if detect_distress(text)])


def run(compare: bool = False) -> None:
    """Print all figures; `compare` trains and asks Rasa's default pipeline too (some minutes)."""
    labelled = messages()
    _print_facts(*score_facts(labelled))
    _print_distress(distress())
    if not is_current():
        train()
    _print_acts("Acts", read_acts(labelled))
    if compare:
        reading, seconds, peak = read_acts_with_default(labelled)
        _print_acts("Acts by Rasa's default pipeline (DIET)", reading)
        typer.echo(f"  trained in {seconds:.0f} s, peak memory {peak} MB")


def _print_facts(total: Score, seconds: list[float]) -> None:
    typer.echo(f"Facts, on {total.messages} labelled messages")
    for name, tally in (("stated", total.facts), ("uncertain", total.uncertain), ("corrections", total.corrections)):
        _print_tally(name, tally)
    typer.echo(f"  messages exactly right {_percent(total.exact / total.messages)}")
    typer.echo(f"  extraction {_times(seconds)}")
    for fact, tally in sorted(total.by_fact.items(), key=lambda item: -(item[1].invented + item[1].missed)):
        if tally.invented or tally.missed:
            _print_tally(fact, tally)


def _print_distress(cases: DistressSet) -> None:
    result = score_distress(cases)
    caught = len(cases.phrasings) - len(result.missed)
    typer.echo(
        f"Distress: {caught} of {len(cases.phrasings)} phrasings caught, {len(result.other_kind)} as another kind"
    )
    typer.echo(f"  {len(result.false_alarms)} of {len(cases.look_alikes)} look-alikes taken for distress")
    for entry in [*result.missed, *result.false_alarms]:
        typer.echo(f"  {entry}")


def _print_acts(title: str, reading: ActReading) -> None:
    typer.echo(f"{title}: {_percent(reading.accuracy)} of {reading.pairs.total()} right, {_times(reading.seconds)}")
    for act, tally in reading.by_act().items():
        _print_tally(act, tally)
    for (labelled, found), times in reading.confusions()[:SHOWN_PAIRS]:
        typer.echo(f"  {labelled} taken for {found}: {times}")


def _print_tally(name: str, tally: Tally) -> None:
    there = tally.hits + tally.missed
    typer.echo(
        f"  {name:<32} precision {_percent(tally.precision)}  recall {_percent(tally.recall)}"
        f"  ({there} there, {tally.invented} invented, {tally.missed} missed)"
    )


def _percent(share: float) -> str:
    return f"{share:.1%}"


def _times(seconds: Sequence[float]) -> str:
    ordered = sorted(seconds)
    middle, slow = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99)]
    return f"p50 {middle * 1000:.2f} ms, p99 {slow * 1000:.2f} ms"
