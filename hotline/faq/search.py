"""Which entry answers a question.

BM25 finds candidates among the questions and their variants; word overlap and spelling distance put them in order and
give a score that means the same for every question, so that one threshold can refuse.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

import bm25s
import numpy as np
from rapidfuzz import fuzz

from hotline.faq.words import Words, plain, retrieval_tokens, subject_words

# Below this score the assistant says that it does not know. Chosen on tests/hotline/faq/questions.yml.
THRESHOLD = 0.57
_CANDIDATES = 40
# A word that so many entries know does not tell which of them is meant, when more was asked than that word.
_COMMON = 3
_BESIDE = 0.9


@dataclass(frozen=True)
class Entry:
    """What is indexed of an entry: its id, and each way of asking it (the first is the question itself)."""

    id: str
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Hit:
    """An entry found: score 0..1, and the asker's own words that matched."""

    entry_id: str
    score: float
    matched: tuple[str, ...]


@dataclass(frozen=True)
class _Wording:
    """One way of asking one entry, prepared."""

    entry_id: str
    flat: str
    words: frozenset[str]


class FaqIndex:
    """An immutable index over entries. Searching is thread-safe."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._wordings: list[_Wording] = []
        corpus: list[list[str]] = []
        self._entry_words: dict[str, set[str]] = {}
        for entry in entries:
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

    def search(self, text: str, limit: int = 5) -> list[Hit]:
        """The entries nearest in meaning, best first; empty when nothing has a character in common."""
        words = subject_words(text)
        flat = plain(text)
        best: dict[str, Hit] = {}
        for position in self._candidates(retrieval_tokens(text, words)):
            wording = self._wordings[position]
            score = self._score(words, flat, wording)
            if wording.entry_id not in best or score > best[wording.entry_id].score:
                matched = tuple(words.written[key] for key in words.keys if key in wording.words)
                best[wording.entry_id] = Hit(wording.entry_id, round(score, 4), matched)
        return sorted(best.values(), key=lambda hit: (-hit.score, hit.entry_id))[:limit]

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


def _bm25(corpus: list[list[str]]) -> "bm25s.BM25 | None":
    if not corpus:
        return None
    index = bm25s.BM25()
    index.index(corpus, show_progress=False)
    return index
