"""`songtan bench understanding`: how well messages are understood, on labelled messages that nothing was trained on."""

import gc
from collections.abc import Sequence
from dataclasses import dataclass
from time import thread_time

import typer

from bot.language import detect_distress, extract, worries
from songtan.bench import acts
from songtan.bench.labelled import DistressSet, Message, danger, distress, messages
from songtan.bench.printing import percent, print_tally, times
from songtan.bench.scoring import Score, score

DANGER = (
    ("danger_fresh", "worked_on"),
    *((name, "frozen") for name in ("danger_fresh", "danger_second", "danger_third", "danger_fourth")),
)


@dataclass(frozen=True)
class DistressScore:
    """Distress messages not noticed, noticed as another kind, and look-alikes taken for distress.

    unheard, asked: of the missed those that do not even worry; of the calm look-alikes those that do.
    """

    missed: list[tuple[str, str]]
    other_kind: list[tuple[str, str, str]]
    false_alarms: list[str]
    unheard: list[str]
    asked: list[str]


def score_facts(labelled: Sequence[Message]) -> tuple[Score, list[float]]:
    """The whole set's score, and the seconds of processor time that each extraction took."""
    total = Score()
    seconds: list[float] = []
    gc.collect()
    for message in labelled:
        start = thread_time()
        reading = extract(message.text, message.asked, message.asked_member)
        seconds.append(thread_time() - start)
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
    false_alarms = [text for text in cases.look_alikes if detect_distress(text)]
    unheard = [text for _, text in missed if not worries(text)]
    asked = [text for text in cases.look_alikes if text not in false_alarms and worries(text)]
    return DistressScore(missed, other_kind, false_alarms, unheard, asked)


def run(*, diet: bool = True, examples: int = 2000) -> None:
    """Print all figures; with `diet` it takes some minutes, nearly all of them for Rasa's default pipeline."""
    _print_facts(*score_facts(messages()))
    for name in ("distress", "distress_veiled"):
        _print_distress(name, distress(name))
    for name, half in DANGER:
        for part, cases in danger(half, name).items():
            _print_distress(f"{name}, {half}, {part}", cases)
    acts.run(diet=diet, examples=examples)


def _print_facts(total: Score, seconds: list[float]) -> None:
    typer.echo(f"Facts, on {total.messages} labelled messages")
    for name, tally in (("stated", total.facts), ("uncertain", total.uncertain), ("corrections", total.corrections)):
        print_tally(name, tally)
    typer.echo(f"  messages exactly right {percent(total.exact / total.messages)}")
    typer.echo(f"  extraction, processor time: {times(seconds)}")
    for fact, tally in sorted(total.by_fact.items(), key=lambda item: -(item[1].invented + item[1].missed)):
        if tally.invented or tally.missed:
            print_tally(fact, tally)


def _print_distress(name: str, cases: DistressSet) -> None:
    result = score_distress(cases)
    there, caught = len(cases.phrasings), len(cases.phrasings) - len(result.missed)
    calm = len(cases.look_alikes)
    typer.echo(f"Distress ({name})")
    if there:
        asked = len(result.missed) - len(result.unheard)
        typer.echo(f"  {caught} of {there} phrasings caught, {len(result.other_kind)} of them as another kind")
        typer.echo(f"  {asked} more are asked about, {len(result.unheard)} are not heard")
    if calm:
        alarms, asked = len(result.false_alarms), len(result.asked)
        typer.echo(f"  look-alikes: {alarms} of {calm} taken for distress, {asked} asked about")
    for entry in [*result.unheard, *result.false_alarms]:
        typer.echo(f"  {entry}")
