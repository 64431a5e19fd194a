"""What levers do to a text: the same to what is asked and to the ways of asking, so that these still meet."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from math import log

from bot.language import normalise
from hotline.faq.nearness import Entry

STEP = log(2)  # an entry one step sooner is taken for twice as likely, beside all others


@dataclass(frozen=True)
class Levers:
    """Immutable. synonyms: (what people say, the word of the answers) ; boosts: (entry, steps: above 0 sooner)."""

    synonyms: tuple[tuple[str, str], ...] = ()
    stop_words: tuple[str, ...] = ()
    boosts: tuple[tuple[str, int], ...] = field(default=())

    def rewritten(self, text: str) -> str:
        """The text in the words of the answers. Unchanged where nothing of it is known."""
        return self._replaced(normalise(text)) if self._words else text

    def entry(self, entry: Entry) -> Entry:
        """The same of an entry's ways of asking."""
        if not self._words:
            return entry
        ways = (self._replaced(_normalised(way)) for way in entry.questions)
        return Entry(entry.id, tuple(ways), entry.answer)

    def _replaced(self, text: str) -> str:
        return self._pattern.sub(lambda found: self._words[found[0]], text)

    @cached_property
    def scores(self) -> Mapping[str, float]:
        """Entry -> what is added to its score."""
        return {name: steps * STEP for name, steps in self.boosts}

    @cached_property
    def _words(self) -> dict[str, str]:
        """Each word to what takes its place; the words of the answers stay, also where a shorter one stands in them."""
        kept = {meant: meant for _, meant in self.synonyms}
        return kept | dict.fromkeys(self.stop_words, "") | dict(self.synonyms)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self._words, key=len, reverse=True)
        return re.compile("|".join(re.escape(word) for word in longest_first))


@lru_cache(maxsize=20_000)
def _normalised(text: str) -> str:
    """Of what stands in entries, as for the index."""
    return normalise(text)


NONE = Levers()
