"""The recipe of hotline/faq/retrieval.npz: vectors, and the weights of measures and signs."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

import hotline.faq
from hotline.faq.deciding import SIGNS
from hotline.faq.elsewhere import topics
from hotline.faq.learned import FILE, Learned
from hotline.faq.nearness import COLUMNS, Nearness
from hotline.faq.search import FaqIndex
from hotline.faq.shipped import shipped_entries
from hotline.faq.words import retrieval_tokens
from songtan.learning import questions, vectors, weighing
from songtan.learning.questions import LabelError, Question
from songtan.learning.vectors import Example
from songtan.learning.weighing import Numbers

SEED = 1
SPOKEN = 300  # characters of an answer: what follows seldom tells what it is about
VOCABULARY = Path(hotline.faq.__file__).with_name("vocabulary.yml")


def fingerprint() -> str:
    """Of the labelled questions and of what cuts them into tokens. Entries may change without new learning."""
    files = [*sorted(questions.FOLDER.glob("*.yml")), VOCABULARY]
    return hashlib.sha256(b"\n".join(file.read_bytes() for file in files)).hexdigest()


def train(file: Path = FILE) -> Learned:
    """Learn everything anew and store it: some two minutes of one core.

    What the measures weigh is learned on questions that the vectors have not seen; then the vectors learn from all.
    Raises LabelError for labelled questions that are not as expected.
    """
    shelf = _Shelf()
    seen, held_out = shelf.known("train"), shelf.known("dev")
    learned = shelf.vectors(seen)
    ranking = shelf.ranking(learned, held_out)
    learned = replace(learned, ranking=ranking)
    nothing = [one for name in ("train", "dev") for one in questions.read(name) if not one.wanted]
    decision = shelf.decision(learned, [*held_out, *nothing])
    learned = replace(shelf.vectors([*seen, *held_out]), ranking=ranking, decision=decision)
    learned.save(file)
    return learned


class _Shelf:
    """The entries that ship and the matters that others answer, by number."""

    def __init__(self) -> None:
        self._ours = [entry.searchable for entry in shipped_entries()]
        self._others = [topic.searchable for topic in topics()]
        self._numbers = {entry.id: number for number, entry in enumerate([*self._ours, *self._others])}

    def known(self, name: str) -> list[Question]:
        """The questions of a file that something answers. Raises LabelError for an id that does not ship."""
        known = [one for one in questions.read(name) if one.wanted]
        for one in known:
            if strange := one.wanted - self._numbers.keys():
                raise LabelError(f"{name}.yml: {one.text}: no such entry: {', '.join(strange)}")
        return known

    def vectors(self, asked: Sequence[Question]) -> Learned:
        """Token vectors, and no weights yet."""
        known, rows = vectors.learn(
            [self._example(one.core, one.wanted) for one in asked],
            [self._example(way, {entry.id}) for entry in [*self._ours, *self._others] for way in entry.questions],
            [self._example(entry.answer[:SPOKEN], {entry.id}) for entry in self._ours],
            SEED,
        )
        return Learned(tuple(known), rows, np.zeros(COLUMNS), np.zeros(len(SIGNS) + 1), fingerprint())

    def _example(self, text: str, ids: Collection[str]) -> Example:
        return Example(retrieval_tokens(text), frozenset(self._numbers[one] for one in ids))

    def ranking(self, learned: Learned, asked: Sequence[Question]) -> Numbers:
        """What each column weighs."""
        nearness = Nearness(self._ours, self._others, learned.meaning)
        right = [frozenset(self._numbers[name] for name in one.wanted) for one in asked]
        return weighing.ranking([nearness.of(one.core) for one in asked], right)

    def decision(self, learned: Learned, asked: Sequence[Question]) -> Numbers:
        """What each sign weighs."""
        index = FaqIndex(self._ours, self._others, learned)
        ranked = [index.ranked(one.text) for one in asked]
        wanted = [{self._numbers[name] for name in one.wanted} for one in asked]
        right = [int(one.order[0]) in good for one, good in zip(ranked, wanted, strict=True)]
        return weighing.decision([one.signs() for one in ranked], right)
