"""Which entry answers a question.

BM25 finds candidates among the questions and their variants; word overlap, spelling distance and what an entry speaks
of as a whole put them in order and give a score that means the same for every question, so that one threshold can
refuse. What is nearer to a matter that others answer (policy_kb/elsewhere.yml) is not answered either.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, log

import bm25s
import numpy as np
from rapidfuzz import fuzz

from hotline.faq.asked import asked_parts
from hotline.faq.gist import Gist
from hotline.faq.words import Words, plain, retrieval_tokens, subject_words

# Below this score nothing is answered, below NEAR nothing is offered. Chosen on tests/hotline/faq/questions.yml.
THRESHOLD, NEAR, NEAR_A_WORD = 0.75, 0.15, 0.04
OFFERED = 3
# How much words alike and the gist weigh, and how their sum becomes about the share of such hits that are right.
_WORDS, _GIST = 0.4, 0.8
_EVEN, _STEEP = 0.27, 20
_CANDIDATES = 40
# A word that so many entries know does not tell which of them is meant, when more was asked than that word.
_COMMON = 3
_BESIDE = 0.9


# A single word does not say what is asked of it: the questions near to it are offered.
_VAGUE = THRESHOLD - 0.01


@dataclass(frozen=True)
class Entry:
    """What is indexed of an entry: its id, each way of asking it (the first is the question itself), its answer."""

    id: str
    questions: tuple[str, ...]
    answer: str = ""


@dataclass(frozen=True)
class Hit:
    """An entry found: score 0..1, and the asker's own words that matched."""

    entry_id: str
    score: float
    matched: tuple[str, ...]


@dataclass(frozen=True)
class Looked:
    """What a look-up found: entries, best first, and the matter that others answer where that one is nearer."""

    hits: tuple[Hit, ...]
    elsewhere: Hit | None = None
    vague: bool = False  # a single word was asked

    @property
    def answered(self) -> bool:
        """Whether the first hit is near enough to be said."""
        return self.elsewhere is None and bool(self.hits) and self.hits[0].score >= THRESHOLD

    @property
    def offered(self) -> tuple[Hit, ...]:
        """What may be meant, where nothing is near enough to be said."""
        near = NEAR_A_WORD if self.vague else NEAR
        return () if self.answered else tuple(hit for hit in self.hits[:OFFERED] if hit.score >= near)


@dataclass(frozen=True)
class _Wording:
    """One way of asking one entry, prepared."""

    entry_id: str
    flat: str
    words: frozenset[str]


class FaqIndex:
    """An immutable index over entries. Searching is thread-safe."""

    def __init__(self, entries: Iterable[Entry], elsewhere: Iterable[Entry] = ()) -> None:
        self._wordings: list[_Wording] = []
        corpus: list[list[str]] = []
        self._entry_words: dict[str, set[str]] = {}
        others = list(elsewhere)
        self._elsewhere = frozenset(entry.id for entry in others)
        every = [*entries, *others]
        self._gist = Gist({entry.id: (*entry.questions, entry.answer) for entry in every})
        for entry in every:
            known = self._entry_words.setdefault(entry.id, set())
            for question in entry.questions:
                words = subject_words(question)
                self._wordings.append(_Wording(entry.id, plain(question), frozenset(words.keys)))
                corpus.append(retrieval_tokens(question, words))
                known.update(words.keys)
        count = len(self._entry_words)
        self._spread = Counter(word for known in self._entry_words.values() for word in known)
        self._weights = {word: log(1 + count / n) for word, n in self._spread.items()}
        # A word that no entry knows counts against a match as much as one that a single entry knows.
        self._unknown = log(1 + count)
        self._bm25 = _bm25(corpus)

    def look(self, text: str, limit: int = 5) -> Looked:
        """The entries nearest in meaning to what the message asks; none when no character is in common."""
        best: dict[str, Hit] = {}
        for part in asked_parts(text):
            for hit in self._of_part(part):
                if hit.entry_id not in best or hit.score > best[hit.entry_id].score:
                    best[hit.entry_id] = hit
        ordered = sorted(best.values(), key=lambda hit: (-hit.score, hit.entry_id))
        first = ordered[0] if ordered and ordered[0].entry_id in self._elsewhere else None
        ours = tuple(hit for hit in ordered if hit.entry_id not in self._elsewhere)[:limit]
        return Looked(ours, first, len(subject_words(text).keys) == 1)

    def _of_part(self, part: str) -> Iterable[Hit]:
        words, flat = subject_words(part), plain(part)
        whole = self._gist.near(part)
        for position in self._candidates(retrieval_tokens(part, words)):
            wording = self._wordings[position]
            alike = self._score(words, flat, wording)
            # The very same question is its entry's, whatever else the entry speaks of.
            score = 1.0 if flat == wording.flat else _likely(_WORDS * alike + _GIST * whole.get(wording.entry_id, 0.0))
            matched = tuple(words.written[key] for key in words.keys if key in wording.words)
            yield Hit(wording.entry_id, score if len(words.keys) > 1 or score == 1.0 else score * _VAGUE, matched)

    def _candidates(self, tokens: Sequence[str]) -> list[int]:
        if self._bm25 is None:
            return []
        known = [token for token in tokens if token in self._bm25.vocab_dict]
        if not known:
            return []
        scores = self._bm25.get_scores(known)
        order = np.argsort(-scores, kind="stable")[:_CANDIDATES]
        return [int(position) for position in order if scores[position] > 0]

    def _weight(self, words: Iterable[str]) -> float:
        return sum(self._weights.get(word, self._unknown) for word in words)

    def _score(self, words: Words, flat: str, wording: _Wording) -> float:
        """Weighted shares, 0..1; the weights by random search on the labelled questions, five-fold."""
        spelling = fuzz.ratio(flat, wording.flat) / 100
        if flat == wording.flat or not (words.keys or wording.words):
            return spelling  # the very same, or two sentences of fillers: only the spelling tells
        asked = self._weight(words.keys) or 1.0
        told = self._weight(wording.words) or 1.0
        common = self._weight(wording.words.intersection(words.keys))
        anywhere = self._weight(self._entry_words[wording.entry_id].intersection(words.keys))
        score = 0.40 * common / asked + 0.25 * common / told + 0.20 * anywhere / asked + 0.15 * spelling
        return score * _BESIDE if self._beside(words, wording) else score

    def _beside(self, words: Words, wording: _Wording) -> bool:
        """Whether one common word is all that the two share, although more was asked."""
        shared = wording.words.intersection(words.keys)
        return len(words.keys) > len(shared) == 1 and all(self._spread[word] >= _COMMON for word in shared)


def _likely(near: float) -> float:
    return round(1 / (1 + exp(_STEEP * (_EVEN - near))), 6)


def _bm25(corpus: list[list[str]]) -> "bm25s.BM25 | None":
    if not corpus:
        return None
    index = bm25s.BM25()
    index.index(corpus, show_progress=False)
    return index
