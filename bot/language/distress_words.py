"""The words of danger in a message, each found in its own sentence: plain words, and hints that need more.

The tables are lexicon/distress.tsv (words), distress_words.tsv (their classes) and distress_ruled_out.tsv (what
shows that a sentence with such words tells of no danger).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from bot.language.anchors import Anchored
from bot.language.lexicon import rows
from bot.language.text import Text
from bot.language.types import DistressKind

_GAPS = re.compile(r"[\s.…·~—\-_*]+")
_SENTENCES = re.compile(r"(?:[^。!?;\n]{1,5}\?)?[^。!?;\n]+[。!?;\n]*")  # "自杀？没有啦" is one
_NEAR = 48  # characters on either side of the words that a rule may look at
_CLASS = re.compile(r"<([a-z]+)>")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. clean: normalised and without gaps; starts, ends: where each of its characters was typed."""

    original: str
    clean: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

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


def sentences(text: Text) -> Iterator[Sentence]:
    """The sentences of a message, without the gaps that people put between the characters of what is hard to say."""
    for piece in _SENTENCES.finditer(text.clean):
        kept = [at for at in range(piece.start(), piece.end()) if not _GAPS.match(text.clean[at])]
        if kept:
            yield Sentence(
                text.original,
                "".join(text.clean[at] for at in kept).replace("著", "着"),
                tuple(text.starts[at] for at in kept),
                tuple(text.ends[at] for at in kept),
            )


def hits(sentence: str, kind: DistressKind) -> list[Hit]:
    """Every place in the sentence that has words of this danger, whatever the rules say, in their order."""
    words, index = _words()[kind]
    found = {
        Hit(kind, plain, match.start(), match.end())
        for plain, pattern in (words[number] for number in index.possible(sentence))
        for match in pattern.finditer(sentence)
    }
    return sorted(found, key=lambda hit: (hit.start, hit.end))


def ruled_out(sentence: str, hit: Hit) -> Rule | None:
    """The first rule by which the words tell of no danger, or None."""
    before, said = sentence[max(0, hit.start - _NEAR) : hit.start], sentence[hit.start : hit.end]
    near = f"{before}⟦{said}⟧{sentence[hit.end : hit.end + _NEAR]}"
    return next((rules()[number] for number in _rules().possible(near) if rules()[number].holds(hit.kind, near)), None)


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


_Words = tuple[tuple[tuple[bool, re.Pattern[str]], ...], Anchored]


@cache
def _words() -> dict[DistressKind, _Words]:
    """Of each kind the words, each with whether it is plain."""
    written: dict[DistressKind, list[tuple[bool, str]]] = {}
    for kind, weight, words, *_ in rows("distress"):
        written.setdefault(cast(DistressKind, kind), []).append((weight == "plain", written_out(words)))
    return {
        kind: (tuple((plain, re.compile(words)) for plain, words in table), Anchored.of(words for _, words in table))
        for kind, table in written.items()
    }


@cache
def _classes() -> dict[str, str]:
    table: dict[str, str] = {}
    for name, words, *_ in rows("distress_words"):
        spelt = _CLASS.sub(lambda hit: table[hit[1]], words)
        table[name] = spelt if spelt.startswith("[") else f"(?:{spelt})"
    return table


def written_out(pattern: str) -> str:
    """The pattern with each <class> of distress_words.tsv as its words."""
    return _CLASS.sub(lambda hit: _classes()[hit[1]], pattern)
