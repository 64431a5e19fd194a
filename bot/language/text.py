"""One writing for every character, with a map back to what was typed."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from opencc import OpenCC

from bot.language.lexicon import rows

_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "So", "Sk", "Mn", "Me"}
_SPACE = re.compile(r"[^\S\n]+")
_TABLES = ("typos", "southern_min")
_STEADY = 6  # rounds after which a character that still changes is left alone


@dataclass(frozen=True, slots=True)
class Text:
    """`clean[i]` was typed at `original[starts[i]:ends[i]]`."""

    original: str
    clean: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text behind clean[start:end]."""
        if start >= end:
            return (0, 0)
        return self.starts[start], self.ends[end - 1]

    def quote(self, start: int, end: int) -> str:
        """The original words behind clean[start:end]."""
        first, last = self.span(start, end)
        return self.original[first:last]


def normalise(text: str) -> str:
    """Half-width, simplified, lower case, without emoji, slips of the pen mended, Southern Min in common words.

    Pure and idempotent.
    """
    return prepare(text).clean


def prepare(text: str) -> Text:
    """The normalised text with the place of every character in the original."""
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for position, char in enumerate(text):
        for part in _written(char):
            chars.append(part)
            starts.append(position)
            ends.append(position + 1)
    clean = "".join(chars)
    for _ in range(_STEADY):
        pieces = _mends(clean)
        if not pieces:
            break
        clean, starts, ends = _replaced(clean, starts, ends, pieces)
    return Text(text, clean, tuple(starts), tuple(ends))


@lru_cache(maxsize=20000)
def _written(char: str) -> str:
    if char in "\n\r\u2028\u2029":
        return "\n"
    for _ in range(_STEADY):
        changed = "".join(_simplified(part) for part in unicodedata.normalize("NFKC", char).lower())
        if changed == char:
            break
        char = changed
    return "".join(part for part in char if not _hidden(part))


def _hidden(char: str) -> bool:
    return char != "\n" and not char.isspace() and unicodedata.category(char) in _INVISIBLE


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def _simplified(char: str) -> str:
    return str(_converter().convert(char)) if char > "\u2e80" else char


@cache
def _respelt() -> tuple[re.Pattern[str], dict[str, str]]:
    """Slips of the pen and Southern Min, as one pattern and the common spelling of each; the longest word wins."""
    entries = [entry for name in _TABLES for entry in rows(name)]
    table = {word: common for word, common, *_ in entries}
    guards = {word: rest[0] for word, _, *rest in entries if rest and rest[0]}
    words = sorted(table, key=len, reverse=True)
    return re.compile("|".join(guards.get(word, re.escape(word)) for word in words)), table


def _mends(clean: str) -> list[tuple[int, int, str]]:
    pattern, table = _respelt()
    found = [(hit.start(), hit.end(), table[hit.group()]) for hit in pattern.finditer(clean)]
    found += [(hit.start(), hit.end(), " ") for hit in _SPACE.finditer(clean) if hit.group() != " "]
    return sorted(found)


def _replaced(
    clean: str, starts: list[int], ends: list[int], pieces: list[tuple[int, int, str]]
) -> tuple[str, list[int], list[int]]:
    out: list[str] = []
    new_starts: list[int] = []
    new_ends: list[int] = []
    at = 0
    for start, end, right in pieces:
        out.append(clean[at:start] + right)
        new_starts += starts[at:start]
        new_ends += ends[at:start]
        same = len(right) == end - start
        for offset in range(len(right)):
            new_starts.append(starts[start + offset] if same else starts[start])
            new_ends.append(ends[start + offset] if same else ends[end - 1])
        at = end
    out.append(clean[at:])
    return "".join(out), new_starts + starts[at:], new_ends + ends[at:]
