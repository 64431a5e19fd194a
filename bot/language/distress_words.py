"""The words of danger in a message, each found in its own sentence: plain words, and hints that need more.

The tables are lexicon/distress.tsv (words), distress_words.tsv (their classes) and distress_ruled_out.tsv (what
shows that a sentence with such words tells of no danger).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from bot.language.anchors import Anchored
from bot.language.frames import Clause, Frame, frames
from bot.language.lexicon import rows
from bot.language.text import Text
from bot.language.types import DistressKind
from bot.language.word_classes import written_out

_GAPS = re.compile(r"[\s.…·~—\-_*]+")
_SENTENCES = re.compile(r"(?:[^。!?;\n]{1,5}\?)?[^。!?;\n]+[。!?;\n]*")  # "自杀？没有啦" is one
_ENDS = "。!?;\n"
_CLAUSE = 4  # characters between blanks, on average, where these part clauses
_NEIGHBOURS = 90  # characters of sentences that are read as one
_NO_WORD = "□"
_NEAR = 48  # characters on either side of the words that a rule may look at


@dataclass(frozen=True, slots=True)
class _Words:
    """An entry of lexicon/distress.tsv."""

    kind: DistressKind
    plain: bool
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. clean: normalised and without gaps; starts, ends: where each of its characters was typed.

    sought: what words of danger are sought in, without those that only look like them, as the 打 of 打球.
    clauses: how each part of it is told, as the sentences before and after set it.
    """

    original: str
    clean: str
    sought: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    clauses: tuple[Clause, ...] = ()

    def frame(self, at: int) -> Frame:
        """How the clause at this place is told."""
        return next(clause.frame for clause in reversed(self.clauses) if clause.start <= at)

    @property
    def text(self) -> str:
        """The sentence as typed."""
        return self.quote(0, len(self.clean)).strip()

    def quote(self, start: int, end: int) -> str:
        """clean[start:end] as typed."""
        return self.original[self.starts[start] : self.ends[end - 1]]


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of danger in a sentence. plain: they decide by themselves."""

    kind: DistressKind
    plain: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rule:
    """What rules words of danger out: `pattern` holds of the sentence with those words in ⟦ ⟧, `unless` does not.

    example: a sentence that it rules out; counter: one near to it that is a cry all the same.
    """

    name: str
    kinds: frozenset[str]
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    example: str
    counter: str

    def holds(self, kind: DistressKind, near: str) -> bool:
        """Whether it rules words of the kind out, which stand in ⟦ ⟧."""
        if not self.kinds & {kind, "any"} or not self.pattern.search(near):
            return False
        return self.unless is None or not self.unless.search(near)


def sentences(text: Text) -> list[Sentence]:
    """The sentences of a message, without the gaps that people put between the characters of what is hard to say."""
    found = [sentence for piece in _SENTENCES.finditer(text.clean) if (sentence := _sentence(text, *piece.span()))]
    told = frames([sentence.clean for sentence in found])
    return [replace(sentence, clauses=clauses) for sentence, clauses in zip(found, told, strict=True)]


def neighbours(told: Sequence[Sentence]) -> Iterator[tuple[Sentence, int]]:
    """Each sentence read as one with those after it, as far as they are near, and where the first of these begins."""
    for number, first in enumerate(told):
        both = _unended(first)
        boundary = len(both.clean)
        for after in told[number + 1 :]:
            if len(both.clean) + len(after.clean) > _NEIGHBOURS:
                break
            both = _joined(both, _unended(after))
        if len(both.clean) > boundary > 0:
            yield both, boundary


def _unended(sentence: Sentence) -> Sentence:
    end = len(sentence.clean.rstrip(_ENDS))
    return replace(
        sentence,
        clean=sentence.clean[:end],
        sought=sentence.sought[:end],
        starts=sentence.starts[:end],
        ends=sentence.ends[:end],
    )


def _joined(first: Sentence, second: Sentence) -> Sentence:
    """The two as clauses of one sentence."""
    length = len(first.clean) + 1
    clauses = (replace(one, start=one.start + length, end=one.end + length) for one in second.clauses)
    return Sentence(
        first.original,
        f"{first.clean},{second.clean}",
        f"{first.sought},{second.sought}",
        (*first.starts, *first.ends[-1:], *second.starts),
        (*first.ends, *first.ends[-1:], *second.ends),
        (*first.clauses, *clauses),
    )


def _sentence(text: Text, start: int, end: int) -> Sentence | None:
    """The sentence of clean[start:end]. Blanks that part clauses are commas, others stand between characters."""
    pieces = text.clean[start:end].split()
    parts = len(pieces) > 1 and sum(map(len, pieces)) >= _CLAUSE * len(pieces)
    kept = [at for at in range(start, end) if not _GAPS.match(text.clean[at]) or (parts and text.clean[at] == " ")]
    if not pieces or not kept:
        return None
    clean = "".join(text.clean[at] for at in kept).replace("著", "着").replace(" ", ",")
    sought = _other_meaning().sub(lambda hit: _NO_WORD * len(hit.group()), clean)
    starts, ends = tuple(text.starts[at] for at in kept), tuple(text.ends[at] for at in kept)
    return Sentence(text.original, clean, sought, starts, ends)


def hits(sought: str) -> list[Hit]:
    """Every place in the sentence that has words of a danger, whatever the rules say, in their order."""
    return _found(sought, *_words())


def hits_across(both: str, boundary: int) -> list[Hit]:
    """The plain words of a danger of which one part stands before the boundary and another behind it."""
    return [hit for hit in _found(both, *_words_across()) if hit.start < boundary < hit.end]


def _found(sought: str, words: Sequence[_Words], index: Anchored) -> list[Hit]:
    found = {
        Hit(entry.kind, entry.plain, match.start(), match.end())
        for entry in (words[number] for number in index.possible(sought))
        for match in entry.pattern.finditer(sought)
    }
    return sorted(found, key=lambda hit: (hit.start, hit.end))


def ruled_out(sentence: Sentence, hit: Hit) -> Rule | None:
    """The first rule by which the words tell of no danger, or None."""
    return next(ruling(sentence, hit), None)


def ruling(sentence: Sentence, hit: Hit) -> Iterator[Rule]:
    """Every rule by which the words tell of no danger."""
    clean = sentence.clean
    before, said = clean[max(0, hit.start - _NEAR) : hit.start], clean[hit.start : hit.end]
    near = f"{sentence.frame(hit.start).marks}:{before}⟦{said}⟧{clean[hit.end : hit.end + _NEAR]}"
    return (rules()[number] for number in _rules().possible(near) if rules()[number].holds(hit.kind, near))


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of lexicon/distress_ruled_out.tsv, in its order."""
    return tuple(
        Rule(
            name,
            frozenset(kinds.split()),
            re.compile(written_out(pattern)),
            re.compile(written_out(unless)) if unless != "-" else None,
            example,
            counter,
        )
        for name, kinds, pattern, unless, example, counter in (row[:6] for row in rows("distress_ruled_out"))
    )


@cache
def _rules() -> Anchored:
    return Anchored.of(rule.pattern.pattern.replace("⟦", "").replace("⟧", "") for rule in rules())


@cache
def _words() -> tuple[tuple[_Words, ...], Anchored]:
    words = tuple(
        _Words(cast(DistressKind, kind), weight == "plain", re.compile(written_out(pattern)))
        for kind, weight, pattern, *_ in rows("distress")
    )
    return words, Anchored.of(entry.pattern.pattern for entry in words)


@cache
def _words_across() -> tuple[tuple[_Words, ...], Anchored]:
    """The plain ones that can go on behind a comma."""
    words = tuple(entry for entry in _words()[0] if entry.plain and written_out("<any>") in entry.pattern.pattern)
    return words, Anchored.of(entry.pattern.pattern for entry in words)


@cache
def _other_meaning() -> re.Pattern[str]:
    return re.compile("|".join(f"{sign}(?:{rest})" for sign, rest, *_ in rows("distress_compounds")))
