"""Which characters a pattern cannot do without, so that most of many patterns need not be tried on a text.

Reads the part of the regular expressions' syntax that the tables of words use: literals, sets, groups without capture,
quantifiers, lookarounds.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_ATOM = re.compile(r"\\.|\[\^?[^\]]*\]|\(\?<?[=!:]|.", re.DOTALL)
_QUANTIFIER = re.compile(r"([?*+]|\{(\d*),?\d*\})[?+]?")
_DIGITS = frozenset("0123456789")


def alternatives(pattern: str) -> list[str]:
    """The pattern's parts between the | that stand in no group."""
    parts, depth, start = [], 0, 0
    for atom in _ATOM.finditer(pattern):
        depth += atom.group().startswith("(") - (atom.group() == ")")
        if atom.group() == "|" and depth == 0:
            parts.append(pattern[start : atom.start()])
            start = atom.end()
    return [*parts, pattern[start:]]


def anchors(pattern: str) -> frozenset[str] | None:
    """Characters of which every match holds at least one; None where no such set can be told."""
    together: frozenset[str] = frozenset()
    for alternative in alternatives(pattern):
        smallest = min(_sets(alternative), key=len, default=None)
        if smallest is None:
            return None
        together |= smallest
    return together


@dataclass(slots=True)
class Anchored:
    """Numbered patterns by their anchors. further: of each the characters of which a match holds one more."""

    by_character: dict[str, set[int]] = field(default_factory=dict)
    always: set[int] = field(default_factory=set)
    further: list[frozenset[str] | None] = field(default_factory=list)

    @classmethod
    def of(cls, patterns: Iterable[str]) -> "Anchored":
        """The patterns, numbered in their order."""
        index = cls()
        for number, pattern in enumerate(patterns):
            needed = anchors(pattern)
            if needed is None:
                index.always.add(number)
            for character in needed or ():
                index.by_character.setdefault(character, set()).add(number)
            parts = alternatives(pattern)
            sets = sorted(_sets(parts[0]), key=len) if len(parts) == 1 else []
            index.further.append(sets[1] if len(sets) > 1 else None)
        return index

    def possible(self, text: str) -> list[int]:
        """The numbers of the patterns that may match in the text, in order."""
        held = set(text)
        found = self.always.union(*(self.by_character[character] for character in held & self.by_character.keys()))
        return [
            number
            for number in sorted(found)
            if (needed := self.further[number]) is None or not held.isdisjoint(needed)
        ]


def _sets(sequence: str) -> Iterable[frozenset[str]]:
    """For each part of the sequence that must be there, the characters of which it holds one, where that is known."""
    at = 0
    while at < len(sequence):
        atom = _ATOM.match(sequence, at)
        assert atom is not None  # _ATOM matches any character
        end = _group_end(sequence, at) if atom.group().startswith("(") else atom.end()
        quantifier = _QUANTIFIER.match(sequence, end)
        optional = quantifier is not None and (quantifier[1] in "?*" or quantifier[2] in ("", "0"))
        held = None if optional else _held(atom.group(), sequence[at:end])
        if held:
            yield held
        at = quantifier.end() if quantifier else end


def _held(opening: str, atom: str) -> frozenset[str] | None:
    if opening == "(?:":
        return anchors(atom[3:-1])
    if opening.startswith("["):
        return None if opening.startswith("[^") or "\\" in opening else frozenset(opening[1:-1])
    if opening == "\\d":
        return _DIGITS
    return frozenset(opening) if len(opening) == 1 and opening not in "^$.(" else None


def _group_end(sequence: str, start: int) -> int:
    depth = 0
    for atom in _ATOM.finditer(sequence, start):
        depth += atom.group().startswith("(") - (atom.group() == ")")
        if depth == 0:
            return atom.end()
    raise ValueError(f"expected a ) to the ( at {start} in {sequence!r}")
