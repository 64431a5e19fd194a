"""`songtan faq`: what the retrieval finds among the shipped entries, without a server."""

from pathlib import Path
from typing import Annotated

import typer
from ruamel.yaml import YAML

import policy_kb
from hotline.days import today
from hotline.faq.deciding import THRESHOLD
from hotline.faq.elsewhere import topics
from hotline.faq.measuring import Labelled, measure
from hotline.faq.rendering import form, render
from hotline.faq.search import FaqIndex
from hotline.faq.shipped import ShippedEntriesError, ShippedEntry, shipped_entries

command = typer.Typer(add_completion=False)


@command.command()
def faq(
    text: Annotated[str, typer.Argument(help="A question as a resident asks it")] = "",
    limit: Annotated[int, typer.Option(min=1, max=50, help="How many entries")] = 5,
    labelled: Annotated[
        Path | None, typer.Option("--measure", exists=True, dir_okay=False, help="YAML of labelled questions")
    ] = None,
) -> None:
    """Print the entries found for TEXT, best first, with scores and the words that matched."""
    try:
        entries = {entry.id: entry for entry in shipped_entries()}
    except ShippedEntriesError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    index = FaqIndex([entry.searchable for entry in entries.values()], [topic.searchable for topic in topics()])
    if labelled is not None:
        questions = Labelled.read(YAML(typ="safe").load(labelled.read_text("utf-8")))
        typer.echo(measure(index, questions).as_text())
        return
    if not text.strip():
        typer.echo("expected: a question, e.g. songtan faq 低保要什么条件", err=True)
        raise typer.Exit(2)
    looked = index.look(text, limit)
    said = "answered with the first" if looked.answered else "not answered"
    typer.echo(f"threshold {THRESHOLD}: {said}")
    for hit in looked.hits:
        typer.echo(f"{hit.score:.3f}  {hit.entry_id}  {entries[hit.entry_id].question}  [{' '.join(hit.matched)}]")
        typer.echo(f"       {'  '.join(f'{name} {value:.2f}' for name, value in hit.measures.items())}")
    if looked.elsewhere is not None:
        told = next(topic.told for topic in topics() if topic.searchable.id == looked.elsewhere.entry_id)
        typer.echo(f"{looked.elsewhere.score:.3f}  {looked.elsewhere.entry_id}  {told}")
    if looked.offered:
        typer.echo(f"offered: {'、'.join(entries[hit.entry_id].question for hit in looked.offered)}")
    if looked.answered:
        typer.echo(_told(entries[looked.hits[0].entry_id]))


def _told(entry: ShippedEntry) -> str:
    knowledge = policy_kb.load()
    return render(form(entry.prose, knowledge, today()), knowledge, today())
