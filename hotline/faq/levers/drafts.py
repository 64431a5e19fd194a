"""What staff set, and what it must be like."""

from collections import Counter
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from bot.language import normalise
from hotline.faq.drafts import InvalidEntryError
from hotline.faq.levers.levers import Levers
from hotline.faq.words import plain
from hotline.staff.schemas import Clean

# A single character stands in too many words.
Word = Annotated[str, Clean, StringConstraints(strip_whitespace=True, min_length=2, max_length=16)]


class Synonym(BaseModel):
    """Words that people say, and the word of the answers for it."""

    model_config = ConfigDict(extra="forbid")

    said: Annotated[list[Word], Field(min_length=1, max_length=30)] = Field(description="居民说的词")
    means: Word = Field(description="问答里用的词")


class Boost(BaseModel):
    """An entry that comes sooner or later than by its words."""

    model_config = ConfigDict(extra="forbid")

    entry: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,64}$")]
    steps: Annotated[int, Field(ge=-3, le=3)] = Field(description="往前几步；负数往后。一步：看成有两倍可能")


class LeverDraft(BaseModel):
    """All levers."""

    model_config = ConfigDict(extra="forbid")

    synonyms: Annotated[list[Synonym], Field(max_length=300)] = []
    stop_words: Annotated[list[Word], Field(max_length=300)] = Field(default=[], description="问话里不算数的词")
    boosts: Annotated[list[Boost], Field(max_length=100)] = []

    @property
    def levers(self) -> Levers:
        """Ready to be used."""
        pairs = [(normalise(word), normalise(one.means)) for one in self.synonyms for word in one.said]
        boosts = [(one.entry, one.steps) for one in self.boosts if one.steps]
        return Levers(tuple(pairs), tuple(map(normalise, self.stop_words)), tuple(boosts))


def check(draft: LeverDraft, entries: dict[str, str]) -> None:
    """Raises InvalidEntryError. `entries`: the questions of all entries, by id."""
    said = [word for one in draft.synonyms for word in one.said]
    means = {plain(one.means) for one in draft.synonyms}
    words = [("synonyms", word) for word in said] + [("stop_words", word) for word in draft.stop_words]
    for field, word in [*words, *(("synonyms", one.means) for one in draft.synonyms)]:
        if len(plain(word)) < 2:
            raise InvalidEntryError(field, f"“{word}”里至少要有两个字")
    counts = Counter(plain(word) for _, word in words)
    for field, word in words:
        if counts[plain(word)] > 1:
            raise InvalidEntryError(field, f"“{word}”写了两次，一个词只能有一种用法")
        if plain(word) in means:
            raise InvalidEntryError(field, f"“{word}”是别的词换成的词，不能再换，也不能不算数")
    unknown = next((one.entry for one in draft.boosts if one.entry not in entries), None)
    if unknown is not None:
        raise InvalidEntryError("boosts", f"没有编号为 {unknown} 的问答")
    twice = next((name for name, count in Counter(one.entry for one in draft.boosts).items() if count > 1), None)
    if twice is not None:
        raise InvalidEntryError("boosts", f"“{entries[twice]}”写了两次")
