"""The figures of one talk. Every one is counted from what was said, shown and held; no model judges anything."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from policy_kb import FactSpec
from songtan.bench.residents.family import Family
from songtan.bench.residents.faults import NEAR
from songtan.bench.residents.helps import SHOWN, Shown, Standing, is_for, on_cards
from songtan.bench.residents.matching import Held, file_of, matched
from songtan.bench.residents.talk import Talk, Turn

MARKS = 4, 8, 12  # turns of theirs after which it is counted what is in view
NOT_UNDERSTOOD = re.compile("没听明白|没听懂|没看懂|听不明白|听不懂")
Facts = Mapping[str, FactSpec]
Told = tuple[str, str | None]


@dataclass
class Figures:
    """One talk counted. Helps and facts are named, so that the report can name them.

    in_view: mark -> true helps that are shown then. shown_right: the true ones ever shown so; shown_wrong: helps shown
    as fitting or likely that are not, with the turn.
    """

    family: Family
    turns: int = 0
    replies: int = 0
    first_useful: int | None = None
    in_view: dict[int, frozenset[str]] = field(default_factory=dict)
    shown_right: set[str] = field(default_factory=set)
    shown_wrong: dict[str, int] = field(default_factory=dict)
    for_others: set[str] = field(default_factory=set)
    lines: int = 0
    lines_with_figure: int = 0
    facts: int = 0
    wrong_facts: list[str] = field(default_factory=list)
    questions: int = 0
    asked_again: list[str] = field(default_factory=list)
    read_back: int = 0
    not_understood: int = 0
    not_taken_in: int = 0
    asks_unsaid: int = 0
    about_nobody: int = 0
    wrong_home: int = 0
    silent: bool = False


def count(talk: Talk, facts: Facts, by_truth: Mapping[str, set[Standing]]) -> Figures:
    """The figures of a talk. by_truth: how the engine has each help stand on the whole truth."""
    found = Figures(talk.family, len(talk.turns), silent=talk.silent)
    _replies(talk, found)
    _helps(talk, by_truth, found)
    _questions(talk, facts, found)
    if talk.turns:
        held = wrong_facts(talk.family, talk.turns[-1].facts, facts)
        found.facts, found.wrong_facts = held
    return found


def _replies(talk: Talk, found: Figures) -> None:
    for turn in talk.turns:
        found.replies += bool(turn.messages)
        found.not_understood += any(NOT_UNDERSTOOD.search(str(one["text"])) for one in turn.messages)
        found.not_taken_in += _comes_back(turn)
        found.asks_unsaid += turn.asks_unsaid
        found.wrong_home += turn.why == "home"


def _comes_back(turn: Turn) -> bool:
    """Whether an answer was followed by the very question that it answers, whatever was said beside it."""
    asking = turn.asking
    return turn.why == "answer" and asking is not None and asking["data"]["asked"] == turn.answered


def _helps(talk: Talk, by_truth: Mapping[str, set[Standing]], found: Figures) -> None:
    """What is in view is, of each help, how the last card that had it showed it."""
    family, latest = talk.family, dict[str, list[Shown]]()
    for number, turn in enumerate(talk.turns, start=1):
        new: dict[str, list[Shown]] = {}
        for shown in on_cards(family, turn):
            new.setdefault(shown.measure, []).append(shown)
        latest |= new
        right = {name for name, ones in new.items() if _is_shown(family, ones, by_truth)}
        if right and found.first_useful is None:
            found.first_useful = number
        found.shown_right |= right
        for name, ones in new.items():
            _note_wrong(family, name, ones, number, found)
        if number in MARKS:
            found.in_view[number] = _in_view(family, latest, by_truth)
    for mark in MARKS:  # who has ended the talk keeps what is in view
        found.in_view.setdefault(mark, _in_view(family, latest, by_truth))
    lines = [one for ones in latest.values() for one in ones if one.standing in (*SHOWN, "staff")]
    found.lines, found.lines_with_figure = len(lines), sum(one.figure for one in lines)


def _in_view(
    family: Family, latest: Mapping[str, list[Shown]], by_truth: Mapping[str, set[Standing]]
) -> frozenset[str]:
    return frozenset(name for name, ones in latest.items() if _is_shown(family, ones, by_truth))


def _is_shown(family: Family, ones: list[Shown], by_truth: Mapping[str, set[Standing]]) -> bool:
    """Whether a true help is shown as such; what even the whole truth leaves to staff is right as that."""
    if ones[0].measure not in family.true_helps:
        return False
    best = by_truth.get(ones[0].measure, set())
    enough = SHOWN if best & SHOWN else SHOWN | ({"staff"} & best)
    return any(one.standing in enough and is_for(family, one) for one in ones)


def _note_wrong(family: Family, name: str, ones: list[Shown], number: int, found: Figures) -> None:
    as_fitting = [one for one in ones if one.standing in SHOWN]
    if as_fitting and name in family.not_helps:
        found.shown_wrong.setdefault(name, number)
    if name in family.true_helps and any(not is_for(family, one) for one in as_fitting):
        found.for_others.add(name)


def wrong_facts(family: Family, facts_held: Mapping[str, Any], facts: Facts) -> tuple[int, list[str]]:
    """How many facts are held, and those that are not so, in words; a person who is none of them is one wrong fact."""
    name, held = file_of(family, facts_held)
    people = matched(family, held)
    total, wrong = 0, list[str]()
    for who, fact in _held(held):
        if who is not None and who not in people:
            continue
        member = None if who is None else people[who]
        spec = facts[fact["fact"]]
        if spec.id == "relation" and family.outside and name == "own":
            continue  # theirs to the one who writes, not to the one in need
        total += 1
        truth = family.value(spec, member)
        if not _is_so(spec, fact["value"], truth):
            wrong.append(f"{spec.id}{'' if member is None else f' of {member}'}: {fact['value']}, true {truth}")
    strangers = [str(one["label"]) for one in held["members"] if int(one["member"]) not in people]
    wrong += [f"{label} does not live there" for label in strangers]
    if not family.outside and facts_held.get("other"):
        strangers.append("")
        wrong.append("a second household, where there is one")
    return total + len(strangers), wrong


def _held(held: Held) -> Iterator[tuple[int | None, Mapping[str, Any]]]:
    for fact in held["household"]:
        yield None, fact
    for person in held["members"]:
        for fact in person["facts"]:
            yield int(person["member"]), fact


def _is_so(spec: FactSpec, value: Any, truth: Any) -> bool:
    if truth is None:
        return False
    if spec.type == "money":
        return abs(float(value) - float(truth)) <= float(NEAR) * float(truth)
    if spec.type == "choices":
        return set(value) == set(truth)
    return bool(value == truth)


def _questions(talk: Talk, facts: Facts, found: Figures) -> None:
    answered: set[Told] = set()
    for turn in talk.turns:
        if turn.answered is not None and turn.why == "answer":
            answered |= {told for one in _asked_for(turn, turn.answered, facts, talk.family) for told in one}
        asking = turn.asking
        if asking is None:
            continue
        asked = asking["data"]["asked"]
        found.questions += 1
        found.read_back += asked["kind"] == "confirm"
        found.about_nobody += _is_about_nobody(turn, asked, talk.family)
        told = answered | _known(turn, asked, talk.family)
        again = [one for one in _asked_for(turn, asked, facts, talk.family) if one and set(one) <= told]
        if asked["kind"] in ("fact", "list") and again:
            found.asked_again.append("、".join(_named(one) for one in again))


def _named(told: list[Told]) -> str:
    """A fact, and whose it is where it is one member's."""
    fact, member = told[0]
    return fact if member is None or len(told) > 1 else f"{fact} of {member}"


def _asked_for(turn: Turn, asked: Mapping[str, Any], facts: Facts, family: Family) -> Iterator[list[Told]]:
    """Each fact that is asked for, of the member; what is asked of all is told when it is told of each."""
    people, position = _people(turn, asked, family), asked.get("member")
    for fact in asked.get("facts") or filter(None, [asked.get("fact")]):
        if facts[fact].scope == "household":
            yield [(fact, None)]
        elif position is None:
            yield [(fact, member) for member in family.members]
        elif position in people:
            yield [(fact, people[position])]


def _known(turn: Turn, asked: Mapping[str, Any], family: Family) -> set[Told]:
    """What the file that is spoken of holds."""
    people = _people(turn, asked, family)
    return {
        (str(fact["fact"]), None if who is None else people[who])
        for who, fact in _held(_file(turn, asked))
        if who is None or who in people
    }


def _file(turn: Turn, asked: Mapping[str, Any]) -> Held:
    other = turn.facts.get("other")
    return other if asked.get("household") == "other" and other else turn.facts


def _people(turn: Turn, asked: Mapping[str, Any], family: Family) -> dict[int, str]:
    return matched(family, _file(turn, asked))


def _is_about_nobody(turn: Turn, asked: Mapping[str, Any], family: Family) -> bool:
    return asked.get("member") is not None and asked["member"] not in _people(turn, asked, family)
