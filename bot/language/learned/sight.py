"""What the learned reader sees of one message: its characters, what the rules marked in it, and whose a fact may be."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.language.kinship import SELF
from bot.language.message import Found, Message
from bot.language.people import Ref

Span = tuple[int, int]
HOUSEHOLD, WRITER = 0, 1  # the places of these two among the candidates
NOBODY_SAID = -1  # the rules name no owner
FEATURES = 24, 4, 4, 3, 2, 4  # how many values each feature of a candidate has
EARNINGS = "earnings"  # what the labels call what one person earns

_WRITER = re.compile("我(?![们国市家])|本人|俺|咱(?!们|家)|阮|自己")
_BREAK = re.compile(r"[,;、!?。\s]")
_STOP = re.compile(r"[。!?;\n]")
_STEPS = 11  # classes of distance to one side
_AFTER = 30  # characters by which a name before the fact is nearer than one after it
_NO_KIND, _WRITER_KIND, _PERSON_KIND, _UNSEEN_KIND = 0, 1, 2, 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """One whom a fact may belong to. spans: where the text names him. ref: None for the household as a whole."""

    key: str
    spans: tuple[Span, ...]
    ref: Ref | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that the rules found. owner: its candidate's place, NOBODY_SAID where there is none."""

    found: Found
    fact: str
    span: Span
    owner: int


@dataclass(frozen=True, slots=True)
class Sight:
    """One message. text: normalised; marks: position and name of what the rules marked there."""

    text: str
    entries: tuple[Entry, ...]
    marks: tuple[tuple[int, str], ...]
    candidates: tuple[Candidate, ...]


def look(message: Message, found: Sequence[Found]) -> Sight:
    """Everything of a message that the network is told."""
    candidates = tuple(_candidates(message))
    places = {candidate.key: place for place, candidate in enumerate(candidates)}
    told = [(entry, entry.fact) for entry in found if not entry.negated and entry.fact != "relation"]
    told += [(entry, EARNINGS) for entry in message.earnings]
    entries = tuple(
        Entry(entry, fact, (entry.start, entry.end), _owner(entry, places))
        for entry, fact in told
        if entry.start < entry.end and not _word_for_him(message, entry)
    )
    return Sight(message.clean, entries, tuple(_marks(message, entries)), candidates)


def _candidates(message: Message) -> Iterator[Candidate]:
    yield Candidate("household", (), None)
    spans: dict[str, list[Span]] = {}
    refs: dict[str, Ref] = {}
    for naming in message.people.namings:
        for ref in naming.refs if not naming.house else ():
            spans.setdefault(ref.key, []).append((naming.start, naming.end))
            refs[ref.key] = ref
    named = [span for key, held in spans.items() if key != "self" for span in held]
    me = [hit.span() for hit in _WRITER.finditer(message.clean) if not any(_touch(hit.span(), span) for span in named)]
    yield Candidate("self", tuple(me), message.people.refs.get(SELF.name, Ref(SELF, "您本人")))
    for key, held in spans.items():
        if key != "self":
            yield Candidate(key, tuple(held), refs[key])


def meets(one: Span, other: Span) -> bool:
    """Whether they share a character."""
    return one[0] < other[1] and other[0] < one[1]


def _touch(mine: Span, his: Span) -> bool:
    """The 我 of 我妈 names her, and so does one within a name."""
    return mine[0] < his[1] and his[0] <= mine[1]


def _owner(entry: Found, places: dict[str, int]) -> int:
    if not entry.refs:
        return HOUSEHOLD
    return places.get(entry.refs[0].key, NOBODY_SAID)


def _word_for_him(message: Message, entry: Found) -> bool:
    """The sex that the word for a person says is told by the word."""
    return entry.fact == "sex" and any(
        (naming.start, naming.end) == (entry.start, entry.end) for naming in message.people.namings
    )


def _marks(message: Message, entries: Sequence[Entry]) -> Iterator[tuple[int, str]]:
    for entry in entries:
        start, end = entry.span
        yield start, f"begins:{entry.fact}"
        yield from ((place, f"within:{entry.fact}") for place in range(start, end))
    for naming in message.people.namings:
        if naming.refs and not naming.house:
            relation = naming.refs[0].kin.relation
            yield from ((place, f"person:{relation}") for place in range(naming.start, naming.end))


def owner_features(sight: Sight, start: int, ruled: int) -> list[tuple[Span | None, tuple[int, ...]]]:
    """How each candidate stands to a fact that begins at `start`: where he is named nearest, and the classes of
    distance, persons, clauses and sentences between, whether the rules name him, and what kind of candidate he is.
    """
    starts = [first for candidate in sight.candidates for first, _ in candidate.spans]
    return [_stands(sight, place, start, ruled, starts) for place in range(len(sight.candidates))]


def _stands(
    sight: Sight, place: int, start: int, ruled: int, starts: Sequence[int]
) -> tuple[Span | None, tuple[int, ...]]:
    by_rules = int(place == ruled)
    if place == HOUSEHOLD:
        return None, (0, 0, 0, 0, by_rules, _NO_KIND)
    kind = _WRITER_KIND if place == WRITER else _PERSON_KIND
    spans = sight.candidates[place].spans
    if not spans:
        return None, (FEATURES[0] - 1, 3, 3, 2, by_rules, kind if place == WRITER else _UNSEEN_KIND)
    nearest = min(spans, key=lambda span: (0 if span[0] <= start else _AFTER) + abs(start - span[0]))
    low, high = sorted((nearest[0], start))
    between = sight.text[low:high]
    persons = sum(low < first < high for first in starts)
    counts = min(3, persons), min(3, len(_BREAK.findall(between))), min(2, len(_STOP.findall(between)))
    return nearest, (_class_of(start - nearest[0]), *counts, by_rules, kind)


def _class_of(distance: int) -> int:
    step = min(_STEPS, int(abs(distance) ** 0.5 * 1.2))
    return step if distance >= 0 else step + _STEPS + 1
