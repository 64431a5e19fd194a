"""How well one reading of a message matches its label: facts one by one, and the message as a whole."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Stated = Mapping[str, Any]
# Two readings of an approximate figure agree when their bounds differ by no more than this share of the figure.
BOUNDS_TOLERANCE = 0.25


@dataclass
class Tally:
    """Counts of what was rightly found, found though not there, and not found."""

    hits: int = 0
    invented: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 when nothing was found."""
        found = self.hits + self.invented
        return self.hits / found if found else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 1 when nothing is there."""
        there = self.hits + self.missed
        return self.hits / there if there else 1.0

    def add(self, other: "Tally") -> None:
        """Count another tally's in."""
        self.hits += other.hits
        self.invented += other.invented
        self.missed += other.missed


@dataclass
class Score:
    """One message, or many added up. facts: household and members; by_fact: the same for each fact."""

    facts: Tally = field(default_factory=Tally)
    corrections: Tally = field(default_factory=Tally)
    uncertain: Tally = field(default_factory=Tally)
    by_fact: dict[str, Tally] = field(default_factory=dict)
    messages: int = 0
    exact: int = 0

    def add(self, other: "Score") -> None:
        """Count another score in."""
        self.facts.add(other.facts)
        self.corrections.add(other.corrections)
        self.uncertain.add(other.uncertain)
        self.messages += other.messages
        self.exact += other.exact
        for fact, tally in other.by_fact.items():
            self.by_fact.setdefault(fact, Tally()).add(tally)


def score(expected: Stated, got: Stated) -> Score:
    """Compare two results of `extract(...).to_json()`, the first being the label.

    A member's relation counts as a fact too. Several members of one relation are matched so that most facts agree.
    """
    wanted, found = _facts(expected, got)
    result = Score(messages=1)
    for fact in {entry[-2] for entry in [*wanted, *found]}:
        result.by_fact[fact] = _tally(
            [entry for entry in wanted if entry[-2] == fact], [entry for entry in found if entry[-2] == fact]
        )
        result.facts.add(result.by_fact[fact])
    result.corrections = _tally(_corrections(expected), _corrections(got))
    result.uncertain = _uncertain(expected["uncertain"], got["uncertain"])
    parts = result.facts, result.corrections, result.uncertain
    result.exact = int(not any(part.invented or part.missed for part in parts))
    return result


def _tally(wanted: Sequence[Any], found: Sequence[Any]) -> Tally:
    common = (Counter(wanted) & Counter(found)).total()
    return Tally(common, len(found) - common, len(wanted) - common)


def _facts(expected: Stated, got: Stated) -> tuple[list[Any], list[Any]]:
    wanted: list[Any] = [("", fact, _plain(value)) for fact, value in expected["household"].items()]
    found: list[Any] = [("", fact, _plain(value)) for fact, value in got["household"].items()]
    rest = [_member(member) for member in got["members"]]
    for number, member in enumerate(map(_member, expected["members"])):
        wanted += [(number, *entry) for entry in member]
        match = max(rest, key=lambda other: _likeness(member, other), default=None)
        if match is not None and _likeness(member, match):
            rest.remove(match)
            found += [(number, *entry) for entry in match]
    found += [("nobody", *entry) for member in rest for entry in member]
    return wanted, found


def _member(member: Stated) -> list[tuple[str, Any]]:
    return [(fact, _plain(value)) for fact, value in member.items()]


def _likeness(one: list[tuple[str, Any]], other: list[tuple[str, Any]]) -> int:
    same_relation = dict(one)["relation"] == dict(other)["relation"]
    return len(set(one) & set(other)) if same_relation else 0


def _corrections(stated: Stated) -> list[Any]:
    return [
        (entry["fact"], entry.get("member"), _plain(entry.get("old")), _plain(entry["new"]))
        for entry in stated["corrections"]
    ]


def _uncertain(wanted: Iterable[Stated], found: Iterable[Stated]) -> Tally:
    rest = list(found)
    tally = Tally()
    for entry in wanted:
        match = next((other for other in rest if _same_doubt(entry, other)), None)
        if match is None:
            tally.missed += 1
        else:
            rest.remove(match)
            tally.hits += 1
    tally.invented = len(rest)
    return tally


def _same_doubt(wanted: Stated, found: Stated) -> bool:
    """A label that leaves out a bound, or whose wage it is, accepts any."""
    same_subject = wanted["fact"] == found["fact"] and wanted.get("member") in (None, found.get("member"))
    return same_subject and all(_near(wanted.get(bound), found.get(bound)) for bound in ("low", "high"))


def _near(wanted: float | None, found: float | None) -> bool:
    if wanted is None:
        return True
    return found is not None and abs(wanted - found) <= BOUNDS_TOLERANCE * max(abs(wanted), abs(found))


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(sorted(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return round(float(value), 2)
    # Python takes True for 1: a yes must not pass for a number.
    return str(value) if isinstance(value, bool) else value
