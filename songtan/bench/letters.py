"""`songtan bench letters`: what is read from labelled letters, by mention; the frozen ones apart from the rest."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import typer

from bot.language import Extraction, Mention, extract
from bot.language.extract import named
from bot.language.labels import HOUSEHOLD, LabelledMention, LabelledMessage, LabelledPerson, read_labelled, same_fact
from bot.language.learned.reading import read
from bot.language.learned.sight import meets
from bot.language.types import plain
from songtan.bench.printing import percent

ROOT = Path(__file__).resolve().parents[2] / "labelled"
NATURE = frozenset({"relation", "sex"})
NO_FACT = frozenset({"cost", "assets"})  # labelled so that they are told apart from what is one
MEMBERS = "here", "apart"
Reader = Callable[[str], Extraction]


def share(part: int, whole: int) -> str:
    """A part of a whole that may be nothing."""
    return percent(part / whole) if whole else "–"


@dataclass
class Tally:
    """How many mentions were labelled as holding, recorded and proposed, and how many of those are right."""

    labelled: int = 0
    recorded: int = 0
    right: int = 0
    owned: int = 0  # of the right ones, those of the right person
    proposed: int = 0
    found: int = 0  # of the proposed, those that hold
    wrong: Counter[str] = field(default_factory=Counter)

    def line(self) -> str:
        """One line of figures."""
        return (
            f"recorded {self.recorded}, right {share(self.right, self.recorded)}, with owner "
            f"{share(self.owned, self.recorded)}; found {share(self.right, self.labelled)} of {self.labelled}, "
            f"with what is proposed {share(self.right + self.found, self.labelled)}; "
            f"proposed {self.proposed}, of these hold {share(self.found, self.proposed)}"
        )


def measure(messages: Sequence[LabelledMessage], read: Reader) -> Tally:
    """Compare what is read with what is labelled as holding now, of members."""
    tally = Tally()
    for message in messages:
        _message(message, read(message.text), tally)
    return tally


def _message(message: LabelledMessage, said: Extraction, tally: Tally) -> None:
    people = {person.id: person for person in message.people}
    holding = [mention for mention in message.mentions if _holds(mention, people)]
    tally.labelled += len(holding)
    left = list(holding)
    for told in _recorded(said):
        tally.recorded += 1
        label = next((one for one in left if _same(one, told)), None)
        if label is None:
            tally.wrong[f"{told.fact}: {_why(message, told)}"] += 1
            continue
        left.remove(label)
        tally.right += 1
        tally.owned += _of_him(label, told, people)
    for told in _proposed(said):
        tally.proposed += 1
        label = next((one for one in left if _same(one, told)), None)
        if label is not None:
            left.remove(label)
            tally.found += 1


def _holds(mention: LabelledMention, people: dict[str, LabelledPerson]) -> bool:
    person = people.get(mention.owner)
    there = mention.standing == "now" and mention.fact not in NO_FACT
    return there and (person is None or person.lives in MEMBERS)


def _recorded(said: Extraction) -> Iterator[Mention]:
    earned = [one for one in said.earnings if one.certainty == "exact"]
    sums = {(mention.fact, mention.span) for mention in earned}
    for mention in (*said.household, *(one for person in said.members for one in person.facts)):
        if mention.fact not in NATURE and (mention.fact, mention.span) not in sums and not (earned and _total(mention)):
            yield mention
    yield from earned


def _total(mention: Mention) -> bool:
    """The family's income where it is only the sum of what is told of each."""
    return mention.fact == "monthly_income"


def _proposed(said: Extraction) -> Iterator[Mention]:
    rough = [one for one in said.earnings if one.certainty != "exact"]
    yield from (one for one in said.uncertain if not (rough and _total(one)))
    yield from rough


def _same(label: LabelledMention, told: Mention) -> bool:
    if not (meets(label.span, told.span) and same_fact(label.fact, told.fact)):
        return False
    if label.fact != told.fact:
        return True
    figure = isinstance(plain(told.value), int | float) and not isinstance(told.value, bool)
    if label.low is not None or figure:
        return True  # figures are compared by their place: the label has them as said
    return told.value is None or _written(told) == set(label.value.split(","))


def _written(told: Mention) -> set[str]:
    value = plain(told.value)
    if isinstance(value, bool):
        return {"true" if value else "false"}
    return set(map(str, value)) if isinstance(value, list) else {str(value)}


def _of_him(label: LabelledMention, told: Mention, people: dict[str, LabelledPerson]) -> bool:
    relation = None if told.person is None else told.person.partition(":")[0]
    if label.owner in (HOUSEHOLD, "self"):
        return relation in ((None, "self") if label.owner == HOUSEHOLD else ("self",))
    person = people[label.owner]
    alone = sum(one.relation == person.relation for one in people.values()) == 1
    return (relation == person.relation and alone) or told.person in named(person.said)[0]


def _why(message: LabelledMessage, told: Mention) -> str:
    over = [one for one in message.mentions if meets(one.span, told.span)]
    same = [one for one in over if same_fact(one.fact, told.fact)]
    if not over:
        return "nothing said"
    if not same:
        return "another fact"
    return same[0].standing if same[0].standing != "now" else "value or whose"


def letters(part: str, names: Sequence[str] = ()) -> list[LabelledMessage]:
    """The messages of labelled/train or labelled/frozen; only those of the named hands, where any are named."""
    files = sorted((ROOT / part).glob("*.txt"))
    return [message for file in files if not names or file.stem in names for message in read_labelled(file)]


def run() -> None:
    """Print the figures of rules alone and with the learned reader."""
    for part, title in (("frozen", "frozen, by hands that saw nothing"), ("train", "worked on")):
        chosen = letters(part)
        typer.echo(f"{title}: {len(chosen)} messages")
        for name, reader in (("rules", extract), ("with the reader", read)):
            typer.echo(f"  {name}: {measure(chosen, reader).line()}")
