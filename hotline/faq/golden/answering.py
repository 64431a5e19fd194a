"""What an index makes of a question, and whether that is what it should."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from hotline.faq.elsewhere import topics
from hotline.faq.levers.levers import Levers
from hotline.faq.nearness import Entry
from hotline.faq.search import FaqIndex
from hotline.faq.store import StoredEntry

Expected = Literal["entry", "elsewhere", "none"]
Verdict = Literal["right", "offered", "wrong"]
_OFFERED_OF = 3


@dataclass(frozen=True, slots=True)
class Golden:
    """A question, and what should answer it: one of these entries, another office, or nothing of ours."""

    question: str
    kind: Expected
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Got:
    """What it gets: an answer, another office's name, entries to choose from, or nothing."""

    kind: Literal["entry", "elsewhere", "offered", "none"]
    entries: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """As a run keeps it."""
        return asdict(self) | {"entries": list(self.entries)}


@lru_cache(maxsize=3)
def _index(entries: tuple[Entry, ...], levers: Levers) -> FaqIndex:
    return FaqIndex(entries, [topic.searchable for topic in topics()], levers=levers)


def index_of(entries: Iterable[StoredEntry], levers: Levers, day: date) -> FaqIndex:
    """An index of those that are in force on `day`. Takes a second or so for hundreds of entries."""
    return _index(tuple(Entry(one.id, one.wordings, one.answer) for one in entries if one.in_force(day)), levers)


def got(index: FaqIndex, question: str) -> Got:
    """What a question gets from it."""
    looked = index.look(question, _OFFERED_OF)
    if looked.elsewhere is not None:
        return Got("elsewhere", (looked.elsewhere.entry_id,))
    if looked.answered:
        return Got("entry", (looked.hits[0].entry_id,))
    offered = tuple(hit.entry_id for hit in looked.offered)
    return Got("offered" if offered else "none", offered)


def judged(golden: Golden, found: Got) -> Verdict:
    """Whether it is what it should be; offered: to be chosen, where it should be said."""
    if golden.kind == "entry":
        if found.kind == "offered" and set(found.entries) & set(golden.entries):
            return "offered"
        return "right" if found.kind == "entry" and found.entries[0] in golden.entries else "wrong"
    if golden.kind == "elsewhere":
        return "right" if found.kind == "elsewhere" else "wrong"
    return "wrong" if found.kind == "entry" else "right"


def all_got(index: FaqIndex, asked: Sequence[Golden]) -> list[Got]:
    """Every question asked once."""
    return [got(index, one.question) for one in asked]
