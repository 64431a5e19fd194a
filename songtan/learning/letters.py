"""Labelled messages as the learned reader is taught them: what it sees of each, and what it should say of it."""

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, get_args

from ruamel.yaml import YAML

from bot.language import extract
from bot.language.cries import of_tables
from bot.language.labels import HOUSEHOLD, LabelledMention, LabelledMessage, LabelledPerson, read_labelled, same_fact
from bot.language.learned.sight import (
    EARNINGS,
    NOBODY_SAID,
    WRITER,
    Candidate,
    Entry,
    Sight,
    Span,
    look,
    meets,
    owner_features,
)
from bot.language.message import Found, Message
from bot.language.text import Text, prepare
from bot.language.types import DistressKind
from policy_kb import load
from songtan.bench.labelled import messages
from songtan.bench.scoring import score

ROOT = Path(__file__).resolve().parents[2]
LABELLED = ROOT / "labelled" / "train"
EXTRA = EARNINGS, "cost", "assets"  # what is labelled and is no fact of policy_kb
UNLABELLED = {"medical_aid_class_year"}  # facts of which no letter is labelled: the rules' word stands
WRONG = "wrong"  # the standing of what the rules found and nobody labelled
STANDINGS = "now", "past", "denied", "wished", "supposed", "told", "asked", WRONG
CALM = "calm"  # the danger of a message in which there is none
DANGERS = CALM, *get_args(DistressKind)
LIVES = "here", "apart", "gone", "other"
TODAY = date(2026, 11, 29)  # on which ages by birthday were labelled


@dataclass(frozen=True, slots=True)
class Spoken:
    """Everything that can be said: facts, and the values of those that have choices."""

    facts: tuple[str, ...]
    values: tuple[tuple[str, str], ...]
    features: tuple[str, ...]


def spoken() -> Spoken:
    """What the reader learns to speak of, from the facts of policy_kb."""
    facts = load().facts
    names = tuple(sorted({*facts, *EXTRA} - UNLABELLED))
    values = [(name, value) for name in names if name in facts for value in _choices(facts[name])]
    relations = "self", "spouse", "child", "parent", "grandparent", "sibling", "other"
    marks = [f"{kind}:{name}" for kind in ("begins", "within") for name in names]
    return Spoken(names, tuple(values), (*marks, *(f"person:{relation}" for relation in relations)))


def _choices(spec: Any) -> Sequence[str]:
    return ("true", "false") if spec.type == "bool" else tuple(map(str, spec.choices or ()))


def examples() -> Iterator[dict[str, Any]]:
    """All there are: the letters of labelled/train, then the shorter messages whose rules' reading is the label, then
    what teaches danger and acts only.
    """
    for file in sorted(LABELLED.glob("*.txt")):
        yield from (of_labelled(message, file.stem) for message in read_labelled(file))
    yield from _of_chat()
    for kind, text in of_tables():
        yield _only(text, "cries") | {"danger": kind or CALM}
    for act, text in acts():
        yield _only(text, "acts") | {"act": act}


def _only(text: str, hand: str) -> dict[str, Any]:
    """A message of which is not known which facts it says."""
    sight = _seen(text, None, None)
    return {"text": sight.text, "marks": sight.marks, "tags": None, "spans": [], "lives": [], "hand": hand}


def acts() -> Iterator[tuple[str, str]]:
    """The examples of the dialogue's acts, each with its act."""
    for file in sorted((ROOT / "bot" / "data" / "nlu").glob("*.yml")):
        for entry in YAML(typ="safe").load(file)["nlu"]:
            for line in str(entry.get("examples", "")).splitlines():
                if "intent" in entry and line.startswith("- "):
                    yield entry["intent"], line.removeprefix("- ").strip()


def of_labelled(message: LabelledMessage, hand: str) -> dict[str, Any]:
    """One labelled message."""
    sight = _seen(message.text, None, None)
    text = prepare(message.text)
    people = [_person(text, person) for person in message.people]
    places, candidates = _places(sight, message.people, people)
    told = [_told(text, mention, places) for mention in message.mentions]
    told = [one for one in told if one["span"][0] < one["span"][1]]
    spans = [_ruled(one, sight) for one in told] + [_judged(entry, told) for entry in sight.entries]
    lives = [[span, person["lives"]] for person in people for span in person["spans"][:2]]
    about = {"hand": hand, "act": message.about.get("act"), "danger": message.about.get("danger", CALM)}
    return _example(sight, candidates, told, spans, lives) | about


def _of_chat() -> Iterator[dict[str, Any]]:
    for message in messages(today=TODAY):
        sight = _seen(message.text, message.asked, message.asked_member)
        said = extract(message.text, message.asked, message.asked_member, today=TODAY)
        if said.corrections or not score(message.stated, said.to_json()).exact:
            continue
        told = [_as_found(entry) for entry in sight.entries]
        candidates = [list(candidate.spans) for candidate in sight.candidates]
        yield _example(sight, candidates, told, [one | {"ruled": one["owner"]} for one in told], []) | {"hand": "chat"}


def _seen(text: str, asked: str | None, member: str | None) -> Sight:
    seen: list[Sight] = []

    def keep(message: Message, found: list[Found]) -> None:
        seen.append(look(message, found))

    extract(text, asked, member, today=TODAY, judge=keep)
    return seen[0]


def _example(
    sight: Sight, candidates: list[list[Span]], told: Iterable[dict[str, Any]], spans: Any, lives: Any
) -> dict[str, Any]:
    whole = replace(sight, candidates=tuple(Candidate("", tuple(held), None) for held in candidates))
    tags = [[*one["span"], one["fact"]] for one in told]
    spans = [one | {"stands": owner_features(whole, one["span"][0], one["ruled"])} for one in spans]
    return {
        "text": sight.text,
        "marks": sight.marks,
        "tags": tags,
        "spans": spans,
        "lives": lives,
    }


def _clean(text: Text, span: Span) -> Span:
    """A span of what was typed, in the normalised text."""
    first = bisect_right(text.ends, span[0])
    return first, max(first, bisect_right(text.starts, span[1] - 1))


def _person(text: Text, person: LabelledPerson) -> dict[str, Any]:
    spans: list[Span] = []
    at = text.original.find(person.said) if person.relation != "self" else -1
    while at >= 0:
        spans.append(_clean(text, (at, at + len(person.said))))
        at = text.original.find(person.said, at + 1)
    return {"spans": [span for span in spans if span[0] < span[1]], "lives": person.lives}


def _places(
    sight: Sight, people: Sequence[LabelledPerson], spans: Sequence[dict[str, Any]]
) -> tuple[dict[str, int], list[list[Span]]]:
    """Which candidate each labelled person is; who is none of them is put behind them."""
    candidates = [list(candidate.spans) for candidate in sight.candidates]
    places = {HOUSEHOLD: 0, "self": WRITER}
    for person, held in zip(people, spans, strict=True):
        if person.relation == "self":
            places[person.id] = WRITER
            continue
        named = (
            place
            for place, known in enumerate(sight.candidates)
            if place > WRITER and any(meets(one, other) for one in known.spans for other in held["spans"])
        )
        place = next(named, None)
        if place is None and held["spans"]:
            candidates.append(held["spans"])
            place = len(candidates) - 1
        places[person.id] = NOBODY_SAID if place is None else place
    return places, candidates


def _told(text: Text, mention: LabelledMention, places: dict[str, int]) -> dict[str, Any]:
    return {
        "span": _clean(text, mention.span),
        "fact": mention.fact,
        "standing": mention.standing,
        "value": mention.value.partition(",")[0],
        "owner": places.get(mention.owner, NOBODY_SAID),
    }


def _ruled(told: dict[str, Any], sight: Sight) -> dict[str, Any]:
    ruled = (one.owner for one in sight.entries if one.fact == told["fact"] and meets(one.span, told["span"]))
    return told | {"ruled": next(ruled, NOBODY_SAID)}


def _judged(entry: Entry, told: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """What the rules found, with what the label says of it."""
    label = next((one for one in told if same_fact(one["fact"], entry.fact) and meets(one["span"], entry.span)), None)
    kept = {"span": entry.span, "fact": entry.fact, "ruled": entry.owner}
    if label is None:
        return kept | {"standing": WRONG, "value": "", "owner": NOBODY_SAID}
    return kept | {name: label[name] for name in ("standing", "value", "owner")}


def _as_found(entry: Entry) -> dict[str, Any]:
    value = entry.found.value
    first = value[0] if isinstance(value, tuple) and value else value
    said = {True: "true", False: "false"}.get(first) if isinstance(first, bool) else str(first)
    return {"span": entry.span, "fact": entry.fact, "standing": "now", "value": said, "owner": entry.owner}


def digest() -> str:
    """Of everything that was labelled to learn from, and of what can be spoken of: weights belong to one digest."""
    names = spoken()
    told = hashlib.sha256(json.dumps([names.facts, names.values], ensure_ascii=False).encode())
    for file in sorted(LABELLED.glob("*.txt")):
        told.update(file.read_bytes())
    return told.hexdigest()


def write(file: Path) -> int:
    """Write them as one JSON a line, after one that says what can be spoken of; the result is their number."""
    names = spoken()
    head: dict[str, Any] = {"facts": names.facts, "values": names.values, "features": names.features}
    told = sorted({act for act, _ in acts()})
    head |= {"standings": STANDINGS, "lives": LIVES, "dangers": DANGERS, "acts": told, "digest": digest()}
    lines = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in (head, *examples())]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return len(lines) - 1
