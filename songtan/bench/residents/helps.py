"""What the cards of a talk show as help, and what the engine itself makes of the whole truth."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import policy_kb
from songtan.bench.residents.family import Family
from songtan.bench.residents.matching import file_of, matched
from songtan.bench.residents.talk import Turn

Standing = Literal["fitting", "likely", "staff", "open", "unlikely", "refused"]
SHOWN: frozenset[Standing] = frozenset({"fitting", "likely"})
# By policy_kb's words for it.
_WORDS: dict[str, Standing] = {
    "fits": "fitting",
    "likely": "likely",
    "possible": "open",
    "for_staff": "staff",
    "unlikely": "unlikely",
    "refused": "refused",
}


@dataclass(frozen=True)
class Shown:
    """A help as it stands on a card, for whom (None: for the household or for somebody not known)."""

    measure: str
    member: str | None
    standing: Standing
    figure: bool


def standing(entry: Mapping[str, Any]) -> Standing:
    """How a benefit of an assessment stands, in the word that the card shows."""
    return _WORDS[entry["standing"]]


def on_cards(family: Family, turn: Turn) -> Iterator[Shown]:
    """Everything that the benefits cards of a turn show."""
    _, held = file_of(family, turn.facts)
    people = matched(family, held)
    for message in turn.messages:
        if message["kind"] != "benefits":
            continue
        data = message["data"]
        if "helps" in data:
            yield from _in_view(data, people)
        else:
            for entry in data["assessment"]["benefits"]:
                who = None if entry["member"] is None else people.get(entry["member"])
                yield Shown(entry["id"], who, standing(entry), has_figure(entry))


def _in_view(data: Mapping[str, Any], people: Mapping[int, str]) -> Iterator[Shown]:
    """The few helps in view, as a card says of each how it stands and whom it is for, by name."""
    positions = {label: position for position, label in enumerate(data["members"])}
    for entry in data["helps"]:
        for name in entry["people"] or [None]:
            who = None if name is None else people.get(positions[name])
            yield Shown(entry["id"], who, standing(entry), bool(entry["amount"]))
        for along in entry["along"]:
            yield Shown(along["id"], None, standing(along), figure=False)
    for beside in data.get("beside", ()):
        for name in beside["people"] or [None]:
            yield Shown(
                beside["id"], None if name is None else people.get(positions[name]), standing(beside), figure=False
            )


def has_figure(entry: Mapping[str, Any]) -> bool:
    """Whether an entry has an amount, a range, or about how much it is."""
    amount = entry.get("amount") or {}
    named = amount.get("value"), amount.get("low"), amount.get("estimate"), entry.get("estimate")
    return any(one is not None for one in named)


def is_for(family: Family, shown: Shown) -> bool:
    """Whether it is shown to whom it is for; what is for the household, or to nobody by name, is for all."""
    whose = family.whose.get(shown.measure)
    return not whose or shown.member is None or shown.member in whose


def by_the_whole_truth(family: Family, kb: policy_kb.KnowledgeBase, day: date) -> dict[str, set[Standing]]:
    """Measure -> how the engine itself has it stand, for any of them, when it is told everything there is."""
    members = [_everything(family, kb, one) for one in family.members]
    case = {"as_of": day.isoformat(), "household": _everything(family, kb, None), "members": members}
    found: dict[str, set[Standing]] = {}
    for outcome in policy_kb.assess(kb, policy_kb.parse_case(case)).to_json()["benefits"]:
        found.setdefault(outcome["id"], set()).add(standing(outcome))
    return found


def _everything(family: Family, kb: policy_kb.KnowledgeBase, member: str | None) -> dict[str, Any]:
    """All facts of a member or of the household, with the no, none or 0 of what is not written out."""
    scope = "household" if member is None else "person"
    values = {spec.id: family.value(spec, member) for spec in kb.facts.values() if spec.scope == scope}
    return {fact: value for fact, value in values.items() if value is not None}
