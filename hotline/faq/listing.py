"""The clerk's list: found by words, kept to what is wanted, in an order, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from bot.language import normalise
from hotline.faq.history import State
from hotline.faq.store import StoredEntry
from hotline.faq.words import subject_words

Order = Literal["waiting", "newest", "question", "review"]


@dataclass(frozen=True)
class Wanted:
    """What the list is kept to; what is left out keeps everything."""

    text: str = ""
    state: State | None = None
    waiting: bool = False
    due: bool = False
    topic: str = ""
    measure: str = ""
    district: str = ""
    standard: str = ""
    day: date = field(default_factory=date.today)


def listed(entries: Sequence[StoredEntry], wanted: Wanted, order: Order = "waiting") -> list[StoredEntry]:
    """Those that are wanted, in order. Of archived ones only where these are asked for."""
    found = [entry for entry in entries if _kept(entry, wanted)]
    if order == "question":
        return sorted(found, key=lambda entry: entry.question)
    if order == "review":
        return sorted(found, key=lambda entry: (entry.review_by or date.max, entry.question))
    newest = sorted(found, key=lambda entry: entry.updated_at, reverse=True)
    return newest if order == "newest" else sorted(newest, key=lambda entry: entry.proposed is None)


def _kept(entry: StoredEntry, wanted: Wanted) -> bool:
    if entry.state != wanted.state if wanted.state else entry.state == "archived":
        return False
    return (
        (not wanted.waiting or entry.proposed is not None)
        and (not wanted.due or is_due(entry, wanted.day))
        and (not wanted.topic or entry.topic == wanted.topic)
        and (not wanted.measure or wanted.measure in entry.measures)
        and (not wanted.district or entry.district == wanted.district)
        and (not wanted.standard or wanted.standard in entry.standards)
        and has_words(entry, wanted.text)
    )


def is_due(entry: StoredEntry, day: date) -> bool:
    """Whether somebody should look at it: its day has come, or its time is over."""
    last = [one for one in (entry.review_by, entry.effective_to) if one is not None]
    return bool(last) and min(last) <= day


def has_words(entry: StoredEntry, text: str) -> bool:
    """Whether each word of `text` stands in its question, variants, answer or source, as written or in another word
    for the same (材料, 证件)."""
    pieces = normalise(text).lower().split()
    if not pieces:
        return True
    whole = normalise("\n".join((*entry.wordings, entry.answer, entry.source, entry.clause))).lower()
    missing = [piece for piece in pieces if piece not in whole]
    if not missing:
        return True
    known = {key for part in (*entry.wordings, entry.answer) for key in subject_words(part).keys}
    return all((keys := subject_words(piece).keys) and known.issuperset(keys) for piece in missing)
