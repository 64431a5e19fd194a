"""When each clause of a message takes place, of whom it tells and for what, as the clauses before it set it.

A letter names the time and the person once ("三年前……") and goes on for sentences. What a clause says of that holds
until another says otherwise. The marks are in lexicon/frames.tsv.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from bot.language.lexicon import rows
from bot.language.word_classes import written_out

_Marks = dict[str, int]
_NOW = {"now", "asks"}
_CLAUSE = re.compile(r"[^,。!?;\n]+[,。!?;\n]*")


@dataclass(frozen=True, slots=True)
class Frame:
    """How one clause is told.

    past: of a time long gone, and not as something that goes on; own: its sentence says so.
    over: a later clause tells how things stand now or asks for something else.
    mended: a later clause tells that it ended well. dead: of somebody who was told before to have died.
    writes: the writer asks for work or study. told: what others tell, or a film.
    """

    past: bool = False
    own: bool = False
    over: bool = False
    mended: bool = False
    dead: bool = False
    writes: bool = False
    told: bool = False

    @property
    def marks(self) -> str:
        """The frame as the rules of lexicon/distress_ruled_out.tsv name it: "#past#over"."""
        return "".join(f"#{name}" for name in self.__slots__ if getattr(self, name))


@dataclass(frozen=True, slots=True)
class Clause:
    """clean[start:end] of one sentence."""

    start: int
    end: int
    frame: Frame


def frames(sentences: Sequence[str]) -> list[tuple[Clause, ...]]:
    """The clauses of each sentence of a message, in its order. Linear in its length."""
    spans = [[hit.span() for hit in _CLAUSE.finditer(clean)] for clean in sentences]
    marks = [_marks(clean[start:end]) for clean, found in zip(sentences, spans, strict=True) for start, end in found]
    first = [hit is found[0] for found in spans for hit in found]
    told = iter(_ended(marks, _set(marks, first)))
    return [tuple(Clause(start, end, next(told)) for start, end in found) for found in spans]


def _set(marks: Sequence[_Marks], first: Sequence[bool]) -> list[Frame]:
    """What each clause and those before it set. first: whether it begins a sentence."""
    past = own = dead = told = False
    writes = any("writes" in found for found in marks)
    found_so_far = []
    for found, begins in zip(marks, first, strict=True):
        here = found.keys()
        past = found["past"] > found.get("now", -1) if "past" in here else past and not here & _NOW
        own = past and ("past" in here or (own and not begins))
        gone = dead and "ours" not in here
        dead = dead or ("died" in here and "ours" not in here)
        told = "told" in here or (told and not here & {"ours", *_NOW})
        goes_on = "since" in here or ("habit" in here and "past" not in here)
        found_so_far.append(Frame(past and not goes_on, own, dead=gone, writes=writes, told=told))
    return found_so_far


def _ended(marks: Sequence[_Marks], told: Sequence[Frame]) -> list[Frame]:
    """The same with what the clauses after them tell."""
    over = mended = False
    backwards = []
    for found, frame in zip(reversed(marks), reversed(told), strict=True):
        mended = mended or "over" in found
        backwards.append(replace(frame, over=over, mended=mended))
        mended = mended and "past" not in found  # what ended well is the story that was begun here
        over = over or bool(found.keys() & _NOW)
    return backwards[::-1]


def _marks(clause: str) -> _Marks:
    """The marks of a clause, each with the place of its last word."""
    return {hit.lastgroup: hit.start() for hit in _pattern().finditer(clause) if hit.lastgroup}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{mark}>{written_out(words)})" for mark, words, *_ in rows("frames")))
