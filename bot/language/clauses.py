"""A message in clauses and sentences, with or without punctuation."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

_BREAK = re.compile(r"[。!?;\n]|(?<!\d),|,(?!\d{3})|[、:…~()（）「」\"“”]|(?<=[^\x00-\x7f]) +(?=\S)| +(?=[^\x00-\x7f])")
_MARKS = frozenset("，,。；;！!？?、：:…\n ")  # as people write them
_MOST = 16  # characters of a clause that are shown
_SENTENCE_END = "。!?;\n"


@dataclass(frozen=True, slots=True)
class Clause:
    """clean[start:end], without the mark that ends it. `asks`: that mark is a question mark."""

    start: int
    end: int
    sentence: int
    asks: bool
    listed: bool  # ends with 、: what follows belongs to the same list


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of a message in order; never empty."""

    items: tuple[Clause, ...]
    starts: tuple[int, ...]

    def index(self, position: int) -> int:
        """Which clause holds the position."""
        return max(0, bisect_right(self.starts, position) - 1)

    def at(self, position: int) -> Clause:
        """The clause that holds the position."""
        return self.items[self.index(position)]

    def sentence(self, position: int) -> tuple[int, int]:
        """Start and end of the sentence that holds the position."""
        first = last = self.index(position)
        number = self.items[first].sentence
        while first and self.items[first - 1].sentence == number:
            first -= 1
        while last + 1 < len(self.items) and self.items[last + 1].sentence == number:
            last += 1
        return self.items[first].start, self.items[last].end


def split(clean: str) -> Clauses:
    """The clauses of the normalised text."""
    found: list[Clause] = []
    start, sentence = 0, 0
    for hit in _BREAK.finditer(clean):
        mark = hit.group()
        if hit.start() > start:
            found.append(Clause(start, hit.start(), sentence, mark == "?", mark == "、"))
        elif mark == "?" and found:  # the marks of one clause: 没有。? or (有证)?
            found[-1] = replace(found[-1], asks=True)
        start = hit.end()
        sentence += mark in _SENTENCE_END
    if start < len(clean) or not found:
        found.append(Clause(start, len(clean), sentence, asks=False, listed=False))
    return Clauses(tuple(found), tuple(clause.start for clause in found))


def around(text: str, start: int, end: int) -> str:
    """The words that stand around a part of a message, within its clause: people know theirs by more than 搬."""
    first = next((at + 1 for at in range(start - 1, -1, -1) if text[at] in _MARKS), 0)
    last = next((at for at in range(end, len(text)) if text[at] in _MARKS), len(text))
    beside = max(0, _MOST - (end - start)) // 2
    return text[first:last] if last - first <= _MOST else text[max(first, start - beside) : min(last, end + beside)]
