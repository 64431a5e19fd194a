"""What cannot wait its turn among people: a child who is ill, an eviction, a discharge from hospital today.

Nobody's life is in danger by it (see `distress`, which comes first): who waits for a person is only taken sooner.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from bot.language.alone import alone
from bot.language.distress_words import Sentence, sentences
from bot.language.lexicon import rows
from bot.language.text import prepare
from bot.language.word_classes import written_out

UrgentKind = Literal["child_ill", "eviction", "discharge"]
_NEAR = 24  # characters on either side in which may stand why it can wait


@dataclass(frozen=True, slots=True)
class Urgency:
    """quote: the words that say so, as written."""

    kind: UrgentKind
    quote: str


@dataclass(frozen=True, slots=True)
class Sign:
    """An entry of lexicon/urgent.tsv, with a sentence that it hears and one that it leaves."""

    kind: UrgentKind
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    example: str
    counter: str

    def found(self, sentence: Sentence) -> Iterator[re.Match[str]]:
        """Where the sentence tells it of now: not of long ago, of what ended well, or of what is said elsewhere."""
        for hit in self.pattern.finditer(sentence.clean):
            frame = sentence.frame(hit.start())
            near = sentence.clean[max(0, hit.start() - _NEAR) : hit.end() + _NEAR]
            if not (frame.past or frame.mended or frame.told or (self.unless and self.unless.search(near))):
                yield hit


def detect_urgency(text: str) -> Urgency | None:
    """The first sign in the message that it cannot wait, or None. Never raises."""
    return next(iter(alone("urgent", lambda: _found(text))), None)


def _found(text: str) -> Iterator[Urgency]:
    told = sentences(prepare(text))
    for sign in signs():
        for sentence in told:
            for hit in sign.found(sentence):
                yield Urgency(sign.kind, sentence.quote(hit.start(), hit.end()))


@cache
def signs() -> tuple[Sign, ...]:
    """The entries of lexicon/urgent.tsv, in its order."""
    return tuple(
        Sign(
            cast(UrgentKind, kind),
            re.compile(written_out(pattern)),
            None if unless == "-" else re.compile(written_out(unless)),
            example,
            counter,
        )
        for kind, pattern, unless, example, counter in (row[:5] for row in rows("urgent"))
    )
